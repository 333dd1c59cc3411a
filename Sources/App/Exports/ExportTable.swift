import Domain
import Workbook

/// A list as a table to be taken away: exactly what its page shows under the same conditions, on all its pages.
struct ExportTable {
    /// Whom a row tells of whose numbers may be given in full.
    struct Person {
        let id: ID<App.Person>
        let unit: ID<Organisation>
    }

    let title: String
    /// The conditions in words, for the log; those that were not set are nil.
    var conditions: [(name: String, value: String?)] = []
    let columns: [TableColumn]
    /// Whether there are numbers that are only given in full for a reason.
    var hidesNumbers = false
    /// Calls back with each row, in the order of the page; a piece of the list is in memory at a time.
    let each: (_ row: (_ cells: [TableValue], _ about: Person?) throws -> Void) throws -> Void

    /// What is said of the conditions: `种类：基层工会；日期：2015-03-01`.
    var said: String {
        conditions.compactMap { name, value in
            value.flatMap { $0.isEmpty ? nil : "\(name)：\($0)" }
        }.joined(separator: "；")
    }

    /// Rows in memory at a time.
    static let piece = 500

    /// A list whose rows are asked for by where they begin.
    /// - Parameter load: at most `piece` of them from the given place on.
    static func pieces<Item>(
        _ load: (_ from: Int) throws -> [Item], _ body: ([Item]) throws -> Void
    ) throws {
        var from = 0
        while true {
            let items = try load(from)
            if !items.isEmpty { try body(items) }
            if items.count < piece { return }
            from += items.count
        }
    }
}

extension TableValue {
    static func day(_ day: Day?) -> TableValue { day.map { .day("\($0)") } ?? .empty }
    static func words(_ text: String?) -> TableValue { text.map { .text($0) } ?? .empty }
    static func count(_ number: (some BinaryInteger)?) -> TableValue { number.map { .integer(Int($0)) } ?? .empty }

    /// In percent, with one decimal; empty where the question does not arise.
    static func percent(_ ratio: Ratio) -> TableValue {
        ratio.percent.flatMap { Double($0) }.map { .decimal($0) } ?? .empty
    }
}
