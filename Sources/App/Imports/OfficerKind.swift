import Domain
import Storage

extension ImportKind {
    /// 干部: who holds which post, at unions and at those above them, and who held it before.
    static let officers = ImportKind(
        id: "officers", title: "干部", counter: "人", permission: .appoint, menu: .organisations,
        columns: [
            ImportColumn(
                field: "union", title: "所在工会", others: ["工会", "工会名称", "单位", "任职单位"], isRequired: true,
                isKnownAt: [.grassroots, .joint], note: "全称，重名的写成“上级/全称”；乡镇以上也可以写区划代码"),
            ImportColumn(field: "name", title: "姓名", others: ["干部姓名"], isRequired: true),
            ImportColumn(field: "sex", title: "性别", isRequired: true, choices: ["男", "女"]),
            ImportColumn(
                field: "post", title: "职务", others: ["工会职务"], isRequired: true, choices: Post.allCases.map(\.title)),
            ImportColumn(
                field: "day", title: "任职日期", others: ["任职时间", "当选日期"], isRequired: true, note: "写成 2015-03-01"),
            ImportColumn(field: "until", title: "离任日期", others: ["离任时间", "卸任日期"], note: "现任的不填"),
            ImportColumn(
                field: "cause", title: "离任原因", note: "现任的不填", choices: LeavingCause.allCases.map(\.title)),
            ImportColumn(field: "full_time", title: "专兼职", others: ["是否专职", "专职"], choices: ["专职", "兼职"]),
            ImportColumn(field: "birth_year", title: "出生年份", others: ["出生年"], note: "四位数，如 1975"),
            ImportColumn(field: "education", title: "学历", choices: Education.allCases.map(\.title)),
            ImportColumn(
                field: "sector", title: "来自哪一方面", others: ["来自"], choices: Sector.allCases.map(\.title)),
            ImportColumn(field: "document", title: "批复文号", others: ["文号"]),
            ImportColumn(
                field: "employer_role", title: "行政职务", note: "在本单位行政方面的职务；不填就是都不是",
                choices: EmployerRole.allCases.map(\.title)),
            ImportColumn(
                field: "kinship", title: "近亲属关系声明", note: "工会委员会成员必须声明", choices: ["不是近亲属", "是近亲属"]),
            ImportColumn(field: "foreign", title: "外籍职工", choices: ["是", "否"]),
            ImportColumn(field: "party_secretary", title: "兼任党组织书记或副书记", others: ["兼党组织书记"], choices: ["是", "否"]),
            ImportColumn(field: "investor", title: "本人是出资人", others: ["出资人"], choices: ["是", "否"]),
            ImportColumn(field: "treatment", title: "享受同级副主席待遇", choices: ["是", "否"]),
            ImportColumn(field: "waiver", title: "仍这样办理的理由", others: ["理由"], note: "有提醒还要登记的，写明理由"),
        ],
        name: "name", units: Set(OrganisationKind.allCases),
        lead: { unit in
            unit.kind.isUnion
                ? "本会现任和历任的人，历任的填离任日期；现任的离任请在页面上办理" : "本级以下各工会现任和历任的人，由“所在工会”一列分开，历任的填离任日期；现任的换届和离任请在页面上办理"
        },
        rules: OfficerRules())
}

struct OfficerRules: StagedRules {
    var subject: String { "tenure" }
    var table: String { "tenure" }

    struct New {
        let appointment: Appointment
        let unit: Organisation
    }

    private struct Draft {
        var unit: Organisation?
        var form: [String: String]
        var reasons: [String] = []
    }

    func judge(
        _ rows: [StagedRow], _ view: View, at unit: Organisation, by author: Author
    ) throws -> [Verdict<New>] {
        let units = try view.names(of: view.unitsBelow(unit))
        let drafts = rows.map { read($0, unit, units) }
        var holding: [String: [Post]] = [:]
        for draft in drafts {
            guard let unit = draft.unit, draft.form["until", default: ""].isEmpty,
                let post = draft.form["post"].flatMap(Post.init(rawValue:))
            else { continue }
            holding["\(unit.id) \(draft.form["name"] ?? "")", default: []].append(post)
        }
        var seats = OfficerSeats()
        var verdicts: [Verdict<New>] = []
        for (index, draft) in drafts.enumerated() {
            guard let unit = draft.unit else {
                verdicts.append(.refused(draft.reasons + (try wrong(draft.form, view, at: unit))))
                continue
            }
            var reasons = draft.reasons
            let post = draft.form["post"].flatMap(Post.init(rawValue:))
            let key = "\(unit.id) \(draft.form["name"] ?? "")"
            var appointment: Appointment?
            do {
                appointment = try Appointment(
                    draft.form, at: unit, view, beside: (holding[key] ?? []).filter { $0 != post }, mayBeOver: true)
            } catch let refusals as Refusals {
                reasons += refusals.all.filter { $0.field != "post" || post != nil }.map(\.sentence)
            }
            if let appointment, let held = try view.held(appointment, at: unit) {
                guard let ended = appointment.ended, held.until != ended.until else {
                    verdicts.append(.same)
                    continue
                }
                reasons.append(
                    held.until.map { "这次任职已登记在\($0.chinese)离任，与这里填的不同" } ?? "这次任职已登记，还没有离任，离任请在“班子和账号”里办理")
            } else if let appointment {
                reasons += try wrong(appointment, at: unit, view)
            } else if post == .chair, draft.form["until", default: ""].isEmpty {
                reasons += try taken(unit, from: nil, view)
            }
            if reasons.isEmpty, let appointment, let first = seats.take(appointment, at: unit, row: index) {
                reasons.append(
                    post == .chair
                        ? "第 \(rows[first].number) 行已有这个工会的主席，一个工会同时只有一位" : "与第 \(rows[first].number) 行相同，或者任期重叠")
            }
            if reasons.isEmpty, let appointment {
                verdicts.append(.new(New(appointment: appointment, unit: unit)))
            } else {
                verdicts.append(.refused(reasons))
            }
        }
        return verdicts
    }

    /// What is wrong with a row whatever union it is of.
    private func wrong(_ form: [String: String], _ view: View, at unit: Organisation) throws -> [String] {
        do {
            _ = try Appointment(form, at: unit, view, mayBeOver: true)
            return []
        } catch let refusals as Refusals {
            let own: Set = ["name", "sex", "day", "until", "birth_year"]
            return refusals.all.filter { own.contains($0.field) }.map(\.sentence)
        }
    }

    /// What stands against an appointment in what is there already.
    private func wrong(_ new: Appointment, at unit: Organisation, _ view: View) throws -> [String] {
        guard let ended = new.ended else {
            if new.post == .chair { return try taken(unit, from: new.day, view) }
            let other = try view.rival(new.name, born: new.birthYear, in: new.post, at: unit.id, from: new.day)
            return other.map { [$0.inTheWay(at: unit)] } ?? []
        }
        return try view.rival(of: new, until: ended.until, at: unit).map { [$0.inTheWay(at: unit)] } ?? []
    }

    private func taken(_ unit: Organisation, from day: Day?, _ view: View) throws -> [String] {
        try view.chair(of: unit, from: day).map { ["\(unit.name)的主席已登记为\($0.personName)，换人请在“班子和账号”里办理"] } ?? []
    }

    /// What is written in words becomes what the form of the page would send.
    private func read(_ row: StagedRow, _ own: Organisation, _ units: UnitNames) -> Draft {
        var draft = Draft(unit: nil, form: row.fields.mapValues(\.trimmed))
        func choose<Value: RawRepresentable<String>>(
            _ field: String, _ title: String, _ called: (String) -> Value?
        ) {
            let said = row.typed(field)
            if said.isEmpty { return }
            let found = called(said)
            draft.form[field] = found?.rawValue
            if found == nil { draft.reasons.append("没有“\(said)”这种\(title)") }
        }
        func choose<Value: RawRepresentable<String>>(
            _ field: String, _ title: String, _ all: [Value], _ name: (Value) -> String
        ) {
            choose(field, title) { said in all.first { name($0) == said || $0.rawValue == said } }
        }
        let said = row.typed("union")
        if said.isEmpty {
            draft.unit = own.kind.isUnion ? own : nil
            if draft.unit == nil { draft.reasons.append("请填写所在工会") }
        } else {
            switch units.called(said) {
            case .one(let unit): draft.unit = unit
            case .several(let found): draft.reasons.append(units.saying(which: found, "工会"))
            case .none: draft.reasons.append("“\(own.name)”以下没有叫“\(said)”的工会")
            }
        }
        choose("post", "职务", Post.allCases, \.title)
        if row.typed("post").isEmpty { draft.reasons.append("请填写职务") }
        choose("education", "学历", Education.init(called:))
        choose("sector", "方面", Sector.allCases, \.title)
        choose("cause", "离任原因", LeavingCause.allCases, \.title)
        choose("employer_role", "行政职务", EmployerRole.allCases, \.title)
        switch row.typed("kinship") {
        case "": break
        case "不是近亲属", "不是", "否", "none": draft.form["kinship"] = KinshipDeclaration.none.rawValue
        case "是近亲属", "是", "relative": draft.form["kinship"] = KinshipDeclaration.relative.rawValue
        default: draft.reasons.append("近亲属关系声明请填“不是近亲属”或“是近亲属”")
        }
        for field in ["full_time", "foreign", "party_secretary", "investor", "treatment"] {
            draft.form[field] = ["是", "专职", "1", "true"].contains(row.typed(field)) ? "true" : nil
        }
        for field in ["day", "until"] {
            draft.form[field] = draft.form[field].map { said in Day(loose: said).map { "\($0)" } ?? said }
        }
        return draft
    }

    func make(_ new: [(row: Int, value: New)], _ change: Change) throws -> [(row: Int, made: Int64)] {
        var refused: [(row: Int, sentence: String)] = []
        var made: [(row: Int, made: Int64)] = []
        for (row, value) in new {
            do { made.append((row, try change.appoint(value.appointment, at: value.unit).number)) } catch let refusals
                as Refusals
            {
                refused.append((row, refusals.all.map(\.sentence).joined(separator: "；")))
            }
        }
        if !refused.isEmpty { throw refused.refusals }
        return made
    }

    func unmake(_ made: [Int64], _ change: Change) throws { try change.unappoint(made.map { ID($0) }) }

    func name(of made: Int64, _ view: View) throws -> String {
        try view.tenure(ID(made)).map { "\($0.personName)（\($0.post.title)）" } ?? ""
    }
}
