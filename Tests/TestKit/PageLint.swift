import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What is wrong with a page as text, and where it leads.
///
/// Pages are written as well-formed XML, so a strict parser finds every unclosed and misnested tag; the rules of the
/// house are checked on what it read.
public struct PageLint {
    /// One sentence each, with the path of the page in front.
    public private(set) var problems: [String] = []
    /// Every `href` and every action of a `get` form that stays on this site, in the order of the page.
    public private(set) var links: [String] = []
    /// The actions of `post` forms.
    public private(set) var actions: [String] = []
    /// The ids that a `#` of this or another page may lead to.
    public private(set) var ids: Set<String> = []

    public static func lint(_ html: String, at path: String) -> PageLint {
        var lint = PageLint()
        let reader = PageReader()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = reader
        parser.shouldResolveExternalEntities = false
        if !parser.parse() || reader.broken != nil {
            let line = reader.broken?.line ?? parser.lineNumber
            lint.problems = ["\(path): line \(line): not well-formed: \(reader.broken?.reason ?? "unknown")"]
            return lint
        }
        let rules = [
            PageRules.selfClosing(in: html), PageRules.headings(reader), PageRules.identity(reader),
            PageRules.labels(reader), PageRules.forms(reader), PageRules.words(reader), PageRules.policy(reader),
        ]
        lint.problems = rules.joined().map { "\(path): \($0)" }
        lint.ids = Set(reader.elements.compactMap(\.attributes["id"]))
        for element in reader.elements {
            if let href = element.attributes["href"] {
                lint.links.append(href)
            } else if element.name == "form", let action = element.attributes["action"] {
                if element.isPost { lint.actions.append(action) } else { lint.links.append(action) }
            }
        }
        return lint
    }
}

/// One element as the parser met it.
struct PageElement {
    var name: String
    var attributes: [String: String]
    var line: Int
    /// The index of the element around this one.
    var parent: Int?
    fileprivate let page: PageText
    /// Where its text lies in that of the page.
    fileprivate var bytes: Range<Int>

    /// All text inside, of children too.
    var text: String { String(decoding: page.bytes[bytes], as: UTF8.self) }

    var isPost: Bool { attributes["method"]?.lowercased() == "post" }
}

/// The text of a page without its tags.
private final class PageText {
    fileprivate var bytes: [UInt8] = []
}

/// Gathers the elements of a page in document order.
final class PageReader: NSObject, XMLParserDelegate {
    private(set) var elements: [PageElement] = []
    private(set) var broken: (line: Int, reason: String)?
    private var open: [Int] = []
    private let page = PageText()

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(
            PageElement(
                name: name, attributes: attributes, line: parser.lineNumber, parent: open.dropLast().last,
                page: page, bytes: page.bytes.count..<page.bytes.count))
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let index = open.removeLast()
        elements[index].bytes = elements[index].bytes.lowerBound..<page.bytes.count
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        page.bytes += text.utf8
    }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
        if broken == nil { broken = (parser.lineNumber, (error as NSError).localizedDescription) }
    }

    /// Whether `index` stands somewhere inside an element of this name.
    func isInside(_ index: Int, _ name: String) -> Bool {
        var next = elements[index].parent
        while let parent = next {
            if elements[parent].name == name { return true }
            next = elements[parent].parent
        }
        return false
    }

    /// The elements inside this one, at any depth.
    func inside(_ index: Int) -> [PageElement] {
        elements.indices.dropFirst(index + 1).filter { candidate in
            var next = elements[candidate].parent
            while let parent = next, parent > index { next = elements[parent].parent }
            return next == index
        }.map { elements[$0] }
    }
}
