import Domain
import Markup
import Storage

/// A kind of file: its columns, who may bring it, and what becomes of its rows. Everything else is the same for all.
struct ImportKind: Sendable {
    /// Also the word in the address and at the terminal.
    let id: String
    /// What it brings, and how that is counted: 会员, 人.
    let title: String
    let counter: String
    let permission: Permission
    let menu: MenuEntry
    let columns: [ImportColumn]
    /// The column that names a row.
    let name: String
    /// The kinds of unit to which it may be brought.
    let units: Set<OrganisationKind>
    /// What is said of whose rows they are.
    let lead: @Sendable (Organisation) -> String
    /// How the rows are taken all together; nil for members, who go straight into the roll (decision 0020).
    let rules: (any StagedRules)?

    static let all: [ImportKind] = [members, divisions, unions, employers, officers]

    /// In the order in which an empty city needs them.
    static let staged = all.filter { $0.rules != nil }

    /// - Throws: `NotFound` for one that this program does not know.
    static func named(_ id: String) throws -> ImportKind {
        guard let kind = all.first(where: { $0.id == id }) else { throw NotFound() }
        return kind
    }

    /// Where the imports of a unit are.
    func path(at unit: ID<Organisation>) -> Path {
        rules == nil ? "/organisations/\(unit)/imports" : "/organisations/\(unit)/\(id)/imports"
    }

    /// The pattern of that, for the route table.
    var pattern: String { rules == nil ? "/organisations/{unit}/imports" : "/organisations/{unit}/\(id)/imports" }

    func count(_ number: Int) -> String { "\(number.grouped) \(counter)" }
}

/// A row that waits to be taken with the others of its file.
struct StagedRow: Sendable {
    let number: Int
    let fields: [String: String]

    /// As it was typed, without blanks at the ends.
    func typed(_ field: String) -> String { fields[field]?.trimmed ?? "" }
}

/// What is to become of a row.
enum Verdict<New> {
    case new(New)
    /// It is there already, as the row says.
    case same
    /// Everything that is wrong with it.
    case refused([String])
}

/// Rows that mean something only beside each other: who stands under whom, which is the second of its name.
protocol StagedRules: Sendable {
    associatedtype New

    /// What the entries are called in events: `organisation`.
    var subject: String { get }
    /// The table to whose rows others must not point when they are taken back.
    var table: String { get }

    /// - Returns: one for each row, in their order.
    func judge(
        _ rows: [StagedRow], _ view: View, at unit: Organisation, by author: Author
    ) throws -> [Verdict<New>]

    /// Makes the entries by the commands that the pages use, and says what came of each.
    /// - Throws: `Refusals`, each beginning with the number of its row.
    func make(_ new: [(row: Int, value: New)], _ change: Change) throws -> [(row: Int, made: Int64)]

    /// Takes entries away with all that `make` wrote of them, and nothing else.
    func unmake(_ made: [Int64], _ change: Change) throws

    func name(of made: Int64, _ view: View) throws -> String
}

extension [(row: Int, sentence: String)] {
    /// Refusals of rows, the first of them in full.
    var refusals: Refusals {
        let shown = 20
        let said = prefix(shown).map { Refusal(field: "main", sentence: "第 \($0.row) 行：\($0.sentence)") }
        let rest = count > shown ? [Refusal(field: "main", sentence: "另有 \(count - shown) 行")] : []
        return Refusals(said + rest)
    }
}
