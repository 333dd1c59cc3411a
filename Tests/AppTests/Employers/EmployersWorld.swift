import Domain
import Storage
import TestKit
import Testing

@testable import App

/// The small tree with a few employers: two in 梅溪镇 with unions of their own, one there without, one in 泗安镇.
final class EmployersWorld {
    let test: TestCity
    let tree: SmallTree
    let first: ID<Employer>
    let second: ID<Employer>
    let alone: ID<Employer>
    let elsewhere: ID<Employer>
    private var serial = 100

    init(on day: Day = "2015-03-01") throws {
        test = try TestCity(on: day)
        (tree, first, second, alone, elsewhere) = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            func add(_ serial: Int, _ name: String, _ place: Int, _ category: String = "170") throws -> ID<Employer> {
                try change.addEmployer(
                    EmployerDraft(
                        code: InventedCode.make("91", serial: serial), name: name, category: category, industry: "03",
                        ownership: "3", opened: "2010-01-01"), at: tree.townships[place])
            }
            let employers = [
                try add(1, "红星机械厂", 0), try add(2, "绿源竹业公司", 0, "300"), try add(3, "鑫旺配件厂", 0),
                try add(4, "泗安粮油公司", 2, "110"),
            ]
            try change.cover(employers[0], by: tree.unions[0], from: "2012-01-01")
            try change.cover(employers[1], by: tree.unions[8], from: "2012-01-01")
            return (tree, employers[0], employers[1], employers[2], employers[3])
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    var township: ID<Organisation> { tree.townships[0] }

    func add(_ name: String, at place: Int = 0, opened: Day = "2010-01-01") throws -> ID<Employer> {
        serial += 1
        return try test.city.writeNow(by: .system) { change in
            try change.addEmployer(
                code: InventedCode.make("91", serial: serial), name: name, category: "170", opened: opened,
                at: tree.townships[place])
        }
    }

    func count(_ employer: ID<Employer>, on day: Day = "2014-06-01", _ numbers: [String: Int64]) throws {
        try test.city.writeNow(by: .system) { try $0.report(Headcount(day: day, numbers), of: employer) }
    }

    func heads(_ employer: ID<Employer>, on day: Day) throws -> EmployerHeads? {
        try test.city.readNow { try $0.heads(of: [employer], on: day)[employer] }
    }

    func employer(_ id: ID<Employer>) throws -> Employer {
        try #require(try test.city.readNow { try $0.employer(id) })
    }

    /// The stored figure of 梅溪镇.
    func figure(_ indicator: String = "employers_organised") throws -> String {
        try test.city.readNow { view in
            let unit = try #require(try view.organisation(township))
            return try (view.figures(of: unit)[indicator] ?? .none).cell
        }
    }

    /// What is stored is what the rows give.
    func check(_ location: SourceLocation = #_sourceLocation) throws {
        #expect(try test.city.readNow { try $0.differences().isEmpty }, sourceLocation: location)
    }

    static let form = [
        "code": InventedCode.make("91", serial: 900), "name": "新兴家具厂", "opened": "2014-05-06", "category": "170",
        "industry": "03", "ownership": "3", "size": "3", "party": "branch", "party_since": "2014-07-01",
    ]

    static let heads = [
        "day": "2015-02-01", "staff": "40", "dispatched_in": "6", "in_elsewhere": "4", "in_joined": "1",
        "dispatched_out": "0", "out_joined": "0", "women": "20", "migrant": "30", "new_form": "0", "members": "25",
    ]
}
