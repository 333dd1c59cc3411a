import Domain

// The demonstration's share of this feature: unions that are being founded, certificates that end soon, a name that was
// changed, a move that is to come, and a union that is shown to the public.

extension Demo {
    static func addOrganisationMatters(_ change: Change) throws {
        try addFoundings(change)
        try addCertificates(change)
        if let unit = try change.unit(named: "轧村绣品厂工会", on: change.today) {
            try restructure(
                unit, .rename, change,
                [
                    "name": "轧村绣品有限公司工会", "day": "2014-03-10", "resolution": "第四届会员大会第三次会议",
                    "resolution_day": "2014-02-26", "approval": "织总工〔2014〕2号", "approval_day": "2014-03-05",
                    "reason": "企业改制更名",
                ])
        }
        if let unit = try change.unit(named: "横路竹地板厂工会", on: change.today) {
            try restructure(
                unit, .move, change,
                [
                    "tree": "command", "target": "梅溪镇总工会", "day": "2015-10-01", "resolution": "会员大会决议",
                    "resolution_day": "2015-01-20", "approval": "安总工〔2015〕8号", "approval_day": "2015-02-16",
                    "reason": "工厂迁往梅溪镇",
                ])
        }
        if let unit = try change.unit(named: "晓墅纺织有限公司工会", on: change.today) {
            let form = [
                "name": "晓墅纺织股份有限公司工会", "day": "2015-07-01", "resolution": "第三届会员大会第二次会议",
                "resolution_day": "2015-02-02", "reason": "企业改制，七月一日起用新名称",
            ]
            let order = try RestructuringOrder(.rename, of: unit, form, change, change.author)
            if order.day > change.today { try change.plan(unit, by: order, form) }
        }
        if let unit = try change.unit(named: "红星机械厂工会", on: change.today) {
            try change.publish(contact: "工会办公室，行政楼二楼", at: unit)
        }
        if let unit = try change.unit(named: "桐坑石材厂工会", on: "2014-09-29") {
            try change.discharge(
                DutyForm(
                    ["duty": "seal", "done_day": "2014-10-15", "note": "公章和财务章交天荒坪镇总工会"], of: unit,
                    today: change.today),
                at: unit)
        }
    }

    private static func restructure(
        _ unit: Organisation, _ act: RestructuringAct, _ change: Change, _ form: [String: String]
    ) throws {
        try change.restructure(unit, by: RestructuringOrder(act, of: unit, form, change, change.author))
    }

    /// The township writes for those who prepare, with codes of a region that is no place's; the county, or somebody else of the township, answers.
    private static func addFoundings(_ change: Change) throws {
        guard let parent = try change.unit(named: "梅溪镇总工会", on: change.today) else { return }
        let author = try change.account(login: "meixi")?.id
        func request(_ form: [String: String]) throws -> Founding? {
            let day = Day(form["resolution_day"] ?? form["prepared_day"] ?? "")?.adding(days: 1) ?? change.today
            let form = try FoundingForm(form, under: parent, change)
            return try change.founding(
                change.request(form, under: parent.id, by: author, recorded: Instant(day, seconds: 10 * 3600)))
        }
        let prepared = [
            "kind": "grassroots", "prepared_day": "2015-01-12", "leader": "计建新", "preparers": "计建新、吴小燕、诸葛明",
        ]
        let asked = [
            "stage": "requested", "resolution_day": "2015-02-10", "resolution": "会员大会关于成立工会的决议", "term": "3",
            "women": "16", "womens_head": "吴小燕", "womens_deputies": "诸葛明",
        ]
        _ = try request(
            prepared.merging(asked) { $1 }.merging(["name": "梅溪粮油加工厂工会", "employers": "9133059926300007X2 梅溪粮油加工厂"]) {
                $1
            })
        _ = try request(
            prepared.merging(["stage": "preparing", "name": "红庙塑料制品厂工会", "employers": "91330599263000141X 红庙塑料制品厂"]) {
                $1
            })
        let short = try request(
            prepared.merging(asked) { $1 }.merging(
                ["name": "石龙苗木场工会", "employers": "91330599263000213N 石龙苗木场", "resolution_day": "2015-02-03"]) { $1 })
        if let short {
            try change.answer(short, .returned, on: "2015-02-12", reason: "到会人数没有写明，请补充决议")
        }
        // How one that stands already came to be.
        guard let unit = try change.unit(named: "天目电商园工会", on: change.today) else { return }
        let done = try request([
            "stage": "requested", "kind": "grassroots", "name": "天目电商园工会（筹）", "employers": "91330599263000280L 天目电商园",
            "prepared_day": "2014-10-20", "leader": "许敏", "preparers": "许敏、唐亮、章燕",
            "resolution_day": "2014-11-18", "resolution": "会员大会关于成立工会的决议", "term": "5",
            "women": "7", "womens_head": "章燕",
        ])
        if let done {
            try change.answer(
                done, .approved, on: unit.opened, document: "梅总工〔2014〕17号", reason: "", organisation: unit.id)
        }
    }

    private static func addCertificates(_ change: Change) throws {
        let lines: [(name: String, number: String, code: String, from: String, last: String)] = [
            ("红星机械厂工会", "浙工法证字第110501号", "79965505-8", "2012-04-11", "2015-04-10"),
            ("安吉绿源竹业公司工会", "浙工法证字第110502号", "71234560-5", "2012-01-16", "2015-01-15"),
            ("晓墅纺织有限公司工会", "浙工法证字第110503号", "72345601-X", "2013-06-20", "2018-06-19"),
        ]
        for line in lines {
            guard let unit = try change.unit(named: line.name, on: change.today) else { continue }
            let form = ["number": line.number, "code": line.code, "from": line.from, "last": line.last]
            try change.certify(CertificateForm(form, of: unit, change), at: unit.id)
        }
    }
}
