import Foundation

/// The rules of the house, each over a page that parsed; every problem is one sentence with its line.
enum PageRules {
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let drawing: Set<String> = ["path", "line", "rect", "circle", "polyline", "polygon", "use", "stop"]

    /// `<div/>` is empty to an XML parser but left open by a browser.
    static func selfClosing(in html: String) -> [String] {
        var problems: [String] = []
        let bytes = Array(html.utf8)
        var index = 0
        while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            var quote: UInt8?
            let end = bytes[start...].firstIndex { byte in
                if let open = quote {
                    if byte == open { quote = nil }
                } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
                return quote == nil && byte == UInt8(ascii: ">")
            }
            guard let end else { break }
            if bytes[end - 1] == UInt8(ascii: "/") {
                let letters = bytes[(start + 1)..<end].prefix { $0 != 0x20 && $0 != 0x0A && $0 != 0x2F }
                let name = String(decoding: letters, as: UTF8.self)
                if !void.contains(name), !drawing.contains(name) {
                    problems.append("<\(name)/> is left open by browsers")
                }
            }
            index = end + 1
        }
        return problems
    }

    /// One `h1`, the title begins with it, and no level is skipped.
    static func headings(_ page: PageReader) -> [String] {
        var problems: [String] = []
        let headings = page.elements.filter { ["h1", "h2", "h3", "h4", "h5", "h6"].contains($0.name) }
        let first = headings.filter { $0.name == "h1" }
        if first.count != 1 { problems.append("\(first.count) h1 instead of one") }
        let title = page.elements.indices.first { page.elements[$0].name == "title" && page.isInside($0, "head") }
        let words = title.map { trimmed(page.elements[$0].text) } ?? ""
        if let heading = first.first.map({ trimmed($0.text) }), heading.isEmpty || !words.hasPrefix(heading) {
            problems.append("the title “\(words)” does not begin with the h1 “\(heading)”")
        }
        var level = 1
        for heading in headings {
            guard let next = heading.name.last?.wholeNumberValue else { continue }
            if next > level + 1 { problems.append("line \(heading.line): \(heading.name) after h\(level)") }
            if trimmed(heading.text).isEmpty { problems.append("line \(heading.line): empty \(heading.name)") }
            level = next
        }
        return problems
    }

    /// Ids are unique, and whatever refers to an id finds it.
    static func identity(_ page: PageReader) -> [String] {
        var problems: [String] = []
        var ids: Set<String> = []
        for element in page.elements {
            guard let id = element.attributes["id"] else { continue }
            if !ids.insert(id).inserted { problems.append("line \(element.line): id “\(id)” twice") }
        }
        for element in page.elements {
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in (element.attributes[name] ?? "").split(separator: " ") where !ids.contains(String(id)) {
                    problems.append("line \(element.line): \(name) names “\(id)”, which is not there")
                }
            }
            if let href = element.attributes["href"], href.hasPrefix("#"),
                !ids.contains(String(href.dropFirst()).removingPercentEncoding ?? "")
            {
                problems.append("line \(element.line): \(href) is not on this page")
            }
        }
        return problems
    }

    /// Every field says what it asks for.
    static func labels(_ page: PageReader) -> [String] {
        let labels = page.elements.filter { $0.name == "label" && !trimmed($0.text).isEmpty }
        let labelled = Set(labels.compactMap { $0.attributes["for"] })
        return page.elements.compactMap { element in
            guard ["input", "select", "textarea"].contains(element.name) else { return nil }
            if ["hidden", "submit"].contains(element.attributes["type"] ?? "") { return nil }
            if element.attributes["aria-label"]?.isEmpty == false { return nil }
            if element.attributes["aria-labelledby"] != nil { return nil }
            if let id = element.attributes["id"], labelled.contains(id) { return nil }
            return "line \(element.line): <\(element.name)> without a label"
        }
    }

    /// Forms say where they go, and those that write carry the token.
    static func forms(_ page: PageReader) -> [String] {
        var problems: [String] = []
        for (index, form) in page.elements.enumerated() where form.name == "form" {
            if form.attributes["action"]?.isEmpty ?? true { problems.append("line \(form.line): form without action") }
            let carries = page.inside(index).contains {
                $0.name == "input" && $0.attributes["name"] == "csrf" && !($0.attributes["value"] ?? "").isEmpty
            }
            if form.isPost && !carries { problems.append("line \(form.line): post form without csrf") }
            if !form.isPost && carries { problems.append("line \(form.line): csrf in a form that does not post") }
        }
        return problems
    }

    /// Buttons, links, images, tables and charts have words.
    static func words(_ page: PageReader) -> [String] {
        page.elements.enumerated().compactMap { index, element in
            var named: Bool { element.attributes["aria-label"]?.isEmpty == false || !trimmed(element.text).isEmpty }
            switch element.name {
            case "button" where !named: return "line \(element.line): button without words"
            case "a":
                if !named { return "line \(element.line): link without words" }
                return element.attributes["href"]?.isEmpty ?? true ? "line \(element.line): link to nowhere" : nil
            case "img" where element.attributes["alt"] == nil: return "line \(element.line): image without alt"
            case "table":
                let caption = page.inside(index).first { $0.name == "caption" }.map { trimmed($0.text) } ?? ""
                return caption.isEmpty ? "line \(element.line): table without caption" : nil
            case "svg" where element.attributes["aria-hidden"] != "true":
                let titled = element.attributes["aria-label"] != nil || element.attributes["aria-labelledby"] != nil
                return titled ? nil : "line \(element.line): drawing without a name"
            case "fieldset" where !page.inside(index).contains { $0.name == "legend" && !trimmed($0.text).isEmpty }:
                return "line \(element.line): fieldset without legend"
            default: return nil
            }
        }
    }

    /// What the content security policy refuses, and links that would run a script.
    static func policy(_ page: PageReader) -> [String] {
        var problems: [String] = []
        for element in page.elements {
            for (name, value) in element.attributes {
                if name == "style" || name.hasPrefix("on") {
                    problems.append("line \(element.line): \(name) attribute on <\(element.name)>")
                }
                if ["href", "src", "action"].contains(name), value.lowercased().hasPrefix("javascript:") {
                    problems.append("line \(element.line): script in \(name)")
                }
            }
            if element.name == "script", element.attributes["src"] == nil || !trimmed(element.text).isEmpty {
                problems.append("line \(element.line): inline script")
            }
            if element.name == "style" { problems.append("line \(element.line): inline style sheet") }
        }
        return problems
    }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
