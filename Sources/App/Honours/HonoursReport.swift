import Domain
import Storage

/// A title's candidates of a year with everything they were judged by, to be worked out again by somebody else.
public struct HonourReport: Encodable, Sendable {
    public struct County: Encodable, Sendable {
        public let county: String
        public let counted: Int
        public let places: Int
    }

    public struct Candidate: Encodable, Sendable {
        public let unit: String
        public let county: String
        public let facts: CandidateFacts
        public let standing: String
        public let rank: Int?
        public let unmet: [String]
    }

    public let honour: String
    public let year: Int
    public let day: String
    public let counties: [County]
    public let candidates: [Candidate]
}

extension View {
    /// Every title that may be named for a year, worked out now.
    public func honourReports(year: Int) throws -> [HonourReport] {
        try catalogue.honours.filter { $0.isNamed(for: year) }.map { kind in
            let ground = try NamingGround(self, kind, year: year)
            return HonourReport(
                honour: kind.id, year: year, day: "\(ground.day)",
                counties: ground.counties.map {
                    HonourReport.County(county: "\($0.id)", counted: $0.counted, places: $0.places)
                },
                candidates: ground.candidates.map { one in
                    let answers = kind.answers(to: one.facts, on: ground.day, names: catalogue.factNames)
                    return HonourReport.Candidate(
                        unit: "\(one.unit)", county: "\(one.county)", facts: one.facts,
                        standing: one.place.standing.rawValue, rank: one.place.rank,
                        unmet: answers.filter { !$0.isMet }.map(\.rule.id))
                })
        }
    }
}
