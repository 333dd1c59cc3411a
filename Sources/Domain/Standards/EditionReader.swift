extension Edition {
    /// Reads an edition. Everything wrong goes to `problems`; nil when anything was.
    public static func read(
        _ node: Node, _ problems: Problems, _ context: ReadingContext = ReadingContext()
    ) -> Edition? {
        let before = problems.all.count
        guard let fields = Fields(node, problems) else { return nil }
        // Without its base nothing else in the file can be judged.
        guard let start = EditionReader.start(fields, problems, context) else { return nil }
        let edition = EditionReader(fields: fields, problems: problems, context: context).read(start)
        fields.finish()
        return problems.all.count == before ? edition : nil
    }
}

/// Reads the parts of one edition in the order of the file's vocabulary.
struct EditionReader {
    let fields: Fields
    let problems: Problems
    let context: ReadingContext

    private var conditions: ConditionReader {
        ConditionReader(problems: problems, facts: context.facts, shares: context.shares)
    }

    func read(_ start: Edition) -> Edition {
        if let node = fields.required("document"), node.text != "edition" {
            problems.add("“document”应当是 edition", at: node)
        }
        var edition = start
        header(&edition)
        let criteria = CriterionReader(
            problems: problems, facts: context.facts, shares: context.shares, classes: classes(&edition),
            isPublished: edition.published)
        if fields.has("levels") { edition.levels = fields.items("levels") { level($0, criteria) } }
        edition.gates += fields.items("gates") { gate($0, criteria) }
        if edition.basedOn == nil {
            if !fields.has("sections") { problems.add("缺少“sections”", at: fields.node) }
            edition.sections = fields.items("sections") { section($0, criteria) }
        } else {
            for item in fields.list("add") { add(item, to: &edition, criteria) }
        }
        let levels = Set(edition.levels.map(\.id))
        if fields.has("lapses") {
            edition.lapses = fields.items("lapses") {
                LapseRule.read($0, conditions, kinds: context.kinds, levels: levels)
            }
        }
        edition.rules += fields.items("rules") { StandardDocument.Line($0, conditions) }
        EditionChecks(edition: edition, fields: fields, problems: problems, context: context).run()
        return edition
    }

    /// An empty edition, or the one it is based on under the new id; nil when that is not known.
    static func start(_ fields: Fields, _ problems: Problems, _ context: ReadingContext) -> Edition? {
        let id = fields.text("id")
        guard let node = fields.optional("based_on") else { return Edition(id: id) }
        if let base = node.text.flatMap({ context.editions[$0] }) { return base.renamed(id) }
        problems.add("没有“\(node.text ?? "")”这个版本可供沿用", at: node)
        return nil
    }

    private func header(_ edition: inout Edition) {
        let inherits = edition.basedOn != nil
        edition.title = fields.text("title")
        edition.standard = fields.text("standard")
        edition.issuer = fields.text("issuer")
        edition.year = fields.optionalText("year")
        edition.totalPoints = fields.optionalPoints("total_points")
        edition.columns = fields.texts("columns")
        if !inherits || fields.has("applies_to") {
            edition.appliesTo = fields.words("applies_to")
            if edition.appliesTo.isEmpty { problems.add("缺少“applies_to”", at: fields.node) }
        }
        edition.published = fields.flag("published")
        edition.effective = edition.published ? fields.day("effective") : fields.optionalDay("effective")
        edition.until = fields.optionalDay("until")
        if let from = edition.effective, let until = edition.until, until <= from,
            let node = fields.optional("until")
        {
            problems.add("“until”应当晚于“effective”", at: node)
        }
        if !inherits, !fields.has("period") { problems.add("缺少“period”", at: fields.node) }
        edition.period = fields.choice("period", as: Period.self) ?? edition.period
        edition.source = fields.part("source", Source.init) ?? edition.source
        edition.promulgation = fields.part("promulgation", Promulgation.init)
        edition.notApplicable = fields.choice("not_applicable", as: NotApplicable.self) ?? edition.notApplicable
        edition.dynamics = fields.part("dynamics", Dynamics.init) ?? edition.dynamics
        edition.fidelity = fields.part("fidelity", StandardDocument.Fidelity.init) ?? edition.fidelity
        edition.note = fields.optionalText("note")
    }

    private func classes(_ edition: inout Edition) -> [String] {
        if edition.basedOn == nil {
            edition.sizeClasses = fields.items("size_classes") { item in
                SizeClass(
                    id: item.text("id"), name: item.text("name"), when: item.optional("when").flatMap(conditions.read))
            }
        }
        return edition.sizeClasses.map(\.id)
    }

    private func level(_ item: Fields, _ criteria: CriterionReader) -> Level {
        let (clause, status) = (item.optionalText("clause"), item.choice("status", as: Status.self))
        if criteria.isPublished { criteria.requireOrigin(item, clause: clause, status: status) }
        var minima: [String: Ratio] = [:]
        for entry in item.map("section_min") {
            guard let share = threshold(entry.value, entry.key, problems) else { continue }
            if share.compared(to: Ratio(1, 1)) > 0 {
                problems.add("“\(entry.key)”的最低要求应当写成满分的百分比，不超过 100%", at: entry.value)
            }
            minima[entry.key] = share
        }
        let stars = item.optionalInteger("stars")
        if let stars, !(1...5).contains(stars), let node = item.optional("stars") {
            problems.add("“stars”应当在 1 到 5 之间", at: node)
        }
        return Level(
            id: item.text("id"), name: item.text("name"), stars: stars, min: item.points("min"), sectionMin: minima,
            entry: item.optionalText("entry"), quota: item.part("quota", quota), status: status, clause: clause)
    }

    private func quota(_ item: Fields) -> Quota? {
        let ties = item.choice("ties", as: Quota.TieRule.self) ?? .decide
        let (total, county) = (item.optionalInteger("total"), item.optionalInteger("per_county"))
        switch (total, county) {
        case (let places?, nil) where places > 0: return Quota(.total(places), ties: ties)
        case (nil, let places?) where places > 0: return Quota(.perCounty(places), ties: ties)
        default:
            problems.add("名额应当写 total、per_county 中的一个，且大于零", at: item.node)
            return nil
        }
    }

    private func gate(_ item: Fields, _ criteria: CriterionReader) -> Gate? {
        let (id, name) = (item.text("id"), item.text("name"))
        let (clause, status) = (item.optionalText("clause"), item.choice("status", as: Status.self))
        if criteria.isPublished { criteria.requireOrigin(item, clause: clause, status: status) }
        let (when, window) = (item.required("when").flatMap(conditions.read), item.optionalInteger("look_back_months"))
        let (bars, cap) = (item.flag("bars"), item.optionalText("caps_at"))
        if bars == (cap != nil) { problems.add("应当写 bars: true、caps_at 中的一个", at: item.node) }
        if let when, let window, let node = item.optional("look_back_months") {
            for leaf in when.leaves where (context.lookBackMonths[leaf.fact] ?? window) != window {
                let own = context.lookBackMonths[leaf.fact] ?? 0
                problems.add("指标“\(leaf.fact)”回溯 \(own) 个月，与这里的 \(window) 个月不符", at: node)
            }
        }
        return when.map {
            Gate(
                id: id, name: name, when: $0, effect: cap.map { .capsAt($0) } ?? .bars, lookBackMonths: window,
                status: status, clause: clause)
        }
    }

    private func section(_ item: Fields, _ criteria: CriterionReader) -> Section {
        Section(
            id: item.text("id"), name: item.text("name"), points: item.points("points"),
            status: item.choice("status", as: Status.self), bonusCap: item.optionalPoints("bonus_cap"),
            criteria: item.items("criteria", criteria.read))
    }

    private func add(_ node: Node, to edition: inout Edition, _ criteria: CriterionReader) {
        guard let item = Fields(node, problems) else { return }
        let id = item.text("section")
        let criterion = item.part("criterion", criteria.read)
        item.finish()
        guard let index = edition.sections.firstIndex(where: { $0.id == id }) else {
            problems.add("没有“\(id)”这个部分", at: node)
            return
        }
        guard let criterion else { return }
        edition.sections[index].criteria.append(criterion)
        if let points = criterion.scale.points { edition.sections[index].points? += points }
    }
}
