import Domain
import Markup
import Storage

/// Who holds or held a post in the reader's scope, found by a part of the name.
struct OfficerSearch: Fragment {
    /// A single character is borne by too many.
    static let least = 2
    static let limit = 50

    let words: String
    let found: [Tenure]
    let units: [ID<Organisation>: Organisation]
    let today: Day

    init(_ view: View, _ visit: Visit) throws {
        (words, today) = (visit.officerWords, view.today)
        found =
            words.count < Self.least
            ? [] : try view.officers(named: words, for: visit.author, limit: Self.limit + 1)
        units = try view.organisations(Array(Set(found.map(\.organisation))))
    }

    var body: HTML {
        """
        <form class="filter" method="get" \(action: "/cadres")>
        \(InputField(FieldView("words", "姓名", value: words, required: false), .search))\
        <button>查找</button>
        </form>
        \(results)
        """
    }

    private var results: HTML {
        if words.isEmpty { return .empty }
        if words.count < Self.least { return Notice(tone: .warning, sentence: "请至少写两个字。").body }
        let isCut = found.count > Self.limit
        return """
            \(isCut ? Notice(tone: .warning, sentence: "只列出前 \(Self.limit) 条，请把姓名写全。").body : .empty)\
            \(Table(
                caption: "叫“\(words)”的任职", columns: [
                    .text("姓名"), .text("职务"), .text("单位"), .text("任职起"), .text("止"),
                ], rows: found.prefix(Self.limit).map(row),
                empty: EmptyState(
                    "没有找到。您管理的范围以外的人查不到。", begin: Crumb("清除条件", "/cadres")), stacks: true))
            """
    }

    private func row(_ tenure: Tenure) -> [HTML] {
        let isOver = tenure.until.map { $0 <= today } ?? false
        let unit: HTML = units[tenure.organisation].map { "<a \(href: $0.path)>\($0.name)</a>" } ?? "—"
        let end: HTML = tenure.until?.html ?? "在任"
        return [
            "\(tenure.personName)", "\(tenure.post.title)", unit, tenure.from.html, isOver ? "\(end)离任" : end,
        ]
    }
}

extension Visit {
    /// The part of a name that officers are looked for by.
    var officerWords: String { query["words"]?.trimmed ?? "" }
}

extension View {
    /// Times in a post by a part of the person's name, where the author is told who holds a post; those in office first.
    func officers(named words: String, for author: Author, limit: Int) throws -> [Tenure] {
        let pattern = words.inPattern
        return try tx.all(
            """
            SELECT x.* FROM tenure x WHERE x.person_name LIKE \("%\(pattern)%") ESCAPE '\\'
            AND (x.until_day IS NULL OR x.until_day > x.from_day)
            AND x.organisation IN (\(try units(where: author, may: .people)))
            ORDER BY CASE WHEN x.until_day IS NULL OR x.until_day > \(today) THEN 0 ELSE 1 END, x.person_name,
                x.from_day DESC, x.id LIMIT \(limit)
            """
        ) { try Tenure(row: $0) }
    }
}
