import Domain

extension PartForm {
    /// The edition with what was typed in it. A new part is put at the end of its like.
    func read(_ reading: inout FormReading, id: String) -> Edition {
        var edition = edition
        switch part {
        case .head: readHead(&reading, &edition)
        case .sections:
            var section = edition.sections.first { $0.id == id } ?? Section(id: id, criteria: [])
            section.name = reading.words("name", "名称")
            section.points = reading.points("points", "分值", required: false)
            section.bonusCap = reading.points("cap", "加分上限", required: false)
            edition.sections.put(section, \.id)
        case .levels: edition.levels.put(level(&reading, id), \.id)
        case .gates:
            if let gate = gate(&reading, id) { edition.gates.put(gate, \.id) }
        case .sizes: readSize(&reading, id, &edition)
        case .lapses:
            let old = edition.lapses.first { $0.id == id }
            if let rule = LapseForm(edition, catalogue).read(&reading, old, id: id) { edition.lapses.put(rule, \.id) }
        case .lines: break
        }
        return edition
    }

    /// A new class with a condition is put before the last one, which takes in whoever is left.
    private func readSize(_ reading: inout FormReading, _ id: String, _ edition: inout Edition) {
        let old = edition.sizeClasses.first { $0.id == id }
        let form = ConditionForm(prefix: "when")
        let name = reading.words("name", "名称")
        let isKept = old.map { form.values($0.when) == nil } == true
        let size = SizeClass(id: id, name: name, when: isKept ? old?.when : form.read(&reading, catalogue))
        let isLast = edition.sizeClasses.last.map { $0.id == id } ?? true
        if size.when == nil, old != nil, !isLast { reading.refuse("when-fact-0", "只有最后一档可以不写条件，请至少写一项") }
        if size.when != nil, old != nil, isLast { reading.refuse("when-fact-0", "最后一档收下其余单位，不写条件；要写就先下移到别的位置") }
        if size.when == nil, old == nil, edition.sizeClasses.last?.when == nil, !edition.sizeClasses.isEmpty {
            reading.refuse("when-fact-0", "已有一档收下其余单位，新的一档请至少写一项条件")
        }
        if old == nil, size.when != nil, let last = edition.sizeClasses.last, last.when == nil {
            edition.sizeClasses.insert(size, at: edition.sizeClasses.count - 1)
        } else {
            edition.sizeClasses.put(size, \.id)
        }
    }

    private func readHead(_ reading: inout FormReading, _ edition: inout Edition) {
        edition.title = reading.words("title", "名称")
        edition.issuer = reading.words("issuer", "发布机关")
        edition.appliesTo = OrganisationKind.allCases.map(\.rawValue).filter { reading.isOn("kind-\($0)") }
        edition.effective = reading.day("effective", "施行日期", required: false, mayLieAhead: true)
        edition.period = Period(rawValue: reading.typed("period")) ?? edition.period
        edition.notApplicable = NotApplicable(rawValue: reading.typed("notapplicable")) ?? edition.notApplicable
        let note = reading.typed("note")
        edition.note = note.isEmpty ? nil : note
    }

    private func level(_ reading: inout FormReading, _ id: String) -> Level {
        var level = edition.levels.first { $0.id == id } ?? Level(id: id, min: nil)
        level.name = reading.words("name", "名称")
        level.min = reading.points("min", "总分", required: false)
        level.stars = reading.count("stars", "星数", 1...5)
        level.sectionMin = [:]
        for section in edition.sections where !reading.typed("min-\(section.id)").isEmpty {
            level.sectionMin[section.id] = reading.threshold("min-\(section.id)", ofShare: true)
        }
        let entry = reading.typed("entry")
        level.entry = entry.isEmpty ? nil : entry
        let places = reading.count("places", "名额数", 1...100_000)
        let kind = reading.typed("quota")
        if !kind.isEmpty, places == nil, reading.typed("places").isEmpty { reading.refuse("places", "请填写名额数") }
        let ties = level.quota?.ties ?? .decide
        level.quota =
            kind.isEmpty ? nil : places.map { Quota(kind == "total" ? .total($0) : .perCounty($0), ties: ties) }
        (level.clause, level.status) = reading.origin()
        return level
    }

    private func gate(_ reading: inout FormReading, _ id: String) -> Gate? {
        let old = edition.gates.first { $0.id == id }
        let conditions = ConditionForm(prefix: "when")
        let isKept = old.map { conditions.values($0.when) == nil } == true
        let name = reading.words("name", "情形", limit: 200)
        let when = isKept ? old?.when : conditions.read(&reading, catalogue)
        let window = reading.count("window", "回溯月数", 1...600)
        guard let when else {
            reading.refuse("when-fact-0", "请至少写一项条件")
            return nil
        }
        let cap = reading.typed("effect")
        var gate = Gate(
            id: id, name: name, when: when, effect: cap.isEmpty ? .bars : .capsAt(cap), lookBackMonths: window)
        (gate.clause, gate.status) = reading.origin()
        return gate
    }
}

extension FormReading {
    /// A whole number, or nothing.
    mutating func count(_ field: String, _ title: String, _ range: ClosedRange<Int>) -> Int? {
        let text = typed(field)
        if text.isEmpty { return nil }
        guard let number = Int(text), range.contains(number) else {
            refuse(field, "\(title)应当是 \(range.lowerBound) 到 \(range.upperBound) 的整数")
            return nil
        }
        return number
    }

    fileprivate func origin() -> (clause: String?, status: Status?) {
        let clause = typed("clause")
        return (clause.isEmpty ? nil : clause, Status(rawValue: typed("status")))
    }
}

extension Array {
    /// In the place of the one of its name, else at the end.
    mutating func put(_ element: Element, _ id: (Element) -> String) {
        if let place = firstIndex(where: { id($0) == id(element) }) {
            self[place] = element
        } else {
            append(element)
        }
    }
}
