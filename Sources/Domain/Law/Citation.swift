/// How a rule of the catalogue is named to those who read it: its number, such as `ORG-001`, says nothing to them.
public struct Citation: Sendable, Equatable {
    public let id: String
    public let source: String
    /// The same before 2022, where the trade union law counted its articles otherwise.
    public let earlier: String?

    /// The text as it was to be named on a day.
    public func source(on day: Day) -> String { day < LegalRule.renumbered ? earlier ?? source : source }

    /// Reads a file of rules.
    public static func read(_ node: Node, _ problems: Problems) -> [Citation]? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        return fields.list("rules").compactMap { item in
            guard let one = Fields(item, problems) else { return nil }
            defer { one.finish() }
            return Citation(id: one.text("id"), source: one.text("source"), earlier: one.optionalText("earlier"))
        }
    }
}
