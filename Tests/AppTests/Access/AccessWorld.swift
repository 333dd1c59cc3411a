import Domain
import Storage
import TestKit

@testable import App

/// Who asks, seen from the union that is asked about.
enum Asker: String, CaseIterable, Sendable {
    case nobody, chair, chairElsewhere, township, townshipElsewhere, county, countyElsewhere, city, readerOfCity
}

/// The small tree with one signed-in browser for everybody who may stand to its first union in some relation.
final class AccessWorld {
    let test: TestCity
    let tree: SmallTree
    private var clients: [Asker: Client] = [:]

    var union: ID<Organisation> { tree.unions[0] }

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            for union in tree.unions {
                try change.appoint("张秀英", sex: "f", to: .chair, at: union, fullTime: true, from: "2014-06-01")
                try change.headcount(union, on: "2014-06-01", staff: 100, members: 80)
            }
            return tree
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    /// The browser of one of them, which has seen a page and so holds a token for forms.
    func client(_ asker: Asker) async throws -> Client {
        if let client = clients[asker] { return client }
        let client =
            switch asker {
            case .nobody: Client(test.city)
            case .chair: try test.client(.chair, at: union)
            case .chairElsewhere: try test.client(.chair, at: tree.unions[1])
            case .township: try test.client(.staff, at: tree.townships[0])
            case .townshipElsewhere: try test.client(.staff, at: tree.townships[1])
            case .county: try test.client(.staff, at: tree.counties[0])
            case .countyElsewhere: try test.client(.staff, at: tree.counties[1])
            case .city: try test.client(.staff, at: tree.city)
            case .readerOfCity: try test.client(.reader, at: tree.city)
            }
        clients[asker] = client
        if asker != .nobody { _ = try await client.get("/standards") }
        return client
    }

    /// A record that nobody has touched yet.
    func freshRecord(of unit: ID<Organisation>) throws -> ID<Record> {
        try test.city.writeNow(by: .system) { try $0.headcount(unit, on: "2015-01-10", staff: 90, members: 70) }
    }

    /// The address of a route about the first union.
    func address(of route: Route) throws -> String {
        var path = route.pattern
            .replacing("{unit}", with: "\(union)").replacing("{indicator}", with: "membership")
            .replacing("{criterion}", with: "B9")
        if route.relation == .record { path = path.replacing("{record}", with: "\(try freshRecord(of: union))") }
        return path
    }

    /// How many rows of everything that a form can write.
    func written() throws -> [Int] {
        try test.city.readNow { view in
            [
                try view.tx.value("SELECT COUNT(*) FROM record") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM record WHERE retracted IS NOT NULL") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM record WHERE status <> 'declared'") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM judgement") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM rating") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM employer") ?? 0,
                try view.tx.value("SELECT COUNT(*) FROM coverage") ?? 0,
            ]
        }
    }
}
