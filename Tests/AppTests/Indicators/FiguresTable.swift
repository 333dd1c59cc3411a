import Domain
import Testing

@testable import App

/// Figures of the small world that were worked out by hand, as text:
///
/// ```
/// # staff
/// 红星机械厂工会 | 303/1 | 303/1 | 316/1 | 316 × 96 % in December 2013, all of them a year later
/// ```
///
/// The columns are the end of 2013, the middle of 2014 and the demonstration's own day. The numbers come from
/// the raw rows of the world and the sentence that is each indicator's purpose, never from what the program answered.
struct FiguresTable {
    static let days: [Day] = ["2013-12-31", "2014-06-30", "2015-03-01"]

    struct Row {
        let indicator: String
        let unit: String
        let cells: [String]
        let working: String
    }

    private(set) var rows: [Row] = []

    init(_ text: String) {
        var indicator = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("//") {
            if line.hasPrefix("#") {
                indicator = line.dropFirst(2).trimmed
                continue
            }
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
            precondition(parts.count >= Self.days.count + 1, "not a line of figures: \(line)")
            rows.append(
                Row(
                    indicator: indicator, unit: parts[0], cells: Array(parts[1...Self.days.count]),
                    working: parts.dropFirst(Self.days.count + 1).joined(separator: "|")))
        }
    }

    /// Every line against the program.
    func check(_ location: SourceLocation = #_sourceLocation) throws {
        for row in rows {
            for (day, expected) in zip(Self.days, row.cells) {
                let found = try FiguresWorld.figures(on: day).cell(row.indicator, row.unit)
                #expect(
                    found == expected, "\(row.indicator) of \(row.unit) on \(day) (\(row.working))",
                    sourceLocation: location)
            }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
