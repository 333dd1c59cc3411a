import Domain
import Storage

/// Employers and people of one group on a day: how many employers have a union, how many of the people are members.
struct OrganisingRate: Sendable {
    /// A code, a unit, or nil for those of whom it is not known.
    var key: String?
    var employers: Int64 = 0
    var organised: Int64 = 0
    /// Those of whom nobody has reported how many people they have.
    var uncounted: Int64 = 0
    var staff: Int64 = 0
    var members: Int64 = 0

    /// 建会率.
    var unionisation: Ratio { Ratio(organised, employers) }
    /// 入会率, of those that were counted.
    var membership: Ratio { Ratio(members, staff) }

    static func + (a: OrganisingRate, b: OrganisingRate) -> OrganisingRate {
        OrganisingRate(
            key: a.key, employers: a.employers + b.employers, organised: a.organised + b.organised,
            uncounted: a.uncounted + b.uncounted, staff: a.staff + b.staff, members: a.members + b.members)
    }
}

/// What the rates are divided by.
enum RateGroup: String, CaseIterable, Sendable {
    case area, zone, category, industry, ownership

    var title: String {
        switch self {
        case .area: "地区"
        case .zone: "开发区"
        case .category: "单位类别"
        case .industry: "行业"
        case .ownership: "控股情况"
        }
    }

    /// Whether it is divided by units and not by codes.
    var isOfUnits: Bool { codes == nil }

    /// The list of codes, or nil for areas and zones.
    var codes: String? {
        switch self {
        case .area, .zone: nil
        case .category: "unit_category"
        case .industry: "industry"
        case .ownership: "ownership"
        }
    }

    fileprivate var column: SQL {
        switch self {
        case .area: "k.place"
        case .zone: "k.zone"
        case .category: "k.category"
        case .industry: "k.industry"
        case .ownership: "k.ownership"
        }
    }
}

extension View {
    /// The rates of a unit's employers on a day, by group. Codes that have become others are counted with these; of areas
    /// the units directly below, and the unit itself where an employer lies in none of them.
    func organisingRates(of unit: Organisation, by group: RateGroup, on day: Day) throws -> [OrganisingRate] {
        let heads = CountingRule(day: day).heads(where: try belonging(to: unit, on: day))
        let rows = try tx.all(
            """
            SELECT \(group.column) AS group_key, COUNT(*) AS employers,
                SUM(CASE WHEN k.union_id IS NULL THEN 0 ELSE 1 END) AS organised,
                SUM(CASE WHEN k.staff IS NULL THEN 1 ELSE 0 END) AS uncounted,
                CAST(COALESCE(SUM(k.staff), 0) AS BIGINT) AS staff,
                CAST(COALESCE(SUM(k.members), 0) AS BIGINT) AS members
            FROM (\(heads)) k GROUP BY \(group.column)
            """
        ) { row in
            OrganisingRate(
                key: group.isOfUnits
                    ? (try row["group_key"] as ID<Organisation>?).map { "\($0)" } : try row["group_key"] as String?,
                employers: try row["employers"], organised: try row["organised"], uncounted: try row["uncounted"],
                staff: try row["staff"], members: try row["members"])
        }
        var sums: [String?: OrganisingRate] = [:]
        for var row in rows {
            row.key = try group == .area ? child(of: unit, holding: row.key, on: day) : current(row.key, group, day)
            sums[row.key] = sums[row.key].map { $0 + row } ?? row
        }
        return sums.values.sorted { ($0.key == nil ? 1 : 0, $0.key ?? "") < ($1.key == nil ? 1 : 0, $1.key ?? "") }
    }

    private func current(_ code: String?, _ group: RateGroup, _ day: Day) -> String? {
        code.flatMap { code in group.codes.map { catalogue.codes($0).current(code, on: day) } ?? code }
    }

    /// The unit directly below `unit` in whose branch a place lay on a day.
    private func child(of unit: Organisation, holding place: String?, on day: Day) throws -> String? {
        guard let id = place.flatMap({ ID<Organisation>($0) }) else { return nil }
        let line = try lineage(of: id, in: .command, on: day)?.ids ?? []
        guard let index = line.firstIndex(of: unit.id) else { return place }
        return "\(index + 1 < line.count ? line[index + 1] : unit.id)"
    }
}
