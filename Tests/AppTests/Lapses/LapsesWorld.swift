import Domain
import TestKit

@testable import App

/// Eight unions of the small tree, rated on 20 January 2015 by a small edition with rules of its own. Everybody's term and
/// contract run until 2018 and everybody appraises each December, unless a test says otherwise.
struct LapsesWorld {
    static let edition = """
        document: edition
        id: grassroots-star-2013
        title: 试行标准
        standard: grassroots-star
        issuer: 测试
        applies_to: [grassroots, joint]
        effective: 2013-07-01
        published: true
        period: day
        source: {name: 测试, status: chosen}
        not_applicable: excluded
        size_classes:
          - {id: all, name: 全部}
        levels:
          - {id: qualified, name: 合格, min: 30, status: chosen, clause: G4}
          - {id: three, name: 三星, min: 60, status: chosen, clause: G4}
          - {id: five, name: 五星, min: 90, status: chosen, clause: G4}
        sections:
          - id: A
            name: 组织
            points: 100
            criteria:
              - {id: A1, name: 任期未满, clause: O1, status: chosen, points: 40, shape: all_or_nothing, fact: term_current,
                 at_least: 100%}
              - {id: A2, name: 集体合同有效, clause: M7, status: chosen, points: 30, shape: all_or_nothing,
                 fact: contract_in_force, at_least: 100%}
              - {id: A3, name: 主席在任, clause: O1, status: chosen, points: 30, shape: all_or_nothing,
                 fact: chair_in_post, at_least: 100%}
        lapses:
          - {id: V1, name: 届期已满, fact: term_current, at_least: 100%, rectify_days: 60, then: lower}
          - {id: V2, name: 合同到期, fact: contract_in_force, at_least: 100%, rectify_days: 30, then: lower}
          - {id: V3, name: 没有评议, record: {kind: member_appraisal, months: 15}, rectify_days: 30, then: lower}
          - {id: V5, name: 出了事故, fact: incidents, at_most: 0, rectify_days: 30, then: three, recheck: true}
          - {id: V6, name: 两起以上, fact: incidents, at_most: 1, rectify_days: 15, then: revoke, recheck: true}
        """

    /// Ranks of the unions: 1 is 合格, 2 三星, 3 五星.
    static let ranks = [3, 2, 3, 1, 2, 2, 3, 1]

    let test: TestCity
    let tree: SmallTree

    /// The data files of a city with an edition of its own, whose title asks for a level that the edition has.
    static func files(_ edition: String) -> [String: String] {
        [
            "standards/grassroots-star-2013.yaml": edition,
            "honours/advanced_home.yaml": """
            id: advanced_home
            title: 先进职工之家
            mark: 湖先家
            clause: G4
            source: 测试
            subjects: [grassroots, joint]
            first_year: 2013
            ranked_by: grassroots-star
            rules:
              - {id: R1, name: 当年认定为合格职工之家以上, held: {standard: grassroots-star, level: qualified}}
            quota: {share: 5%, least: 1}
            ties: decide
            tie_keys: [membership]
            """,
        ]
    }

    /// - Parameters:
    ///   - terms: the last day of a union's term, where it is not in 2018.
    ///   - contracts: the same of its contract.
    ///   - until: the end of a union's level.
    init(terms: [Int: Day] = [:], contracts: [Int: Day] = [:], until: [Int: Day] = [:]) throws {
        test = try TestCity(
            on: "2015-01-31", additions: Self.files(Self.edition))
        tree = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            guard let edition = change.catalogue.edition("grassroots-star-2013") else { throw NotFound() }
            for (index, rank) in Self.ranks.enumerated() {
                let union = tree.unions[index]
                try change.appoint("主席\(index)", sex: "男", to: .chair, at: union, fullTime: false, from: "2012-01-01")
                try Self.term(until: terms[index] ?? "2018-01-01", from: "2013-01-31", at: union, change)
                try Self.contract(until: contracts[index] ?? "2018-01-01", from: "2014-03-01", at: union, change)
                try Self.record("member_appraisal", Self.appraisal, at: union, on: "2014-12-10", change)
                try change.keep(
                    RatedLevel(
                        edition: edition, rank: rank, earned: Points(100), possible: Points(100),
                        kept: KeptFacts([:], [:], []), factsDay: "2014-12-31", decided: "2015-01-20",
                        until: until[index], document: "湖总工〔2015〕1号"),
                    at: union)
            }
            return tree
        }
    }

    static let appraisal: [String: FieldValue] = [
        "members": .integer(10), "voted": .integer(10), "satisfied": .integer(10), "basically": .integer(0),
        "unsatisfied": .integer(0),
    ]

    static func record(
        _ kind: String, _ values: [String: FieldValue], at union: ID<Organisation>, on day: Day, until: Day? = nil,
        _ change: Change
    ) throws {
        _ = try change.keep(
            kind, union, Draft(day: day, until: until, body: RecordBody(values)), onBehalf: false, status: .confirmed,
            recorded: change.now)
    }

    static func term(until: Day, from day: Day, at union: ID<Organisation>, _ change: Change) throws {
        try record(
            "members_congress", ["elects": .integer(1), "due": .integer(10), "present": .integer(9)], at: union,
            on: day,
            until: until, change)
    }

    static func contract(until: Day, from day: Day, at union: ID<Organisation>, _ change: Change) throws {
        try record(
            "collective_contract", ["subject": .text("general"), "covered": .integer(10)], at: union, on: day,
            until: until, change)
    }

    /// The city on a day, with its figures and lapses as of that day.
    func city(on day: Day) throws -> City {
        let city = test.city(on: day)
        try city.writeNow(by: .system) { try $0.rebuild() }
        try city.watchLapsesNow()
        return city
    }

    func lapse(_ rule: String, of union: Int, in city: City) throws -> Lapse? {
        try city.readNow { try $0.lapses(of: tree.unions[union]).first { $0.rule == rule } }
    }
}
