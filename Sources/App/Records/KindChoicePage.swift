import Domain
import Markup

/// Which kind of work is to be recorded: by the parts of the plan, narrowed by words.
struct KindChoicePage: Page {
    let unit: Organisation
    let kinds: [Kind]
    /// The parts of the plan in its order, with the clauses of each.
    let parts: [(name: String, clauses: [String])]
    let trail: [Crumb]
    var words = ""

    init(_ unit: Organisation, _ kinds: [Kind], _ plan: Plan?, trail: [Crumb], words: String = "") {
        (self.unit, self.kinds, self.trail, self.words) = (unit, kinds, trail, words)
        var parts: [(name: String, clauses: [String])] = []
        for clause in plan?.clauses ?? [] {
            if parts.last?.name != clause.section { parts.append((clause.section, [])) }
            parts[parts.count - 1].clauses.append(clause.id)
        }
        self.parts = parts
    }

    var title: String { "记一条工作" }
    var menu: MenuEntry? { .records }
    var lead: HTML { "<p>\(unit.name)。请选择要记的是哪一种。</p>" }

    private var here: Path { "/organisations/\(unit.id)/records/new" }

    var content: HTML {
        if kinds.isEmpty { return EmptyState("\(unit.kind.title)没有要填的记录；下级工会的记录在它们各自的页面上。").body }
        return "\(search)\(found.isEmpty ? nothing : groups)"
    }

    private var found: [Kind] {
        kinds.filter { words.isEmpty || $0.title.contains(words) || $0.purpose.contains(words) }
    }

    private var search: HTML {
        if kinds.count <= 8 { return .empty }
        let field = FieldView("words", "记什么", value: words, required: false)
        return """
            <form class="filter" method="get" \(action: here)>
            \(InputField(field, .search))\
            <button>查找</button>
            </form>

            """
    }

    private var nothing: HTML {
        EmptyState("没有叫这个名字的记录种类。可以少输几个字。", begin: Crumb("看全部种类", here)).body
    }

    /// Each kind once, under the first part of the plan that it answers.
    private var groups: HTML {
        var rest = found
        var pieces: [HTML] = []
        for part in parts {
            let own = rest.filter { $0.clauses.first.map(part.clauses.contains) ?? false }
            rest.removeAll { kind in own.contains { $0.id == kind.id } }
            if !own.isEmpty { pieces.append("<h2>\(part.name)</h2>\n\(list(own))") }
        }
        if !rest.isEmpty { pieces.append(pieces.isEmpty ? list(rest) : "<h2>其他</h2>\n\(list(rest))") }
        return pieces.joined()
    }

    private func list(_ kinds: [Kind]) -> HTML {
        """
        <ul class="tasks">
        \(kinds.map { kind -> HTML in
            """
            <li><p><strong>\(kind.title)</strong><br/><span class="soft">\(kind.purpose)</span></p>\
            \(LinkButton("记\(kind.title)", here.query("kind", kind.id)))</li>

            """
        })\
        </ul>

        """
    }
}
