import Domain
import TestKit
import Testing

@testable import App

/// A union has one chair on any day, in whatever order the appointments are written down.
@Suite struct ChairTests {
    private let test: TestCity
    private let union: ID<Organisation>

    init() throws {
        test = try TestCity()
        union = try test.city.writeNow(by: .system) { try SmallTree($0).unions[0] }
    }

    private func appoint(_ name: String, _ post: Post = .chair, from day: Day) throws {
        _ = try test.city.writeNow(by: .system) { change in
            try change.appoint(name, sex: "男", to: post, at: union, fullTime: true, from: day)
        }
    }

    private func chairs(on day: Day) throws -> [String] {
        try test.city.readNow { try $0.leadership(of: union, on: day) }.filter { $0.post == .chair }.map(\.personName)
    }

    @Test func theNextChairFollowsTheLast() throws {
        try appoint("张三", from: "2014-01-01")
        try appoint("李四", from: "2015-01-01")
        #expect(try chairs(on: "2014-12-31") == ["张三"])
        #expect(try chairs(on: "2015-01-01") == ["李四"])
    }

    @Test func nobodyIsAppointedBeforeTheChairWhoCameLater() throws {
        try appoint("张三", from: "2015-01-01")
        let refusals = try #require(throws: Refusals.self) { try appoint("李四", from: "2014-06-01") }
        #expect(refusals.all.map(\.sentence) == ["张三自2015年1月1日起任主席，新任主席的任职日不能早于这一天"])
        #expect(try chairs(on: "2015-03-01") == ["张三"])
        // There is one chair, and any number of others.
        try appoint("王五", .viceChair, from: "2014-06-01")
    }

    @Test func oneAppointedOnTheSameDayTakesThePlace() throws {
        try appoint("张三", from: "2015-01-01")
        try appoint("王五", from: "2015-01-01")
        #expect(try chairs(on: "2015-01-01") == ["王五"])
        #expect(try chairs(on: "2015-03-01") == ["王五"])
        // The other was never in office, and nobody is asked about their training.
        #expect(try test.city.readNow { try $0.tenures(of: union) }.map(\.personName) == ["王五"])
    }

    @Test func aTenureWithAnEndInSightIsCutShort() throws {
        let first = try test.city.writeNow(by: .system) { change in
            try change.appoint("张三", sex: "男", to: .chair, at: union, fullTime: true, from: "2014-01-01")
        }
        try test.city.writeNow(by: .system) { try $0.endTenure(first, at: union, on: "2015-06-01") }
        try appoint("李四", from: "2015-02-01")
        #expect(try chairs(on: "2015-02-01") == ["李四"])
        #expect(try test.city.readNow { try $0.tenures([first])[first]?.until } == "2015-02-01")
    }

    @Test func aUnitThatIsNoMoreHasNobodyInOffice() throws {
        try appoint("张三", from: "2014-01-01")
        try appoint("李四", from: "2015-02-01")
        try test.city.writeNow(by: .system) { try $0.close(union, on: "2015-01-15") }
        #expect(try chairs(on: "2015-01-14") == ["张三"])
        #expect(try chairs(on: "2015-01-15").isEmpty && chairs(on: "2015-02-01").isEmpty)
        #expect(try test.city.readNow { try $0.differences().map(\.description) } == [])
    }
}
