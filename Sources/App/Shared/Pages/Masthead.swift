import Domain
import Markup

/// The top line: product, city, the day when it is not today, who is signed in.
struct Masthead: Fragment {
    var shell: Shell

    var body: HTML {
        """
        <header class="masthead">
        <a class="brand" href="/"><span class="seal" aria-hidden="true">家</span><span>建家</span></a>
        <span class="city">\(shell.city)</span>
        \(day)\
        \(shell.account.map(who))\
        </header>

        """
    }

    private var day: HTML {
        switch shell.viewed {
        case .today: ""
        case .demo(let day):
            "<span class=\"as-of\">演示日期 <time datetime=\"\(day.description)\">\(day.chinese)</time></span>\n"
        case .past(let day, let back):
            """
            <span class="as-of">截至 <time datetime="\(day.description)">\(day.chinese)</time> \
            <a \(href: back)>回到今天</a></span>

            """
        }
    }

    private func who(_ account: Shell.Account) -> HTML {
        """
        <div class="who">
        <p><a href="/account"><strong>\(account.name)</strong></a> <span>\(account.role)</span></p>
        <form method="post" action="/sign-out">\(CSRFField(token: shell.csrf))<button class="quiet">退出</button></form>
        </div>

        """
    }
}
