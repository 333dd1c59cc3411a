import Markup

/// Which part of a long list is shown, and the way on. Pages follow a cursor, so that no row is skipped or shown twice
/// when the list changes meanwhile.
struct Pagination: Fragment {
    /// Rows on this page.
    var shown: Int
    /// All rows, when they were counted.
    var total: Int?
    /// Back to the first page; nil on it.
    var first: Path?
    /// The page after this one; nil on the last.
    var next: Path?
    /// How rows are counted.
    var counter = "条"

    var body: HTML {
        guard first != nil || next != nil else { return .empty }
        let count: HTML =
            total.map { total in "本页 \(shown) \(counter)，共 \(total) \(counter)" } ?? "本页 \(shown) \(counter)"
        return """
            <nav class="pagination" aria-label="翻页"><p>\(count)</p>\
            \(first.map { LinkButton("回到第一页", $0).body })\(next.map { LinkButton("下一页", $0).body })</nav>

            """
    }
}
