extension Edition {
    /// Reads an edition that is still being drafted: whatever does not fit together yet goes to `problems`, and the
    /// edition is given all the same. Nil only where the text is no edition at all.
    public static func readDraft(_ node: Node, _ problems: Problems, _ context: ReadingContext) -> Edition? {
        guard let fields = Fields(node, problems), let start = EditionReader.start(fields, problems, context) else {
            return nil
        }
        let edition = EditionReader(fields: fields, problems: problems, context: context).read(start)
        fields.finish()
        return edition
    }

    /// The same standard as a draft: whole, unpublished, under an id of its own.
    public func drafted(as id: String) -> Edition {
        var draft = renamed(id)
        (draft.title, draft.standard, draft.issuer, draft.year) = (title, standard, issuer, year)
        (draft.totalPoints, draft.columns, draft.note) = (totalPoints, columns, note)
        (draft.effective, draft.until, draft.basedOn) = (effective, until, nil)
        return draft
    }
}

extension Node {
    /// The `id` of the innermost part that begins at or before a line, such as the criterion a problem is about.
    public func part(at line: Int) -> String? {
        var found: (line: Int, id: String)?
        func walk(_ node: Node) {
            switch node.content {
            case .list(let items): items.forEach(walk)
            case .map(let entries):
                if let id = entries.first(where: { $0.key == "id" })?.value, let text = id.text, node.line <= line,
                    found.map({ $0.line <= node.line }) ?? true
                {
                    found = (node.line, text)
                }
                entries.forEach { walk($0.value) }
            case .null, .scalar: break
            }
        }
        walk(self)
        return found?.id
    }
}
