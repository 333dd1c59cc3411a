import Domain
import Markup
import Testing

@Suite struct PathTests {
    @Test(arguments: [
        ("梅溪", "%E6%A2%85%E6%BA%AA"), ("a/b", "a%2Fb"), ("?x#y", "%3Fx%23y"), ("a%2F", "a%252F"), (" ", "%20"),
        ("..", "-"), (".", "-"), ("", "-"), ("...", "-"), ("v1.2", "v1.2"), ("~_-", "~_-"),
    ])
    func aValueIsOneSegment(value: String, written: String) {
        let path: Path = "/x/\(value)/y"
        #expect(path.description == "/x/\(written)/y")
    }

    @Test func anEmptyFirstSegmentDoesNotNameAHost() {
        let path: Path = "/\("")/evil.example"
        #expect(path.description == "/-/evil.example")
    }

    @Test func whatDescribesItselfMayBeASegment() {
        let path: Path = "/organisations/\(ID<Int>(33))/on/\(Day("2015-03-01"))/\(7)"
        #expect(path.description == "/organisations/11/on/2015-03-01/7")
    }

    @Test func queryAndFragment() {
        let none: String? = nil
        let path = ("/list" as Path).query("q", "a&b=c").query("none", none).query("page", 2).fragment("行")
        #expect(path.description == "/list?q=a%26b%3Dc&page=2#%E8%A1%8C")
        #expect(path.location == "/list")
    }

    @Test(arguments: ["/", "/records?day=2015-03-01", "/a/b"])
    func aPathFromOutsideMayStayHere(text: String) { #expect(Path(checking: text)?.description == text) }

    @Test(arguments: ["", "records", "//evil.example", "https://evil.example", "/\\evil", "/a\nb", "/中", "/a#b"])
    func aPathFromOutsideMayNotLeave(text: String) { #expect(Path(checking: text) == nil) }

    @Test(arguments: ["https://example.org/a?b=c", "http://example.org"])
    func linksToOtherSites(address: String) throws {
        let link = try #require(Link(checking: address))
        let html: HTML = "<a \(href: link)>x</a>"
        #expect(html.text == "<a href=\"\(address)\">x</a>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "data:text/html,x", "https://",
        "https:///x", "https://a b", "ftp://x", "/x",
    ])
    func linksThatAreRefused(address: String) { #expect(Link(checking: address) == nil) }

    @Test func anchorsAndTelephones() {
        let html: HTML = "<a \(href: Link.anchor("day"))>x</a>"
        #expect(html.text == "<a href=\"#day\">x</a>")
        #expect(Link.telephone("0572-203 1234") != nil)
        #expect(Link.telephone("call me") == nil)
    }
}
