import Domain

/// A column of a spreadsheet: the field it fills, what it is called, and what else people call it.
struct ImportColumn: Sendable {
    let field: String
    let title: String
    var others: [String] = []
    var isRequired = false
    /// Kinds of unit at which it may be left out, though it is required elsewhere: what it would say is known there.
    var isKnownAt: Set<OrganisationKind> = []
    var note: String?
    var choices: [String] = []
    /// The list of codes that its words are of.
    var codes: String?

    /// What the template offers to choose from.
    func choices(_ view: View) -> [String] {
        codes.map { view.catalogue.codes($0).offered(on: view.today).map(\.name) } ?? choices
    }

    /// Whether a heading means it: blanks, stars and colons do not matter.
    func isCalled(_ heading: String) -> Bool {
        let name = heading.filter { !$0.isWhitespace && !"*＊:：".contains($0) }
        return title == name || others.contains(name)
    }

    func isNeeded(at kind: OrganisationKind) -> Bool { isRequired && !isKnownAt.contains(kind) }
}

/// Which column of a file fills which field.
struct Heading: Sendable {
    let titles: [String]
    /// For each field the place of its column.
    private let places: [String: Int]

    /// - Parameter unit: the kind of unit that the file is brought to.
    /// - Throws: `Refusals`: every column that is missing or stands twice.
    init(_ cells: [String], of kind: ImportKind, at unit: OrganisationKind) throws(Refusals) {
        titles = cells
        var places: [String: Int] = [:]
        var refusals: [Refusal] = []
        for (place, cell) in cells.enumerated() {
            guard let column = kind.columns.first(where: { $0.isCalled(cell) }) else { continue }
            if let first = places[column.field] {
                refusals.append(
                    Refusal(field: "file", sentence: "第 \(first + 1) 列和第 \(place + 1) 列都是“\(column.title)”，请留下一列"))
            } else {
                places[column.field] = place
            }
        }
        for column in kind.columns where places[column.field] == nil && column.isNeeded(at: unit) {
            refusals.append(Refusal(field: "file", sentence: "表头里没有“\(column.title)”这一列，请照模板补上"))
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        self.places = places
    }

    /// What is wrong with a field, and in which column as spreadsheets name it: `B 列：请填写证件号码`.
    func placed(_ sentence: String, _ field: String) -> String {
        places[field].map { "\(Self.letters($0)) 列：\(sentence)" } ?? sentence
    }

    /// A for 0, Z for 25, AA for 26.
    private static func letters(_ place: Int) -> String {
        let last = Character(UnicodeScalar(UInt8(65 + place % 26)))
        return place < 26 ? String(last) : letters(place / 26 - 1) + String(last)
    }

    /// The cells of a row by field; empty ones are left out.
    func fields(_ cells: [String]) -> [String: String] {
        var fields: [String: String] = [:]
        for (field, place) in places where place < cells.count && !cells[place].isEmpty { fields[field] = cells[place] }
        return fields
    }
}
