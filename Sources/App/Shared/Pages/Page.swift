import Markup

/// One page: its title is its one `h1`, its content starts below it. `Layout` puts the shell around it.
protocol Page {
    var title: String { get }
    /// The entry of the main navigation this page belongs to.
    var menu: MenuEntry? { get }
    /// From the root of the tree down to the parent of this page; the page itself is not in it.
    var trail: [Crumb] { get }
    /// Badges and a line of facts beside and below the title.
    var lead: HTML { get }
    /// Buttons at the right of the title.
    var actions: HTML { get }
    var content: HTML { get }
}

extension Page {
    var menu: MenuEntry? { nil }
    var trail: [Crumb] { [] }
    var lead: HTML { .empty }
    var actions: HTML { .empty }
}

/// One step of the breadcrumb.
struct Crumb: Sendable {
    var title: String
    var path: Path

    init(_ title: String, _ path: Path) {
        self.title = title
        self.path = path
    }
}

/// `湖州市 › 安吉县 › 梅溪镇 › 红星机械厂工会`; nothing on a page at the root.
struct Breadcrumb: Fragment {
    var trail: [Crumb]
    var current: String

    var body: HTML {
        guard !trail.isEmpty else { return .empty }
        return """
            <nav class="breadcrumb" aria-label="所在位置"><ol>
            \(trail.map { crumb in "<li><a \(href: crumb.path)>\(crumb.title)</a></li>\n" })\
            <li aria-current="page">\(current)</li>
            </ol></nav>

            """
    }
}
