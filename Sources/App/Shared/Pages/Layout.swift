import Markup

/// The shell around a page: head, masthead, navigation, breadcrumb, `h1`, content, footer.
struct Layout<Content: Page>: Fragment {
    var shell: Shell
    var page: Content

    init(_ page: Content, in shell: Shell) {
        self.page = page
        self.shell = shell
    }

    static var stylesheets: [Path] { ["/assets/app.css", "/assets/components.css", "/assets/figures.css"] }

    var body: HTML {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>\(page.title) · \(shell.city) · 建家</title>
        \(Self.stylesheets.map { sheet in "<link rel=\"stylesheet\" \(href: sheet)/>\n" })\
        <link rel="stylesheet" href="/assets/print.css" media="print"/>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml"/>
        <script src="/assets/app.js" defer="defer"></script>
        </head>
        <body>
        <a class="skip" href="#main">跳到正文</a>
        \(Masthead(shell: shell))\
        \(navigation)\
        <div class="sheet">
        \(Breadcrumb(trail: page.trail, current: page.title))\
        <main id="main" tabindex="-1">
        \(shell.notice)\
        <div class="heading">
        <div class="heading-words"><h1>\(page.title)</h1>\(page.lead)</div>
        \(actions.isEmpty ? "" : "<div class=\"actions\">\(actions)</div>\n")\
        </div>
        \(page.content)
        </main>
        </div>
        \(footer)\
        </body>
        </html>
        """
    }

    private var actions: HTML {
        let path: Path = "/exports/new"
        let export = shell.exported.map { LinkButton("导出", path.query("of", $0)).body } ?? .empty
        return "\(page.actions)\(export)"
    }

    private var navigation: HTML {
        guard shell.account != nil, !shell.menu.isEmpty else { return .empty }
        let entries = shell.menu.map { entry -> HTML in
            let current = entry == page.menu ? "page" : nil
            return "<li><a \(href: entry.path)\(attribute: "aria-current", current)>\(entry.title)</a></li>"
        }
        return """
            <nav class="sections" aria-label="主导航"><ul>\(entries)</ul></nav>

            """
    }

    private var footer: HTML {
        """
        <footer class="foot"><p>\(shell.city) · 建家。测算是系统按记录算出的数，认定是评定后公布的结果，两者分开列示。</p></footer>

        """
    }
}
