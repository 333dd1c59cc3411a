import Markup

/// A table of the house: caption, units in the head, figures to the right, a totals row, and a sentence when empty.
struct Table: Fragment {
    struct Column: Sendable {
        var title: String
        /// Written small under the title, such as `人` or `%`.
        var unit: String?
        var isFigure: Bool
        /// The same page sorted by this column.
        var sort: Path?
        var sorted: Order?

        enum Order: String, Sendable { case ascending, descending }

        static func text(_ title: String, sort: Path? = nil, sorted: Order? = nil) -> Column {
            Column(title: title, unit: nil, isFigure: false, sort: sort, sorted: sorted)
        }

        static func figure(_ title: String, _ unit: String? = nil, sort: Path? = nil, sorted: Order? = nil) -> Column {
            Column(title: title, unit: unit, isFigure: true, sort: sort, sorted: sorted)
        }
    }

    var caption: String
    var columns: [Column]
    /// One cell for each column; the first names the row.
    var rows: [[HTML]]
    var totals: [HTML]?
    /// What belongs here and how to begin, when there are no rows.
    var empty: EmptyState
    /// Export and the like, at the right of the caption.
    var tools: HTML = .empty
    /// Hides the caption from sight where a heading above already says it.
    var captionHidden = false
    /// On a phone each row becomes a block of its own, its cells named by their columns: for tables whose cells hold
    /// sentences, which a narrow column would draw out over the whole screen.
    var stacks = false

    var body: HTML {
        guard !rows.isEmpty else { return empty.body }
        return """
            <div class="table\(stacks ? " stacks" : "")">
            \(tools.isEmpty ? "" : "<div class=\"table-tools\">\(tools)</div>\n")\
            <div class="scroll\(rows.count > 30 ? " tall" : "")" role="region" aria-label="\(caption)" tabindex="0">
            <table\(part("table"))>
            <caption\(attribute: "class", captionHidden ? "unseen" : nil)>\(caption)</caption>
            <thead\(part("rowgroup"))><tr\(part("row"))>\(columns.map(head))</tr></thead>
            <tbody\(part("rowgroup"))>
            \(rows.map(row))\
            </tbody>
            \(totals.map { totals in "<tfoot\(part("rowgroup"))>\(row(totals))</tfoot>\n" })\
            </table>
            </div>
            </div>

            """
    }

    private func head(_ column: Column) -> HTML {
        let arrow: HTML? = column.sorted.map { order in
            " <span aria-hidden=\"true\">\(order == .ascending ? "↑" : "↓")</span>"
        }
        let words: HTML = "\(column.title)\(arrow)"
        let title: HTML = column.sort.map { path in "<a \(href: path)>\(words)</a>" } ?? words
        let unit: HTML? = column.unit.map { unit in "<span class=\"unit\">\(unit)</span>" }
        return """
            <th scope="col"\(part("columnheader"))\(attribute: "class", column.isFigure ? "figure" : nil)\
            \(attribute: "aria-sort", column.sorted?.rawValue)>\(title)\(unit)</th>
            """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let rest = zip(cells, columns).dropFirst().map { cell, column -> HTML in
            let name = stacks ? column.title + (column.unit.map { "（\($0)）" } ?? "") : nil
            return """
                <td\(part("cell"))\(attribute: "class", column.isFigure ? "figure" : nil)\(attribute: "data-name", name)>\
                \(cell)</td>
                """
        }
        return "<tr\(part("row"))><th scope=\"row\"\(part("rowheader"))>\(cells.first)</th>\(rest)</tr>\n"
    }

    /// What a browser forgets of a table when its rows are laid out as blocks.
    private func part(_ role: String) -> HTML { stacks ? " role=\"\(role)\"" : .empty }
}

/// Where a list would stand: what belongs here, and the button that begins it.
struct EmptyState: Fragment {
    var sentence: String
    var begin: Crumb?

    init(_ sentence: String, begin: Crumb? = nil) {
        self.sentence = sentence
        self.begin = begin
    }

    var body: HTML {
        """
        <div class="empty"><p>\(sentence)</p>\(begin.map { LinkButton($0.title, $0.path).body })</div>

        """
    }
}
