import Domain
import TestKit
import Testing

@testable import App

/// Where a figure turns: days, states and thresholds, each from both sides. The city's day is 2015-03-01.
@Suite struct FiguresEdgeTests {
    @Test func aWindowOpensOnTheDayAfterTwelveMonthsAgo() throws {
        let edge = try FiguresEdges()
        func honour(_ day: String) throws {
            try edge.record("commendation", ["day": day, "rank": "county", "title": "先进", "issuer": "县总工会"])
        }
        try honour("2014-03-01")
        #expect(try edge.cell("commendations") == "0/1")
        try honour("2014-03-02")
        #expect(try edge.cell("commendations") == "1/1?1")
        // Thirty-six months for what must not have happened.
        for day in ["2012-03-01", "2012-03-02"] {
            try edge.record("incident", ["day": day, "subject": "arrears", "people": "3", "summary": "已付清"])
        }
        #expect(try edge.cell("incidents") == "1/1?1")
        try edge.headcount("2014-03-01", staff: 30)
        #expect(try edge.cell("headcount_current") == "0/1" && edge.cell("staff") == "30/1?30")
        try edge.workers("2014-03-01", due: 30, present: 30)
        #expect(try edge.cell("workers_congress") == "0/1" && edge.cell("congress_quorum") == "—")
        try edge.contribution("2014-01", on: "2014-03-01")
        #expect(try edge.cell("contribution_full") == "—" && edge.cell("contribution_late") == "—")
    }

    @Test func disputedAndRetractedRecordsDoNotCount() throws {
        let edge = try FiguresEdges()
        try edge.headcount("2014-06-01", staff: 100, members: 80, confirmed: true)
        #expect(try edge.cell("membership") == "80/100")
        let later = try edge.headcount("2015-01-05", staff: 200, members: 90)
        #expect(try edge.cell("membership") == "90/200?90" && edge.cell("full_time_chair") == "0/1")
        try edge.change(later) { try $0.dispute($1, because: "与社保人数不符") }
        #expect(try edge.cell("membership") == "80/100" && edge.cell("full_time_chair") == "—")
        let last = try edge.headcount("2015-02-05", staff: 199, members: 91)
        #expect(try edge.cell("membership") == "91/199?91" && edge.cell("full_time_chair") == "—")
        try edge.change(last) { try $0.withdraw($1) }
        #expect(try edge.cell("membership") == "80/100")
        #expect(try edge.cell("membership", at: edge.township) == "80/100")
    }

    @Test func aTermEndsBeforeItsLastDay() throws {
        let edge = try FiguresEdges()
        try edge.contract("wage", from: "2014-03-01", until: "2015-03-01")
        #expect(try edge.cell("wage_contract") == "0/1")
        try edge.contract("wage", from: "2014-03-02", until: "2015-03-02", confirmed: true)
        #expect(try edge.cell("wage_contract") == "1/1")
        func election(_ day: String, until: String, by: String) throws -> ID<Record> {
            try edge.record(
                "members_congress",
                [
                    "day": day, "until": until, "form": "assembly", "due": "50", "present": "45", "elects": "1",
                    "chair_by": by,
                ])
        }
        _ = try election("2010-03-01", until: "2015-03-01", by: "committee")
        #expect(try edge.cell("term_current") == "0/1" && edge.cell("direct_election") == "0/1")
        let second = try election("2012-03-02", until: "2015-03-02", by: "assembly")
        #expect(try edge.cell("term_current") == "1/1?1" && edge.cell("direct_election") == "1/1?1")
        try edge.change(second) { try $0.confirm($1) }
        #expect(try edge.cell("term_current") == "1/1" && edge.cell("direct_election") == "1/1")
    }

    /// 浙江省企业民主管理条例 §11, §15: two thirds present, and women not below their part of the staff.
    @Test func aCongressCountsFromExactlyTwoThirds() throws {
        let edge = try FiguresEdges()
        try edge.headcount("2014-06-01", staff: 90, women: 30, confirmed: true)
        try edge.workers("2014-06-02", due: 30, present: 19, women: 9)
        #expect(try edge.cell("congress_quorum") == "0/1" && edge.cell("congress_women") == "0/1")
        try edge.workers("2014-06-03", due: 30, present: 20, women: 10)
        #expect(try edge.cell("congress_quorum") == "1/2?1" && edge.cell("congress_women") == "1/2?1")
    }

    @Test func whoeverIsFewIsNotAsked() throws {
        let edge = try FiguresEdges()
        try edge.headcount("2014-06-01", staff: 200, women: 9, members: 9, womenMembers: 9)
        #expect(try edge.cell("full_time_chair") == "0/1" && edge.cell("womens_committee") == "—")
        try edge.headcount("2014-06-02", staff: 199, women: 10, members: 10, womenMembers: 10)
        #expect(try edge.cell("full_time_chair") == "—" && edge.cell("womens_committee") == "0/1")
        #expect(try edge.cell("womens_contract") == "0/1" && edge.cell("migrant_membership") == "—")
        // Six months after its founding a union counts among those that may be rated.
        #expect(try edge.cell("home_rated", at: edge.opened("2014-09-01")) == "0/1")
        #expect(try edge.cell("home_rated", at: edge.opened("2014-09-02")) == "—")
    }
}
