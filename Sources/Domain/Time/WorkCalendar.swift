/// Which days are worked: Monday to Friday without the public holidays, and the weekends worked in their place.
public struct WorkCalendar: Sendable, Equatable {
    public let title: String
    public let source: String
    /// Years whose holidays are known, ascending. In others only weekends are free.
    public let years: [Int]
    private let resting: Set<Day>
    private let worked: Set<Day>

    public init(title: String, source: String, years: [Int], resting: Set<Day>, worked: Set<Day>) {
        (self.title, self.source, self.years) = (title, source, years.sorted())
        (self.resting, self.worked) = (resting, worked)
    }

    /// Without any holiday.
    public static let weekends = WorkCalendar(title: "周末", source: "", years: [], resting: [], worked: [])

    public func isWorkday(_ day: Day) -> Bool {
        worked.contains(day) || day.weekday <= 5 && !resting.contains(day)
    }

    /// The day on which so many workdays are over, the first of them `from` itself where that is one.
    /// - Parameter count: at least 1.
    public func lastDay(of count: Int, from: Day) -> Day {
        var (day, left) = (from, count)
        while true {
            if isWorkday(day) { left -= 1 }
            if left <= 0 { return day }
            day = day.adding(days: 1)
        }
    }

    /// How many workdays lie in a stretch, both ends in it.
    public func workdays(from: Day, to last: Day) -> Int {
        from > last ? 0 : (from.number...last.number).count { isWorkday(Day(number: $0)) }
    }

    /// The years of a stretch whose holidays are not known.
    public func unknownYears(from: Day, to last: Day) -> [Int] {
        from > last ? [] : (from.year...last.year).filter { !years.contains($0) }
    }
}

extension WorkCalendar {
    public static func read(_ node: Node, _ problems: Problems) -> WorkCalendar? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        _ = fields.text("id")
        var (years, resting, worked): ([Int], Set<Day>, Set<Day>) = ([], [], [])
        for item in fields.list("years") {
            guard let one = Fields(item, problems) else { continue }
            let year = one.integer("year")
            _ = one.text("source")
            if years.contains(year) { problems.add("\(year)年出现两次", at: item) }
            years.append(year)
            for text in one.texts("rest") { resting.formUnion(days(text, of: year, item, problems)) }
            for text in one.texts("work") { worked.formUnion(days(text, of: year, item, problems)) }
            one.finish()
        }
        for day in resting.intersection(worked).sorted() { problems.add("\(day) 既放假又上班", at: node) }
        for day in worked.sorted() where day.weekday <= 5 { problems.add("\(day) 本来就上班，不用写在 work 里", at: node) }
        return WorkCalendar(
            title: fields.text("title"), source: fields.text("source"), years: years, resting: resting, worked: worked)
    }

    /// `2015-02-18` or `2015-02-18/2015-02-24`.
    private static func days(_ text: String, of year: Int, _ node: Node, _ problems: Problems) -> [Day] {
        let ends = text.split(separator: "/").map { Day($0) }
        guard (1...2).contains(ends.count), let from = ends[0], let last = ends.last ?? nil, from <= last,
            from.year == year, last.year == year
        else {
            problems.add("“\(text)”应当是\(year)年的一天，或写成 2015-02-18/2015-02-24", at: node)
            return []
        }
        return (from.number...last.number).map { Day(number: $0) }
    }
}
