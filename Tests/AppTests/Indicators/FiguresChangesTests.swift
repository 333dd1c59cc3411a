import Domain
import Testing

@testable import App

/// The days on which the small world changes, and the days before them.
@Suite struct FiguresChangesTests {
    private func expect(
        _ indicator: String, on day: Day, _ cells: [String: String], _ location: SourceLocation = #_sourceLocation
    ) throws {
        let figures = try FiguresWorld.figures(on: day)
        for (unit, cell) in cells {
            let found = figures.cell(indicator, unit)
            #expect(found == cell, "\(indicator) of \(unit) on \(day)", sourceLocation: location)
        }
    }

    /// 递铺镇 and 皈山乡 became four streets. The school and the hospital lie in 昌硕 and are led by their industries.
    @Test func aDivisionGivesEveryUnionToItsHeir() throws {
        try expect(
            "township_unions", on: "2014-01-14",
            [
                "递铺镇总工会": "9/9", "地域 递铺镇总工会": "11/11", "皈山乡总工会": "2/2", "昌硕街道总工会": "×",
                "安吉县总工会": "26/26", "地域 安吉县总工会": "28/28",
            ])
        try expect(
            "township_unions", on: "2014-01-15",
            [
                "递铺镇总工会": "×", "皈山乡总工会": "×", "递铺街道总工会": "4/4", "昌硕街道总工会": "2/2",
                "地域 昌硕街道总工会": "4/4", "灵峰街道总工会": "2/2", "孝源街道总工会": "3/3",
                "安吉县总工会": "26/26", "地域 安吉县总工会": "28/28",
            ])
        // 730 + 133 + 188 + 230 | 244 + 55 | 134 + 25 | 72, and 54 + 18 from 皈山.
        try expect("members", on: "2014-01-14", ["递铺镇总工会": "1811/9", "皈山乡总工会": "72/2"])
        try expect(
            "members", on: "2014-01-15",
            [
                "递铺街道总工会": "1281/4", "昌硕街道总工会": "299/2", "灵峰街道总工会": "159/2", "孝源街道总工会": "144/3",
            ])
    }

    /// 安竹制椅厂 went from 天荒坪 to 梅溪 with its 124 members (130 × 96 %).
    @Test func aMoveIsSeenInTheOldBranchBeforeAndInTheNewAfter() throws {
        for tree in ["", "地域 "] {
            try expect("members", on: "2014-05-31", [tree + "天荒坪镇总工会": "374/6", tree + "梅溪镇总工会": "915/9"])
            try expect("members", on: "2014-06-01", [tree + "天荒坪镇总工会": "250/5", tree + "梅溪镇总工会": "1039/10"])
        }
        try expect("members", on: "2014-05-31", ["安竹制椅厂工会": "124/1"])
        try expect("members", on: "2014-06-01", ["安竹制椅厂工会": "124/1"])
    }

    /// The closing day is the first without the union.
    @Test func aClosedUnionIsGoneFromItsDayOn() throws {
        try expect("members", on: "2014-09-29", ["桐坑石材厂工会": "16/1", "天荒坪镇总工会": "250/5"])
        try expect("members", on: "2014-09-30", ["桐坑石材厂工会": "×", "天荒坪镇总工会": "234/4"])
    }

    /// A contract to 1 October and a term to 15 October do not hold on those days.
    @Test func theLastDayOfATermIsNotInIt() throws {
        try expect("contract_in_force", on: "2014-09-30", ["梅溪镇货运联合工会": "1/1"])
        try expect("contract_in_force", on: "2014-10-01", ["梅溪镇货运联合工会": "0/1"])
        for indicator in ["term_current", "audit_committee", "womens_committee"] {
            try expect(indicator, on: "2014-10-14", ["荆湾精密铸件厂工会": "1/1"])
            try expect(indicator, on: "2014-10-15", ["荆湾精密铸件厂工会": "0/1"])
        }
    }

    /// 天荒坪 reported to its Party committee on 2014-03-01 and 2014-07-24.
    @Test func aRecordLeavesTheWindowTwelveMonthsLater() throws {
        try expect("party_hearings", on: "2015-02-28", ["天荒坪镇总工会": "2/1"])
        try expect("party_hearings", on: "2015-03-01", ["天荒坪镇总工会": "1/1"])
    }
}
