import Domain
import TestKit

@testable import App

/// The small tree with people in it: numbers that pass the check, invented.
struct MembersWorld {
    let test: TestCity
    let tree: SmallTree
    var union: ID<Organisation> { tree.unions[0] }
    /// A union of another county.
    var far: ID<Organisation> { tree.unions[2] }
    var near: ID<Organisation> { tree.unions[4] }

    init() throws {
        test = try TestCity()
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
    }

    /// A number of somebody born on a day, the `serial`-th of that day.
    static func document(_ born: String = "19800315", _ serial: Int = 1) -> String {
        let day = Day(loose: born)?.adding(days: serial / 1000)
        let head = "330523\("\(day ?? "1980-03-15")".filter { $0 != "-" })\(String(serial % 1000 + 1000).suffix(3))"
        return "0123456789X".map { "\(head)\($0)" }.first { (try? IdentityNumber($0, today: "2015-03-01")) != nil }
            ?? ""
    }

    static func form(_ name: String, _ serial: Int, joined: String = "2015-02-01") -> [String: String] {
        [
            "name": name, "document_kind": "111", "document": document("19800315", serial),
            "phone": "1380572\(String(serial + 10_000).suffix(4))", "joined": joined,
        ]
    }

    /// The list that was asked for last.
    func lastExport() throws -> Export {
        guard let last = try test.city.readNow({ try $0.exports(for: .system, limit: 1).first }) else {
            throw NotFound()
        }
        return last
    }

    /// Waits for the job that the request has started, or does its work.
    func madeExport() async throws -> Export {
        for _ in 0..<500 {
            await test.city.makeExports()
            let export = try lastExport()
            if !export.isUnderWay { return export }
            try await Task.sleep(for: .milliseconds(10))
        }
        return try lastExport()
    }

    @discardableResult
    func enrol(_ name: String, _ serial: Int, at unit: ID<Organisation>, joined: String = "2015-02-01") throws
        -> ID<Membership>
    {
        try test.city.writeNow(by: .system) { change in
            guard let organisation = try change.organisation(unit) else { throw NotFound() }
            let form = Self.form(name, serial, joined: joined)
            return try change.enrol(Enrolment(form, in: change), at: organisation)
        }
    }
}
