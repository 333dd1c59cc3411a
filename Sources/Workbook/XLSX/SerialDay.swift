/// A moment as spreadsheets count it: whole days, and the time as the fraction of one.
enum SerialDay {
    private static let last = 2_958_465.0

    /// - Returns: `2015-03-01`, `2015-03-01 08:30:00` or, where the format shows no day, `08:30:00`; nil for what is no
    ///   moment. Seconds are rounded.
    static func text(_ serial: Double, isTime: Bool = false, from1904: Bool = false) -> String? {
        guard serial >= 0, serial < last + 1 else { return nil }
        var day = Int(serial)
        var second = Int(((serial - Double(day)) * 86_400).rounded())
        if second == 86_400 { (day, second) = (day + 1, 0) }
        if day == 0, isTime || (second > 0 && !from1904) { return time(second) }
        let written = from1904 ? self.day(day + 1462) : self.day(day)
        return second == 0 ? written : "\(written) \(time(second))"
    }

    private static func day(_ serial: Int) -> String {
        // 1900 was no leap year, but the first spreadsheets took it for one and every later one has kept the day.
        if serial == 60 { return "1900-02-29" }
        if serial == 0 { return "1900-01-00" }
        // Civil day from days since 1970-01-01, in 400-year eras that begin on 1 March.
        let sinceEpoch = serial - 25_569 + (serial < 60 ? 1 : 0)
        let shifted = sinceEpoch + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let year = yearOfEra + era * 400 + (month < 10 ? 0 : 1)
        return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(dayOfYear - (153 * month + 2) / 5 + 1))"
    }

    private static func time(_ second: Int) -> String {
        "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
