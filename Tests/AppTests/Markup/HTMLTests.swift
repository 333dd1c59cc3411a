import Markup
import Testing

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"x\"", "&quot;x&quot;"), ("it's", "it&#39;s"),
        ("梅溪镇", "梅溪镇"), ("👍🏽é", "👍🏽é"), ("a\u{0}b\u{1B}\n", "a\u{FFFD}b\u{FFFD}\n"), ("", ""),
    ])
    func textIsEscaped(text: String, written: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.text == "<p title=\"\(written)\">\(written)</p>")
        #expect(HTML(escaping: text).text == written)
    }

    @Test func partsOfTextAreEscapedToo() {
        let html: HTML = "\("<a><b>".dropFirst(3))"
        #expect(html.text == "&lt;b&gt;")
    }

    @Test func markupIsSplicedOnce() {
        let sign = "<"
        let inner: HTML = "<b>\(sign)</b>"
        let none: HTML? = nil
        let outer: HTML = "\(inner)|\(none)|\([inner, inner])|\(3)|\(Int64(-4))"
        #expect(outer.text == "<b>&lt;</b>||<b>&lt;</b><b>&lt;</b>|3|-4")
    }

    @Test func aLiteralInsideALiteralIsMarkup() {
        let name = "<x>"
        let html: HTML = "\(name.isEmpty ? "" : "<b>\(name)</b>")\([1, 2].map { number in "<i>\(number)</i>" })"
        #expect(html.text == "<b>&lt;x&gt;</b><i>1</i><i>2</i>")
    }

    @Test func textChosenBetweenLiteralAndVariableIsEscaped() {
        let name = "<x>"
        let html: HTML = "\(name.isEmpty ? "<none>" : name)"
        #expect(html.text == "&lt;x&gt;")
    }

    @Test func piecesAreJoined() {
        let sign = "&"
        let pieces: [HTML] = ["<b>1</b>", "\(sign)"]
        #expect(pieces.joined(separator: "<br/>").text == "<b>1</b><br/>&amp;")
    }

    @Test func attributesBringTheirSpace() {
        let value: String? = "\" onclick=\"x"
        let html: HTML = "<input\(attribute: "min", value)\(attribute: "max", nil as String?)\(attribute: "size", 4)/>"
        #expect(html.text == "<input min=\"&quot; onclick=&quot;x\" size=\"4\"/>")
        let flags: HTML = "<option \(flag: "selected", when: true)\(flag: "disabled", when: false)>"
        #expect(flags.text == "<option selected=\"selected\">")
    }

    @Test func addressesAreTyped() {
        let path: Path = "/organisations/\("a b")"
        let html: HTML = "<a \(href: path.query("a", 1).query("b", "2&3"))>\("x")</a><form \(action: path)></form>"
        #expect(
            html.text
                == "<a href=\"/organisations/a%20b?a=1&amp;b=2%263\">x</a>"
                + "<form action=\"/organisations/a%20b\"></form>")
    }

    struct Word: Fragment {
        var text: String
        var body: HTML { "<em>\(text)</em>" }
    }

    @Test func fragmentsWriteThemselves() {
        let none: Word? = nil
        let html: HTML = "\(Word(text: "<"))\([Word(text: "a"), Word(text: "b")])\(none)"
        #expect(html.text == "<em>&lt;</em><em>a</em><em>b</em>")
    }
}
