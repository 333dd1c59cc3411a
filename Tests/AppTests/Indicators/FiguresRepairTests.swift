import Domain
import TestKit
import Testing

@testable import App

/// Figures that were once not what their purpose says. The city's day is 2015-03-01.
@Suite struct FiguresRepairTests {
    /// The 15th of the next month is still in time, over the year's end too.
    @Test func aMonthPaidTwiceIsOneMonth() throws {
        let edge = try FiguresEdges()
        try edge.contribution("2014-12", on: "2015-01-15", confirmed: true)
        try edge.contribution("2014-11", on: "2014-12-16", confirmed: true)
        #expect(try edge.cell("contribution_on_time") == "1/12" && edge.cell("contribution_late") == "1/1")
        // In time, but only declared; the rest came late and is confirmed.
        try edge.contribution("2014-10", on: "2014-11-10", paid: 50)
        try edge.contribution("2014-10", on: "2014-11-20", confirmed: true)
        #expect(try edge.cell("contribution_on_time") == "2/12?1" && edge.cell("contribution_late") == "2/1")
        // Late twice is one late month, confirmed as soon as one of the two is.
        try edge.contribution("2014-09", on: "2014-10-20", paid: 50)
        #expect(try edge.cell("contribution_late") == "3/1?1")
        try edge.contribution("2014-09", on: "2014-10-25", confirmed: true)
        #expect(try edge.cell("contribution_late") == "3/1")
    }

    /// What is paid over in one month does not make up for another.
    @Test func overpayingDoesNotHelp() throws {
        let edge = try FiguresEdges()
        try edge.contribution("2014-11", on: "2014-12-10", paid: 150, confirmed: true)
        try edge.contribution("2014-12", on: "2015-01-10", paid: 50)
        #expect(try edge.cell("contribution_full") == "15000/20000?5000")
    }

    /// Twelve months, 2014-02 to 2015-01, all after the founding: January's union is asked, February's is not.
    @Test func aUnionIsAskedWhenAllTwelveMonthsAreItsOwn() throws {
        let edge = try FiguresEdges()
        #expect(try edge.cell("contribution_on_time", at: edge.opened("2014-01-15")) == "0/12")
        #expect(try edge.cell("contribution_on_time", at: edge.opened("2014-02-01")) == "—")
    }

    /// Of a hundred covered, fifty are by the contract that is confirmed.
    @Test func coverageIsUnconfirmedOnlyAboveTheConfirmedContract() throws {
        let edge = try FiguresEdges()
        try edge.headcount("2014-06-01", staff: 120, confirmed: true)
        try edge.contract(staff: 50, from: "2014-06-02", until: "2016-06-02", confirmed: true)
        try edge.contract(staff: 100, from: "2014-07-02", until: "2016-07-02")
        #expect(try edge.cell("contract_coverage") == "100/120?50")
        try edge.contract(staff: 130, from: "2014-08-02", until: "2016-08-02")
        #expect(try edge.cell("contract_coverage") == "120/120?70")
    }

    @Test func aRenewalOnlyDeclaredDoesNotUnsettleTheCommittees() throws {
        let edge = try FiguresEdges()
        let all = ["audit", "womens", "mediation"]
        try edge.committees(all, at: edge.township, from: "2012-06-12", until: "2017-06-12", confirmed: true)
        try edge.committees(all, at: edge.township, from: "2015-01-12", until: "2020-01-12")
        #expect(try edge.cell("township_committees", at: edge.township) == "1/1")
        #expect(try edge.cell("township_committees_together", at: edge.township) == "1/1")
        // Two confirmed and one declared are three of which not all are sure.
        let other = edge.tree.townships[1]
        try edge.committees(["audit", "womens"], at: other, from: "2014-06-12", until: "2017-06-12", confirmed: true)
        #expect(try edge.cell("township_committees", at: other) == "0/1")
        try edge.committees(["mediation"], at: other, from: "2014-06-12", until: "2017-06-12")
        #expect(try edge.cell("township_committees", at: other) == "1/1?1")
        #expect(try edge.cell("township_committees_together", at: other) == "1/1?1")
    }

    /// The same day is the same day, in one record or in two; and a term that ended does not undo it.
    @Test func togetherMeansOnOneDay() throws {
        let edge = try FiguresEdges()
        #expect(try edge.cell("committees_together") == "—")
        try edge.committees(["audit", "womens"], from: "2010-05-05", until: "2013-05-05", confirmed: true)
        #expect(try edge.cell("committees_together") == "0/1")
        try edge.committees(["mediation"], from: "2010-05-06", until: "2013-05-06", confirmed: true)
        #expect(try edge.cell("committees_together") == "0/1")
        try edge.committees(["mediation"], from: "2010-05-05", until: "2013-05-05", confirmed: true)
        #expect(try edge.cell("committees_together") == "1/1" && edge.cell("mediation_committee") == "0/1")
    }
}
