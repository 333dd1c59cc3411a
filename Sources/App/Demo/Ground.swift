import Domain

/// The tree above the unions, as it grows: counties, zones, industry unions and the township tier.
final class Ground {
    let divisions: Divisions
    private(set) var root = ID<Organisation>(0)
    private(set) var counties: [String: ID<Organisation>] = [:]
    private(set) var industries: [String: ID<Organisation>] = [:]
    private(set) var zones: [String: ID<Organisation>] = [:]
    /// By nine-digit code; those that have closed stay.
    private(set) var townships: [String: ID<Organisation>] = [:]
    private(set) var zoneOf: [String: ID<Organisation>] = [:]
    private var pending: [Divisions.Change]
    /// Which successor takes a union when its township is divided, by union.
    var heirs: [ID<Organisation>: String] = [:]
    /// The same of employers without a union.
    var employerHeirs: [ID<Employer>: String] = [:]

    /// The districts Wuxing and Nanxun date from 2003; older units are given that day too, since theirs is not known.
    static let start: Day = "2003-01-01"

    static let industryNames = ["教育", "卫生", "建设", "交通", "金融"]

    init(_ divisions: Divisions) {
        self.divisions = divisions
        pending = divisions.changes
    }

    /// The zones' streets lie in Wuxing and are led by the zones. Which zone leads which street is chosen.
    private static let zoneStreets: [(name: String, streets: [String])] = [
        ("湖州经济技术开发区工会", ["330502006", "330502007", "330502010", "330502011"]),
        ("湖州太湖旅游度假区工会", ["330502008", "330502009"]),
    ]

    func open(_ change: App.Change) throws {
        let start = Self.start
        root = try change.open(
            NewOrganisation(.city, Demo.name, code: "330500", opened: start, founded: start, under: nil))
        try change.addBody(.party, "中共湖州市委组织部", beside: root, opened: start)
        try change.addBody(.government, "湖州市人力资源和社会保障局", beside: root, opened: start)
        try change.addBody(.employers, "湖州市工商业联合会", beside: root, opened: start)
        try change.addBody(.employers, "湖州市企业联合会", beside: root, opened: start)
        for county in divisions.counties {
            let id = try change.open(
                NewOrganisation(
                    .county, "\(county.name)总工会", code: county.code, opened: start, founded: start, under: root))
            counties[county.code] = id
            try change.addBody(.party, "中共\(county.name)委组织部", beside: id, opened: start)
            try change.addBody(.government, "\(county.name)人力资源和社会保障局", beside: id, opened: start)
        }
        for zone in Self.zoneStreets {
            let id = try change.open(NewOrganisation(.zone, zone.name, opened: start, founded: start, under: root))
            zones[zone.name] = id
            for street in zone.streets { zoneOf[street] = id }
        }
        for name in Self.industryNames {
            industries[name] = try change.open(
                NewOrganisation(.industry, "湖州市\(name)工会", opened: start, founded: start, under: root))
        }
        for division in divisions.all where division.opened == nil {
            try open(division, on: start, founded: start, change)
        }
    }

    private func open(
        _ division: Divisions.Division, on day: Day, founded: Day?, _ change: App.Change
    ) throws {
        guard let county = counties[division.county] else { return }
        let id = try change.open(
            NewOrganisation(
                .township, "\(division.name)总工会", code: division.code, opened: day, founded: founded,
                under: zoneOf[division.code] ?? county, lying: county))
        townships[division.code] = id
        let party = division.name.hasSuffix("街道") ? "中共\(division.name)工作委员会" : "中共\(division.name)委员会"
        try change.addBody(.party, party, beside: id, opened: day)
    }

    /// The day of the last change that is known.
    var lastDay: Day { pending.last?.day ?? "2013-01-01" }

    /// Applies the changes of divisions up to a day, oldest first.
    /// - Returns: the codes of the divisions that were set up.
    @discardableResult
    func advance(to day: Day, _ change: App.Change) throws -> [String] {
        var opened: [String] = []
        while let next = pending.first, next.day <= day {
            pending.removeFirst()
            for code in next.to {
                guard let division = divisions.division(code) else { continue }
                try open(division, on: next.day, founded: founding(of: code, next.day), change)
                opened.append(code)
            }
            try apply(next, change)
        }
        return opened
    }

    /// A street is there from its own day, its federation from its founding, which is chosen. 孝源街道 has none yet;
    /// where one federation continues others, it is founded with the division.
    private func founding(of code: String, _ day: Day) -> Day? {
        switch code {
        case "330523001": "2014-03-20"
        case "330523002": "2014-04-10"
        case "330523003": "2014-05-16"
        case "330523004", "330522004": nil
        default: day
        }
    }

    private func apply(_ next: Divisions.Change, _ change: App.Change) throws {
        let old = next.from.compactMap { townships[$0] }
        let new = next.to.compactMap { townships[$0] }
        func heir(_ unit: ID<Organisation>) -> ID<Organisation>? { heirs[unit].flatMap { townships[$0] } }
        switch next.kind {
        case .merge: try change.merge(old, into: new[0], on: next.day, document: next.document)
        case .split:
            for id in old {
                try change.split(
                    id, into: new, on: next.day, document: next.document,
                    place: { self.employerHeirs[$0].flatMap { self.townships[$0] } }
                ) { heir($0.id) ?? new[0] }
            }
        case .carve:
            for (employer, code) in employerHeirs.sorted(by: { $0.key < $1.key }) {
                guard let target = townships[code], new.contains(target),
                    let place = try change.place(of: employer, on: next.day), old.contains(place)
                else { continue }
                try change.place(employer, at: target, from: next.day)
            }
            for id in old {
                for tree in Tree.allCases {
                    for child in try change.children(of: id, in: tree, on: next.day) {
                        guard let target = heir(child.id), new.contains(target) else { continue }
                        try change.move(child.id, under: target, in: tree, from: next.day)
                    }
                }
            }
        }
        if next.kind != .carve { for id in old { try change.closeBodies(beside: id, on: next.day) } }
    }
}
