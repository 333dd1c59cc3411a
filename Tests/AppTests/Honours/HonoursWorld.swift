import Domain
import Storage
import TestKit

@testable import App

/// The small tree on 2 March 2015, its unions rated on the facts of 2014, and a title of two places a county for chairs
/// of two years. In county A union 0 has 90 points, 1 and 4 have 85, 5 has 95 and a new chair, 8 and 9 nothing; in county
/// B union 2 has 70.
struct HonoursWorld {
    let test: TestCity
    let tree: SmallTree
    let city: Client
    let county: Client

    static let kind = """
        id: trial
        title: 优秀工会主席（试）
        mark: 试优主
        clause: G4
        source: 测试
        subjects: [grassroots, joint]
        personal: true
        first_year: 2013
        ranked_by: grassroots-star
        rules:
          - {id: R1, name: 认定为合格以上, held: {standard: grassroots-star, level: qualified}}
          - {id: R2, name: 担任主席满两年, years: 2}
        quota: {number: 2}
        ties: decide
        tie_keys: []
        """

    static let points: [(union: Int, points: Int64)] = [(0, 90), (1, 85), (4, 85), (5, 95), (2, 70)]

    init() throws {
        test = try TestCity(on: "2015-03-02", additions: ["honours/trial.yaml": Self.kind])
        tree = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for (index, union) in tree.unions.enumerated() {
                try change.appoint(
                    "主席\(index)", sex: "女", to: .chair, at: union, fullTime: false,
                    from: index == 5 ? "2014-06-01" : "2011-01-01")
            }
            // Elected again: in the chair all along.
            try change.appoint("主席1", sex: "女", to: .chair, at: tree.unions[1], fullTime: false, from: "2014-03-01")
            let edition = try Self.edition(change)
            for (union, points) in Self.points {
                try change.keep(
                    RatingPlan(
                        edition: edition, rank: 2,
                        score: ComputedScore(
                            edition: edition.id, earned: Points(thousandths: points * 1000),
                            possible: Points(thousandths: 100_000), rank: 2, confirmedRank: 2),
                        kept: KeptFacts([:], [:], []), factsDay: "2014-12-31", decided: "2015-01-20",
                        document: "湖总工〔2015〕11号"),
                    at: tree.unions[union])
            }
            return tree
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
        city = try test.client(.staff, at: tree.city)
        county = try test.client(.staff, at: tree.counties[0])
    }

    private static func edition(_ change: Change) throws -> Edition {
        guard let edition = change.catalogue.edition("grassroots-star-2013") else { throw NotFound() }
        return edition
    }

    /// A browser of the city's staff on another day.
    func city(on day: Day) throws -> Client {
        let later = test.city(on: day)
        let session = try later.writeNow(by: .system) { try $0.beginVisit(as: .staff, at: tree.city) }
        let client = Client(later)
        client.use(session: session)
        return client
    }

    func naming() throws -> Naming? { try test.city.readNow { try $0.namings().first } }

    func candidate(_ union: Int) throws -> NamingCandidate? {
        guard let naming = try naming() else { return nil }
        return try test.city.readNow { view in
            try view.candidates(of: naming.id, in: nil, eligible: nil, limit: 100)
                .first { $0.organisation == tree.unions[union] }
        }
    }
}
