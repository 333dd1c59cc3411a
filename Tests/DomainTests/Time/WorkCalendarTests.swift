import Testing

@testable import Domain

@Suite struct WorkCalendarTests {
    /// The spring festival of 2015: seven days off, two weekends worked.
    static let spring = WorkCalendar(
        title: "", source: "", years: [2015],
        resting: Set((0..<7).map { ("2015-02-18" as Day).adding(days: $0) }),
        worked: ["2015-02-15", "2015-02-28"])

    @Test(
        arguments: [
            ("2015-02-13", true), ("2015-02-14", false), ("2015-02-15", true), ("2015-02-17", true),
            ("2015-02-18", false),
            ("2015-02-24", false), ("2015-02-25", true), ("2015-02-28", true), ("2015-03-01", false),
            ("2016-02-08", true),
        ] as [(Day, Bool)])
    func knowsWorkdays(_ day: Day, _ isWorked: Bool) {
        #expect(Self.spring.isWorkday(day) == isWorked)
    }

    @Test(
        arguments: [
            // Friday is the first of five: Sunday is worked, then Monday and Tuesday, then the feast.
            ("2015-02-13", 1, "2015-02-13"), ("2015-02-13", 2, "2015-02-15"), ("2015-02-13", 4, "2015-02-17"),
            ("2015-02-13", 5, "2015-02-25"), ("2015-02-18", 1, "2015-02-25"), ("2015-02-25", 5, "2015-03-02"),
            // Of a year that is not known only weekends are free.
            ("2016-02-05", 5, "2016-02-11"),
        ] as [(Day, Int, Day)])
    func countsWorkdays(_ from: Day, _ count: Int, _ last: Day) {
        #expect(Self.spring.lastDay(of: count, from: from) == last)
        #expect(Self.spring.workdays(from: from, to: last) == count)
    }

    @Test func saysWhichYearsItDoesNotKnow() {
        #expect(Self.spring.unknownYears(from: "2014-12-30", to: "2016-01-04") == [2014, 2016])
        #expect(Self.spring.unknownYears(from: "2015-12-30", to: "2015-01-04") == [])
    }
}
