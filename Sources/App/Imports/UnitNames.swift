import Domain

/// Units by the ways people name them in a spreadsheet: the full name, the code of the division, its name alone, 梅溪镇 for
/// 梅溪镇总工会; and where several have a name, with the one that leads it: 梅溪镇总工会/红旗厂工会.
struct UnitNames: Sendable {
    enum Found {
        case one(Organisation)
        case several([Organisation])
        case none
    }

    private let byName: [String: [Organisation]]
    private let byCode: [String: Organisation]
    private let byID: [ID<Organisation>: Organisation]
    /// The name of who leads each of those that share theirs.
    private let above: [ID<Organisation>: String]

    init(_ units: [Organisation], under above: [ID<Organisation>: String] = [:]) {
        self.above = above
        byName = Dictionary(grouping: units, by: \.name)
        byCode = Dictionary(units.compactMap { unit in unit.code.map { ($0, unit) } }) { first, _ in first }
        byID = Dictionary(units.map { ($0.id, $0) }) { first, _ in first }
    }

    func unit(_ id: ID<Organisation>) -> Organisation? { byID[id] }

    func named(_ name: String) -> [Organisation] { byName[name] ?? [] }

    func coded(_ code: String) -> UnitRules.New.Above? { byCode[code].map { .unit($0.id) } }

    func called(_ said: String) -> Found {
        if let found = byName[said], found.count == 1 { return .one(found[0]) }
        if let unit = byCode[Self.code(said)] { return .one(unit) }
        var found = [said, said + "总工会"].lazy.map(named).first { !$0.isEmpty } ?? []
        if found.isEmpty, let cut = said.lastIndex(where: { "/／".contains($0) }) {
            found = named(String(said[said.index(after: cut)...]).trimmed, under: String(said[..<cut]).trimmed)
        }
        return found.isEmpty ? .none : found.count == 1 ? .one(found[0]) : .several(found)
    }

    /// Those of several of a name that are led by a unit of another.
    func named(_ name: String, under leader: String) -> [Organisation] {
        named(name).filter { above[$0.id] == leader || above[$0.id] == leader + "总工会" }
    }

    /// How to say which of several is meant: `有 2 个叫“红旗厂工会”的工会，请在前面写上它的上级，如“梅溪镇总工会/红旗厂工会”`.
    func saying(which found: [Organisation], _ what: String) -> String {
        let example = found.first.flatMap { one in above[one.id].map { "，如“\($0)/\(one.name)”" } }
        return "有 \(found.count) 个叫“\(found.first?.name ?? "")”的\(what)，请在前面写上它的上级\(example ?? "")"
    }

    /// Those that share their name with another.
    static func twins(_ units: [Organisation]) -> [Organisation] {
        Dictionary(grouping: units, by: \.name).values.filter { $0.count > 1 }.flatMap { $0 }
    }

    /// Twelve digits of which the last three say nothing are nine.
    static func code(_ said: String) -> String {
        let plain = said.halfWidth
        return plain.count == 12 && plain.hasSuffix("000") ? String(plain.prefix(9)) : plain
    }

    /// A kind by its title, or by what people call it.
    static func kind(_ said: String) -> OrganisationKind? {
        let others: [String: OrganisationKind] = [
            "县": .county, "区": .county, "县区": .county, "县（市、区）": .county, "县总工会": .county, "区总工会": .county,
            "县级": .county, "乡镇": .township, "街道": .township, "乡": .township, "镇": .township, "乡镇街道": .township,
            "乡镇（街道）": .township, "乡镇总工会": .township, "街道总工会": .township, "开发区": .zone, "园区": .zone,
            "工业园区": .zone, "产业": .industry, "产业（局）工会": .industry, "局工会": .industry, "基层": .grassroots,
            "单独建会": .grassroots, "单建": .grassroots, "联合": .joint, "联合建会": .joint, "联建": .joint, "联合工会": .joint,
        ]
        let plain = said.replacing("(", with: "（").replacing(")", with: "）")
        return OrganisationKind.allCases.first { $0.title == plain || $0.rawValue == plain } ?? others[plain]
    }

    /// Rows of a file by their key, code or name.
    struct Places {
        private var byKey: [String: [Int]] = [:]
        private var byCode: [String: [Int]] = [:]
        private var byName: [String: [Int]] = [:]

        init(_ rows: [StagedRow], _ drafts: [(name: String, code: String?)]) {
            for (index, row) in rows.enumerated() {
                let key = row.typed("key")
                if !key.isEmpty { byKey[key, default: []].append(index) }
                if let code = drafts[index].code { byCode[code, default: []].append(index) }
                let names = Set([drafts[index].name, row.typed("name")])
                for name in names where !name.isEmpty { byName[name, default: []].append(index) }
            }
        }

        func coded(_ code: String) -> Int? { byCode[code]?.first }

        func called(_ said: String) -> [Int] {
            byKey[said] ?? byCode[UnitNames.code(said)] ?? byName[said] ?? byName[said + "总工会"] ?? []
        }
    }
}
