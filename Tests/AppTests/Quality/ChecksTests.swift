import Domain
import TestKit
import Testing

@testable import App

/// One way to break the world of `CheckWorld`: the check that notices it, what it then finds as `unit/thing`, and the
/// statements that break it, with the world's numbers in braces.
struct CheckFixture: Sendable {
    let check: String
    let finds: [String]
    let statements: [String]

    init(_ check: String, finds: [String], _ statements: String...) {
        (self.check, self.finds, self.statements) = (check, finds, statements)
    }

    static let all = units + people + records
}

/// Each check on a world in which nothing is wrong, and on the same world with one thing broken.
@Suite struct ChecksTests {
    @Test func eachFindsExactlyWhatIsBroken() throws {
        let world = try CheckWorld()
        let clean = try world.test.city.readNow { try Examination($0).found }
        #expect(clean.isEmpty, "\(clean.keys.sorted().map { "\($0.check) \($0.organisation) \($0.thing)" })")
        for fixture in CheckFixture.all {
            let check = try #require(world.test.city.catalogue.check(fixture.check), "no check \(fixture.check)")
            #expect(try world.found(by: check, after: fixture.statements) == fixture.finds, "\(fixture.check)")
        }
        // What was broken has been undone each time.
        #expect(try world.test.city.readNow { try Examination($0).found }.isEmpty)
    }

    @Test func everyCheckHasItsFixture() throws {
        let checks = try TestCity.shipped.get().checks.map(\.id)
        #expect(checks.count >= 60)
        #expect(Set(CheckFixture.all.map(\.check)) == Set(checks))
    }

    @Test func aBrokenFileIsRefusedWithItsLine() throws {
        let text = """
            -- id: broken
            -- title: 坏的
            -- severity: fatal
            -- about: organisation
            -- subjects: [grassroots, parish]
            -- sources: [第三条]
            -- why: 因为
            -- remedy: 改
            -- page: declare
            -- colour: red
            SELECT t.organisation, t.organisation, ''
            FROM touched t WHERE t.opened > :tomorrow
            """
        do {
            _ = try TestCity(additions: ["checks/broken.sql": text])
            Issue.record("a broken check was taken")
        } catch let broken as BrokenData {
            let said = broken.problems.map { "\($0.file):\($0.line)" }.sorted()
            #expect(
                said == [
                    "checks/broken.sql:1", "checks/broken.sql:10", "checks/broken.sql:12", "checks/broken.sql:3",
                    "checks/broken.sql:5", "checks/broken.sql:6",
                ], "\(broken)")
        }
    }

    /// Who reads what a check rests on reads a name, not a number.
    @Test func everySourceHasAName() throws {
        let catalogue = try TestCity.shipped.get()
        for source in Set(catalogue.checks.flatMap(\.sources)) {
            #expect(catalogue.source(source, on: "2015-03-01") != source, "\(source) has no name")
        }
        #expect(catalogue.source("ORG-003", on: "2021-12-31") == "工会法第十一条")
        #expect(catalogue.source("ORG-003", on: "2022-01-01") == "工会法第十二条")
        #expect(catalogue.source("XYZ-001", on: "2022-01-01") == "XYZ-001")
    }

    @Test func whatTheDatabaseDoesNotAcceptNamesItsFile() throws {
        let text = """
            -- id: unreadable
            -- title: 读不通
            -- severity: error
            -- about: organisation
            -- subjects: [grassroots]
            -- sources: [O1]
            -- why: 因为
            -- remedy: 改
            -- page: unit
            SELECT t.organisation, t.nothing, '' FROM touched t
            """
        let test = try TestCity(additions: ["checks/unreadable.sql": text])
        do {
            _ = try test.city.readNow { try Examination($0) }
            Issue.record("a check that cannot be asked was asked")
        } catch let broken as BrokenCheck { #expect("\(broken)".hasPrefix("checks/unreadable.sql")) }
    }
}
