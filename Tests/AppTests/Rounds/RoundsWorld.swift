import Domain
import TestKit

@testable import App

/// A round of the city that has begun, seen by a chair and by the reviewers of the chair's line.
struct RoundsWorld {
    static let form = [
        "title": "2014年度评定", "procedure": "grassroots-yearly", "facts_day": "2014-12-31", "begins": "2015-02-20",
        "ties": "decide",
    ]

    let test: TestCity
    let tree: SmallTree
    let round: ID<Round>
    let (chair, township, county, city): (Client, Client, Client, Client)
    let sheet: String

    /// - Parameter additions: data files, as `TestCity` takes them.
    init(additions: [String: String] = [:]) async throws {
        test = try TestCity(additions: additions)
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        city = try test.client(.staff, at: tree.city)
        _ = try await city.get("/organisations/\(tree.city)/rounds/new")
        _ = try await city.post("/organisations/\(tree.city)/rounds", Self.form)
        round = try test.city.readNow { [tree] in try $0.rounds(of: [tree.city]).first?.id ?? ID(1) }
        chair = try test.client(.chair, at: tree.unions[0])
        township = try test.client(.staff, at: tree.townships[0])
        county = try test.client(.staff, at: tree.counties[0])
        sheet = "/organisations/\(tree.unions[0])/sheets/\(round)"
    }

    /// As the city's program reads it, on a day.
    var reading: SheetReading {
        get throws {
            try test.city.readNow { view in
                guard let unit = try view.organisation(tree.unions[0]), let round = try view.round(round) else {
                    throw NotFound()
                }
                return try view.sheetReading(unit, round, by: .system)
            }
        }
    }

    /// The same people on another day.
    func client(_ role: Role, at unit: ID<Organisation>, on day: Day) async throws -> Client {
        let city = test.city(on: day)
        let client = Client(city)
        client.use(session: try city.writeNow(by: .system) { try $0.beginVisit(as: role, at: unit) })
        return client
    }

    /// Every line that people answer, as the form sends it.
    func filled(points: String? = nil) throws -> [String: String] {
        let reading = try reading
        return reading.answered.reduce(into: [:]) { form, line in
            form["points-\(line.id)"] = points ?? "\(line.standard ?? .zero)"
            form["remark-\(line.id)"] = "台账在办公室"
            form["version-\(line.id)"] = "\(reading.lines[line.id]?.version ?? 0)"
        }
    }

    /// How far a sheet is brought without its pages.
    enum End { case submitted, begun, reviewed, accepted }

    /// The sheet of a union, read by whoever speaks for it and all its reviewers at once.
    func reading(_ index: Int, _ view: View) throws -> SheetReading {
        guard let unit = try view.organisation(tree.unions[index]), let round = try view.round(round) else {
            throw NotFound()
        }
        return try view.sheetReading(unit, round, by: view.everyParty(of: unit))
    }

    /// Every line with its full points, by the unit and by its reviewers.
    func bring(_ index: Int, to end: End, _ change: Change) throws {
        let begun = try reading(index, change)
        try change.startSheet(of: begun.unit, in: begun.round, by: begun.parties)
        let open = try reading(index, change)
        for line in open.answered {
            try change.saveLine(
                line.id, of: open, points: "\(line.standard ?? .zero)", remark: "台账在办公室", version: 0)
        }
        try change.submit(reading(index, change), agrees: true, late: "")
        if end == .submitted { return }
        try change.take(.begin, reading(index, change), because: "")
        if end == .begun { return }
        let given = try reading(index, change)
        try change.keepReviews(given, RoundsTests.agreed(given))
        if end == .reviewed { return }
        for step in [SheetStep.forward, .forward, .accept] {
            try change.take(step, reading(index, change), because: "")
        }
    }

    func press(_ client: Client, _ step: SheetStep, because reason: String = "") async throws -> Answer {
        try await client.post("\(sheet)/steps/\(step.rawValue)", ["reason": reason])
    }

    /// Begun, filled in and handed in by the chair.
    func handIn() async throws {
        _ = try await chair.get(sheet)
        _ = try await chair.post("\(sheet)/start")
        _ = try await chair.post(sheet, filled())
        _ = try await chair.post("\(sheet)/declaration", ["agrees": "true"])
    }
}
