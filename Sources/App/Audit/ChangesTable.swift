import Domain
import Markup

/// What was done to one thing, the newest first.
struct ChangesTable: Fragment {
    let title: String
    let changes: [SealedEvent]
    let catalogue: Catalogue
    /// Who did it, where the reader may see that.
    let authors: [ID<Account>: String]?
    /// Said before what an event itself says, where it is known who reads it.
    var place: (SealedEvent) -> HTML? = { _ in nil }

    var body: HTML {
        if changes.isEmpty { return .empty }
        let wording = EventWording(catalogue: catalogue)
        return """
            <h2 id="changes">\(title)</h2>
            \(Table(
                caption: title,
                columns: [.text("时间"), .text("做了什么"), .text("内容")] + (authors == nil ? [] : [.text("谁")]),
                rows: changes.map { event in
                    let place: HTML = place(event).map { "\($0)<br>" } ?? .empty
                    let what: [HTML] = [
                        "\(Instant(event.at)?.shanghaiText ?? event.at)", "\(wording.title(event.action))",
                        "\(place)\(wording.content(event))",
                    ]
                    guard let authors else { return what }
                    return what + ["\(authors.author(event.account))"]
                },
                empty: EmptyState(""), captionHidden: true))
            """
    }
}
