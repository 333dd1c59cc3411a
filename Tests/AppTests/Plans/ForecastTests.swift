import Domain
import Testing

@testable import App

@Suite struct ForecastTests {
    private func trend(_ values: [Int64], from start: Day = "2014-09-30", of whole: Int64 = 100) -> [(
        day: Day, figure: Figure
    )] {
        var day = start
        return values.map { value in
            defer { day = day.adding(days: 1).endOfMonth }
            return (day: day, figure: Figure(Ratio(value, whole)))
        }
    }

    @Test func aSteadyClimbGoesOn() throws {
        // One point every ten days, exactly.
        let days: [Day] = ["2014-12-01", "2014-12-11", "2014-12-21", "2014-12-31"]
        let climb = days.enumerated().map { (day: $1, figure: Figure(Ratio(Int64(50 + $0), 100))) }
        let forecast = try #require(Forecast(climb, knownOn: "2015-01-01", for: "2015-01-20"))
        #expect(forecast.share == Ratio(5500, 10_000))
        #expect(forecast.months == 4)
    }

    @Test func neverAboveAHundredNorBelowNothing() throws {
        let up = try #require(Forecast(trend([70, 80, 90]), knownOn: "2014-12-01", for: "2015-12-31"))
        #expect(up.share == Ratio(10_000, 10_000))
        let down = try #require(Forecast(trend([30, 20, 10]), knownOn: "2014-12-01", for: "2015-12-31"))
        #expect(down.share == Ratio(0, 10_000))
    }

    @Test func onlyTheLastSixMonthsCount() throws {
        let forecast = try #require(
            Forecast(trend([99, 1, 50, 50, 50, 50, 50, 50]), knownOn: "2015-06-01", for: "2015-12-31"))
        #expect(forecast.months == 6)
        #expect(forecast.share == Ratio(5000, 10_000))
    }

    /// A new union that is not there yet is no step back of the others, and the sentence says so.
    @Test(
        arguments: [
            ([(39, 55), (39, 55), (39, 56)], [55, 56]), ([(39, 55), (39, 55), (38, 56)], nil),
            ([(39, 55), (39, 55), (40, 56)], nil), ([(39, 55), (39, 55), (38, 55)], nil),
            ([(39, 56), (39, 55), (39, 55)], nil),
        ] as [([(Int64, Int64)], [Int64]?)])
    func aGrownDenominatorIsToldFromADecline(_ months: [(Int64, Int64)], _ grown: [Int64]?) throws {
        let days: [Day] = ["2014-10-31", "2014-11-30", "2014-12-31"]
        let trend = zip(days, months).map { (day: $0, figure: Figure(Ratio($1.0, $1.1))) }
        let forecast = try #require(Forecast(trend, knownOn: "2015-01-15", for: "2015-12-31"))
        #expect(forecast.grown == grown)
    }

    @Test func tooFewMonthsGiveNoForecast() {
        #expect(Forecast(trend([50, 60]), knownOn: "2015-03-01", for: "2015-12-31") == nil)
        #expect(Forecast(trend([50, 60, 70]), knownOn: "2014-11-15", for: "2015-12-31") == nil, "the third is to come")
        #expect(Forecast(trend([50, 60, 70], of: 0), knownOn: "2015-03-01", for: "2015-12-31") == nil)
        #expect(Forecast(trend([50, 60, 70]), knownOn: "2015-12-31", for: "2015-12-31") == nil, "the day has come")
    }
}
