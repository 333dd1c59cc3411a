extension StandardDocument {
    /// Reads a document of any kind. Everything wrong goes to `problems`; nil when anything was.
    public static func read(
        _ node: Node, _ problems: Problems, _ context: ReadingContext = ReadingContext()
    ) -> StandardDocument? {
        let before = problems.all.count
        guard let fields = Fields(node, problems) else { return nil }
        _ = fields.required("document")
        guard let kind = fields.choice("document", as: Kind.self) else { return nil }
        if kind == .edition { return Edition.read(node, problems, context).map(StandardDocument.init) }
        var document = StandardDocument(kind: kind, id: fields.text("id"))
        document.readHeader(fields)
        document.readBody(fields, ConditionReader(problems: problems, facts: context.facts))
        fields.finish()
        document.check(problems, fields.node)
        return problems.all.count == before ? document : nil
    }

    /// An edition seen as a document.
    public init(_ edition: Edition) {
        self.init(kind: .edition, id: edition.id)
        title = edition.title
        issuer = edition.issuer
        year = edition.year
        appliesTo = edition.appliesTo
        effective = edition.effective
        sources = edition.source.map { [$0] } ?? []
        fidelity = edition.fidelity
        totalPoints = edition.totalPoints
        columns = edition.columns
        gates = edition.rules
        dynamics = edition.dynamics
        note = edition.note
        self.edition = edition
    }

    private mutating func readHeader(_ fields: Fields) {
        title = fields.text("title")
        issuer = fields.optionalText("issuer")
        year = fields.optionalText("year")
        appliesTo = fields.words("applies_to")
        published = fields.optionalDay("published")
        effective = fields.optionalDay("effective")
        sources = fields.items("sources", Source.init) + (fields.part("source", Source.init).map { [$0] } ?? [])
        fidelity = fields.part("fidelity", Fidelity.init)
        note = fields.optionalText("note")
    }

    private mutating func readBody(_ fields: Fields, _ conditions: ConditionReader) {
        totalPoints = fields.optionalPoints("total_points")
        columns = fields.texts("columns")
        levels = fields.items("levels") { Tier($0, conditions) }
        classes = fields.items("classes") { Tier($0, conditions) }
        sections = fields.items("sections") { item in
            Block(
                id: item.text("id"), name: item.text("name"), points: item.optionalPoints("points"),
                status: item.choice("status", as: Status.self), lines: item.items("lines") { Line($0, conditions) })
        }
        lines = fields.items("lines") { Line($0, conditions) }
        gates = fields.items("gates") { Line($0, conditions) }
        steps = fields.items("procedure") { ProcedureStep(who: $0.text("who"), what: $0.text("what")) }
        remarks = fields.items("remarks") { item in
            Remark(
                id: item.text("id"), topic: item.text("topic"), value: item.optionalText("value"),
                sources: item.words("sources"), indicators: conditions.indicators(item), note: item.optionalText("note")
            )
        }
        dynamics = fields.part("dynamics", Dynamics.init)
    }

    /// Ids once each, tiers and classes known, and the part present that gives the kind its name.
    private func check(_ problems: Problems, _ node: Node) {
        let isThere =
            switch kind {
            case .edition: true
            case .tierRules: !levels.isEmpty
            case .gates: !gates.isEmpty
            case .conditions, .checks: !sections.isEmpty || !lines.isEmpty
            case .procedure: !steps.isEmpty || !remarks.isEmpty
            case .sizeClasses: !classes.isEmpty
            }
        if !isThere { problems.add("这类文件（\(kind.rawValue)）缺少应有的内容", at: node) }
        let lines = allLines + gates
        var seen: Set<String> = []
        for id in sections.map(\.id) + lines.map(\.id) + remarks.map(\.id) where !seen.insert(id).inserted {
            problems.add("编号“\(id)”重复出现", at: node)
        }
        let tiers = Set((levels + classes).map(\.id))
        for line in lines {
            for id in [line.tier].compactMap({ $0 }) + line.byClass.keys.sorted() where !tiers.contains(id) {
                problems.add("“\(line.id)”所说的等级或类别“\(id)”不存在", at: node)
            }
        }
        for section in sections {
            let known = section.lines.compactMap(\.points).reduce(.zero, +)
            let isWhole = section.lines.allSatisfy { $0.points != nil }
            if let points = section.points, isWhole && !section.lines.isEmpty ? known != points : known > points {
                problems.add("“\(section.name)”各条分值合计 \(known) 分，与 \(points) 分不符", at: node)
            }
        }
    }
}

extension StandardDocument.Tier {
    init(_ fields: Fields, _ conditions: ConditionReader) {
        self.init(
            id: fields.text("id"), name: fields.text("name"), min: fields.optionalPoints("min"),
            rule: fields.optionalText("rule"), status: fields.choice("status", as: Status.self),
            indicators: conditions.indicators(fields), note: fields.optionalText("note"))
    }
}

extension StandardDocument.Line {
    init(_ fields: Fields, _ conditions: ConditionReader) {
        self.init(id: fields.text("id"), name: fields.text("name"))
        points = fields.optionalPoints("points")
        status = fields.choice("status", as: Status.self)
        required = fields.flag("required")
        tier = fields.optionalText("tier")
        judge = fields.optionalText("judge")
        meets = fields.optional("meets").flatMap(conditions.read)
        indicators = conditions.indicators(fields)
        evidence = fields.words("evidence")
        byClass = Dictionary(
            fields.map("by_class").compactMap { entry in entry.value.text.map { (entry.key, $0) } }
        ) { first, _ in first }
        law = fields.optionalText("law")
        article = fields.optionalText("article")
        formula = fields.items("formula") {
            StandardDocument.Case(condition: $0.text("when"), result: $0.text("then"))
        }
        note = fields.optionalText("note")
    }
}
