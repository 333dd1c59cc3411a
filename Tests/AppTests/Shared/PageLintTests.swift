import TestKit
import Testing

/// Every rule with one page that keeps it and one that breaks it.
@Suite struct PageLintTests {
    struct Rule: Sendable, CustomTestStringConvertible {
        var name: String
        var clean: String
        var broken: String
        var complaint: String
        var testDescription: String { name }
    }

    static let rules = [
        Rule(name: "tags", clean: "<p>a<br/></p>", broken: "<p>a", complaint: "not well-formed"),
        Rule(name: "quotes", clean: #"<p class="a">x</p>"#, broken: "<p class=a>x</p>", complaint: "not well-formed"),
        Rule(
            name: "entities", clean: "<p>a\u{A0}b &amp; c</p>",
            broken: "<p>a&nbsp;b</p>", complaint: "not well-formed"),
        Rule(name: "self-closing", clean: #"<p title="a/>b"></p>"#, broken: "<p/>", complaint: "<p/> is left open"),
        Rule(name: "one h1", clean: "<h2>b</h2>", broken: "<h1>标题</h1>", complaint: "2 h1"),
        Rule(name: "levels", clean: "<h2>b</h2><h3>c</h3>", broken: "<h3>c</h3>", complaint: "h3 after h1"),
        Rule(
            name: "ids", clean: #"<p id="a">x</p>"#,
            broken: #"<p id="a">x</p><p id="a">y</p>"#, complaint: "“a” twice"),
        Rule(
            name: "references", clean: #"<p id="a">x</p><p aria-labelledby="a">y</p>"#,
            broken: #"<p aria-labelledby="a">y</p>"#, complaint: "names “a”, which is not there"),
        Rule(
            name: "anchors", clean: ##"<p id="a"><a href="#a">x</a></p>"##, broken: ##"<a href="#a">x</a>"##,
            complaint: "#a is not on this page"),
        Rule(
            name: "labels", clean: #"<label for="a">日期</label><input id="a"/><input aria-label="查找"/>"#,
            broken: #"<input id="a"/>"#, complaint: "<input> without a label"),
        Rule(
            name: "select labels", clean: #"<label for="a">x</label><select id="a"></select>"#,
            broken: #"<label for="a"></label><select id="a"></select>"#, complaint: "<select> without a label"),
        Rule(
            name: "actions", clean: #"<form action="/x"></form>"#, broken: "<form></form>",
            complaint: "form without action"),
        Rule(
            name: "token",
            clean: #"<form method="post" action="/x"><input type="hidden" name="csrf" value="t"/></form>"#,
            broken: #"<form method="post" action="/x"></form>"#, complaint: "post form without csrf"),
        Rule(
            name: "token leak", clean: #"<form action="/x"></form>"#,
            broken: #"<form action="/x"><input type="hidden" name="csrf" value="t"/></form>"#,
            complaint: "csrf in a form that does not post"),
        Rule(
            name: "buttons", clean: "<button>存</button>",
            broken: "<button> </button>", complaint: "button without words"),
        Rule(
            name: "links", clean: #"<a href="/x">x</a>"#,
            broken: #"<a href="/x"></a>"#, complaint: "link without words"),
        Rule(name: "destinations", clean: #"<a href="/x">x</a>"#, broken: "<a>x</a>", complaint: "link to nowhere"),
        Rule(
            name: "images", clean: #"<img src="/x" alt=""/>"#,
            broken: #"<img src="/x"/>"#, complaint: "image without alt"),
        Rule(
            name: "captions", clean: "<table><caption>c</caption></table>",
            broken: "<table><tr><td>1</td></tr></table>",
            complaint: "table without caption"),
        Rule(
            name: "drawings", clean: #"<svg aria-label="x"><title>t</title><line/></svg>"#,
            broken: "<svg><line/></svg>",
            complaint: "drawing without a name"),
        Rule(
            name: "legends", clean: "<fieldset><legend>l</legend></fieldset>", broken: "<fieldset><p>x</p></fieldset>",
            complaint: "fieldset without legend"),
        Rule(
            name: "styles", clean: #"<p class="a">x</p>"#, broken: #"<p style="color:red">x</p>"#,
            complaint: "style attribute"),
        Rule(
            name: "handlers", clean: #"<p class="a">x</p>"#, broken: #"<p onclick="x()">x</p>"#,
            complaint: "onclick attribute"),
        Rule(
            name: "scripts", clean: #"<script src="/a.js" defer="defer"></script>"#, broken: "<script>x()</script>",
            complaint: "inline script"),
        Rule(
            name: "script links", clean: #"<a href="/x">x</a>"#, broken: #"<a href="javascript:x()">x</a>"#,
            complaint: "script in href"),
    ]

    @Test(arguments: rules)
    func rule(_ rule: Rule) {
        #expect(PageLint.lint(page(rule.clean), at: "/p").problems.isEmpty)
        let problems = PageLint.lint(page(rule.broken), at: "/p").problems
        #expect(problems.count == 1 && problems[0].hasPrefix("/p: "), "\(problems)")
        #expect(problems.first?.contains(rule.complaint) == true, "\(problems)")
    }

    @Test func theTitleBeginsWithTheHeading() {
        let html = "<html><head><title>别的</title></head><body><h1>标题</h1></body></html>"
        #expect(PageLint.lint(html, at: "/p").problems.count == 1)
    }

    @Test func linksAndActionsAreGathered() {
        let lint = PageLint.lint(
            page(
                #"""
                <a href="/a?x=1&amp;y=2">a</a><form action="/search"></form>
                <form method="post" action="/write"><input type="hidden" name="csrf" value="t"/></form>
                <p id="here">x</p>
                """#), at: "/p")
        #expect(lint.links == ["/a?x=1&y=2", "/search"])
        #expect(lint.actions == ["/write"])
        #expect(lint.ids == ["here"])
    }

    private func page(_ content: String) -> String {
        "<!DOCTYPE html>\n<html><head><title>标题 · 建家</title></head><body><h1>标题</h1>\(content)</body></html>"
    }
}
