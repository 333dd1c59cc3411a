import Domain
import TestKit

@testable import App

/// A small tree with a chair in every post and figures at the first township, for pages over it.
struct UnitWorld {
    let city: TestCity
    let tree: SmallTree

    var union: ID<Organisation> { tree.unions[0] }
    var township: ID<Organisation> { tree.townships[0] }
    var county: ID<Organisation> { tree.counties[0] }

    init() throws {
        let city = try TestCity()
        self.city = city
        tree = try city.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for union in tree.unions {
                try change.appoint("张秀英", sex: "f", to: .chair, at: union, fullTime: true, from: "2012-06-01")
                try change.headcount(union, on: "2014-06-01", staff: 100, members: 80)
            }
            return tree
        }
        try city.city.writeNow(by: .system) { try $0.rebuild() }
    }

    func figure(_ indicator: String, of unit: ID<Organisation>) throws -> Ratio? {
        try city.city.readNow { view in
            guard let organisation = try view.organisation(unit) else { return nil }
            return try view.figures(of: organisation)[indicator]?.ratio
        }
    }

    func records(of unit: ID<Organisation>) throws -> [Record] {
        try city.city.readNow { try $0.records(of: unit) }
    }

    /// The stored figures are what a rebuild would make.
    func isSettled() throws -> Bool { try city.city.readNow { try $0.differences().isEmpty } }
}
