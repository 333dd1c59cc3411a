import Foundation
import Testing

@testable import Workbook

@Suite struct SerialDayTests {
    static let moments: [(serial: Double, text: String?)] = [
        (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (0, "1900-01-00"),
        (36_525, "1999-12-31"), (36_526, "2000-01-01"), (36_585, "2000-02-29"), (42_064, "2015-03-01"),
        (2_958_465, "9999-12-31"), (2_958_466, nil), (-0.5, nil), (.nan, nil),
        (42_064.5, "2015-03-01 12:00:00"), (42_064.99999999, "2015-03-02"), (0.25, "06:00:00"),
    ]

    @Test(arguments: moments)
    func readsMoments(_ serial: Double, _ text: String?) { #expect(SerialDay.text(serial) == text) }

    @Test func timesAndTheOtherCount() {
        #expect(SerialDay.text(0, isTime: true) == "00:00:00")
        #expect(SerialDay.text(1.5, isTime: true) == "1900-01-01 12:00:00")
        #expect(SerialDay.text(0, from1904: true) == "1904-01-01")
        #expect(SerialDay.text(40_602, from1904: true) == "2015-03-01")
    }

    @Test func everyDayOfTwoCenturiesFollowsTheOneBefore() {
        var (year, month, day) = (1900, 3, 1)
        for serial in 61...73_109 {
            let written = [year, month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
            #expect(SerialDay.text(Double(serial)) == written)
            day += 1
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            if day > [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] {
                (month, day) = (month + 1, 1)
            }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2100, 3, 1))
    }

    static let formats: [(code: String, format: NumberFormat)] = [
        ("yyyy\\-mm\\-dd", .day), ("yyyy\"年\"m\"月\"d\"日\";@", .day), ("[$-804]yyyy\"年\"m\"月\";@", .day),
        ("[DBNum1][$-804]m\"月\"d\"日\"", .day), ("mm/dd/yy", .day), ("m/d/yyyy h:mm", .day), ("mmm", .day),
        ("h:mm AM/PM", .time), ("[h]:mm:ss", .time), ("mm:ss.0", .time),
        ("General", .plain), ("0.00", .plain), ("#,##0", .plain), ("[Red]0.00", .plain), ("0\"day\"", .plain),
        ("0\\d", .plain), ("0.00E+00", .plain), ("@", .plain), ("", .plain), ("0", .plain), ("0;\"d\"", .plain),
        ("000000", .padded(6)), ("00", .padded(2)), ("\"", .plain), ("[", .plain), ("\\", .plain),
    ]

    @Test(arguments: formats)
    func readsFormats(_ code: String, _ format: NumberFormat) { #expect(NumberFormat(code: code) == format) }

    @Test func formatsKnownByNumber() {
        let days: Set = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
        let times: Set = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]
        for number in 0..<164 {
            let expected: NumberFormat = days.contains(number) ? .day : times.contains(number) ? .time : .plain
            #expect(NumberFormat(builtIn: number) == expected)
        }
    }
}
