import Foundation

@testable import TestKit

/// The addresses that the forms of a page lead to when somebody fills them in: every choice of every list, past days,
/// and a word to search for.
enum CrawlForms {
    static let days = ["2014-12-31", "2014-06-30", "2014-01-14"]
    static let word = "工会"

    static func addresses(_ page: PageReader) -> [String] {
        page.elements.indices.filter { page.elements[$0].name == "form" && !page.elements[$0].isPost }.flatMap {
            addresses(page, form: $0)
        }
    }

    private static func addresses(_ page: PageReader, form: Int) -> [String] {
        guard let action = page.elements[form].attributes["action"] else { return [] }
        var fields: [Field] = []
        for index in page.elements.indices where index > form && isWithin(page, index, form) {
            let element = page.elements[index]
            if element.name == "option", !fields.isEmpty {
                let value = element.attributes["value"] ?? element.text
                if element.attributes["selected"] != nil || fields[fields.count - 1].choices.isEmpty {
                    fields[fields.count - 1].value = value
                }
                fields[fields.count - 1].choices.append(value)
            } else if let name = element.attributes["name"], ["input", "select"].contains(element.name) {
                var field = Field(name: name, value: element.attributes["value"] ?? "")
                switch element.attributes["type"] ?? "text" {
                case "date": field.choices = days
                case "search", "text": field.choices = element.name == "input" ? [word] : []
                default: break
                }
                fields.append(field)
            }
        }
        // One choice at a time, the rest as the page has it.
        return fields.indices.flatMap { place in
            fields[place].choices.map { choice in
                var filled = fields
                filled[place].value = choice
                return action + "?" + filled.map(\.text).joined(separator: "&")
            }
        }
    }

    private static func isWithin(_ page: PageReader, _ index: Int, _ form: Int) -> Bool {
        var next = page.elements[index].parent
        while let parent = next, parent > form { next = page.elements[parent].parent }
        return next == form
    }

    private struct Field {
        let name: String
        var value: String
        var choices: [String] = []

        var text: String {
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
    }
}
