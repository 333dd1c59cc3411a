import Domain

/// What the form of a founding brings in.
struct FoundingForm {
    static let fields = [
        "stage", "kind", "name", "employers", "leader", "preparers", "prepared_day", "resolution_day", "resolution",
        "term", "women", "womens_head", "womens_deputies", "place",
    ]

    let stage: FoundingStage
    let kind: OrganisationKind
    let name: String
    let employers: [NamedEmployer]
    let leader: String
    let preparers: String
    let preparedDay: Day?
    let resolutionDay: Day?
    let resolution: String
    let termYears: Int?
    /// How many women are to be members.
    let women: Int?
    let womensHead: String
    let womensDeputies: String
    /// Where it is to lie, when that is not the unit above.
    let place: ID<Organisation>?
    let waiver: String

    /// The kinds that may be founded under a unit.
    static func kinds(under parent: OrganisationKind) -> [OrganisationKind] {
        OrganisationKind.allCases.filter { $0.parents.contains(parent) }
    }

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], under parent: Organisation, _ view: View, except number: ID<Founding>? = nil) throws
    {
        var reading = FormReading(form, today: view.today)
        let stage: FoundingStage? = reading.choice("stage", "现在办到哪一步")
        let kind: OrganisationKind? = reading.choice("kind", "组织种类")
        if let kind, !kind.parents.contains(parent.kind) {
            reading.refuse("kind", "\(kind.title)不能直接设在\(parent.kind.title)下")
        }
        let isPreparing = stage == .preparing || stage == .requested
        name = reading.words("name", "工会名称")
        employers = Self.employers(reading.typed("employers"), &reading)
        leader = reading.words("leader", "筹备组负责人", required: isPreparing, limit: 50)
        preparers = reading.words("preparers", "筹备组成员", required: isPreparing, limit: 500)
        preparedDay = reading.day("prepared_day", "筹备组成立日期", required: isPreparing)
        resolutionDay = reading.day("resolution_day", "决议日期", required: false)
        resolution = reading.words("resolution", "决议文件", required: false)
        let years = reading.typed("term")
        termYears = Int(years)
        if !years.isEmpty, termYears == nil { reading.refuse("term", "任期应当是整数，单位年") }
        (women, womensHead, womensDeputies) = Self.women(&reading, isAsked: stage == .requested)
        place = try Self.place(&reading, under: parent, view)
        waiver = reading.typed([LegalFinding].waiver)
        if !resolution.isEmpty, resolutionDay == nil { reading.refuse("resolution_day", "请填写决议日期") }
        if let preparedDay, let resolutionDay, resolutionDay < preparedDay {
            reading.refuse("resolution_day", "决议不能早于筹备组成立（\(preparedDay.chinese)）")
        }
        reading.refuse(try view.doubles(of: name, employers, under: parent.id, except: number))
        if let kind, stage == .requested {
            let plan = FoundingPlan(
                kind: kind, day: resolutionDay ?? view.today, employers: employers.count,
                hasResolution: !resolution.isEmpty, termYears: termYears, women: women,
                namesWoman: !womensHead.isEmpty)
            reading.refuse(plan.findings.refusals(waivedBecause: waiver))
            if years.isEmpty { reading.refuse("term", "请填写首届任期") }
        }
        try reading.check()
        guard let stage, let kind else { throw Refusals([]) }
        (self.stage, self.kind) = (stage, kind)
    }

    private static func women(
        _ reading: inout FormReading, isAsked: Bool
    ) -> (number: Int?, head: String, deputies: String) {
        let text = reading.typed("women").halfWidth
        let number = Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil }
        if text.isEmpty, isAsked { reading.refuse("women", "请填写女会员人数，没有填 0") }
        if !text.isEmpty, number == nil { reading.refuse("women", "女会员人数应当是 0 到 1000000 的整数") }
        return (
            number, reading.words("womens_head", "女职工委员会主任", required: false, limit: 50),
            reading.words("womens_deputies", "女职工委员会副主任", required: false, limit: 200)
        )
    }

    /// A union of an industry or a zone may lie in any township; one of a township lies there.
    private static func place(
        _ reading: inout FormReading, under parent: Organisation, _ view: View
    ) throws -> ID<Organisation>? {
        let words = reading.typed("place")
        if words.isEmpty || words == parent.name { return nil }
        if parent.kind == .township {
            reading.refuse("place", "\(parent.name)下的工会就在本乡镇（街道），这里不用填")
            return nil
        }
        var filter = View.UnitFilter()
        filter.kinds = [.township]
        let found = try view.units(filter, on: view.today, limit: 10_000).filter {
            $0.name == words || $0.code == words
        }
        if found.count != 1 { reading.refuse("place", "没有叫“\(words)”的乡镇（街道）总工会，请写全称或区划代码") }
        return found.first?.id
    }

    /// One employer on each line: its code and its name, in either order.
    private static func employers(_ text: String, _ reading: inout FormReading) -> [NamedEmployer] {
        var all: [NamedEmployer] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
            if parts.isEmpty { continue }
            let code = parts.first { $0.utf8.count >= 9 && $0.utf8.allSatisfy { $0 < 0x80 } }.map(CreditCode.plain)
            let name = parts.filter { CreditCode.plain($0) != code }.joined(separator: " ")
            guard let code, !name.isEmpty else {
                reading.refuse("employers", "第 \(index + 1) 行应当写代码和名称，中间空一格")
                continue
            }
            if !CreditCode.isChecked(code), !CreditCode.isSubject(code.filter { $0 != "-" }) {
                reading.refuse("employers", "第 \(index + 1) 行的代码不对：\(code)")
            } else if all.contains(where: { $0.code == code }) {
                reading.refuse("employers", "第 \(index + 1) 行和前面重复")
            }
            all.append(NamedEmployer(code: code, name: String(name.prefix(100))))
        }
        return all
    }
}

extension Founding {
    /// The last request as it would be typed.
    /// - Parameter place: the name of where it is to lie.
    func typed(place: String?) -> [String: String] {
        var values = [
            "stage": last.stage.rawValue, "kind": last.kind.rawValue, "name": last.name, "leader": last.leader,
            "preparers": last.preparers, "resolution": last.resolution, [LegalFinding].waiver: last.waiver,
        ]
        values["employers"] = employers.map { "\($0.code) \($0.name)" }.joined(separator: "\n")
        values["prepared_day"] = last.preparedDay?.description
        values["resolution_day"] = last.resolutionDay?.description
        values["term"] = last.termYears.map { "\($0)" }
        values["women"] = last.women.map { "\($0)" }
        (values["womens_head"], values["womens_deputies"]) = (last.womensHead, last.womensDeputies)
        values["place"] = place
        return values
    }
}
