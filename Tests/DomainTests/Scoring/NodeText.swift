import Domain

/// Building nodes in tests, and writing them as JSON.
extension Node {
    var entryList: [Entry] { if case .map(let entries) = content { entries } else { [] } }
    var firstKey: String? {
        guard let inner = entryList.first?.value else { return nil }
        return inner.entryList.first?.key
    }

    var json: String {
        switch content {
        case .null: "null"
        case .scalar(let text): quoted(text)
        case .list(let items): "[" + items.map(\.json).joined(separator: ",") + "]"
        case .map(let entries):
            "{" + entries.map { quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }
}

func quoted(_ text: String) -> String { "\"\(text)\"" }
