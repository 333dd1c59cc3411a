import Domain

/// Reads the data files in the order they depend on each other, and gathers what is wrong with any of them.
struct CatalogueReader {
    let files: CatalogueFiles
    private(set) var texts: [String] = []
    /// Those of the checks, which change no figure by themselves.
    private(set) var checkTexts: [String] = []
    private var problems: [Problem] = []

    init(_ files: CatalogueFiles) { self.files = files }

    func finish() throws {
        if !problems.isEmpty { throw BrokenData(problems) }
    }

    /// Each id once, over all files of a folder.
    mutating func refuseDoubles(_ ids: [String], in folder: String) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            problems.append(Problem(file: folder, line: 1, sentence: "编号“\(id)”在两个文件里出现，请改掉一个"))
        }
    }

    /// Of some things there is one.
    mutating func refuseAllBut(_ count: Int, in folder: String) {
        // One that cannot be read has been told already.
        if count == 1 || !problems.isEmpty { return }
        problems.append(Problem(file: folder, line: 1, sentence: "\(folder) 里应当正好有一个文件，现在有 \(count) 个"))
    }

    /// A unit has one score: two standards for the same kind of unit cannot be in force side by side.
    mutating func refuseRivals(_ editions: [Edition]) {
        for kind in OrganisationKind.allCases {
            let standards = Set(
                editions.filter { $0.published && $0.appliesTo.contains(kind.rawValue) }.map(\.standard))
            guard standards.count > 1 else { continue }
            let names = standards.sorted().joined(separator: "、")
            problems.append(
                Problem(
                    file: "standards", line: 1,
                    sentence: "\(kind.title)同时有几套已发布的标准（\(names)），一种组织只能有一套，各版本写同一个 standard"))
        }
    }

    /// Every YAML file of a folder through one reading function.
    mutating func each<Value>(_ folder: String, _ read: (Node, Problems) -> Value?) throws -> [Value] {
        try files.files(in: folder, ending: ".yaml").compactMap { file in
            texts.append(file.text)
            return try reading(file.name) { read(try YAML.node(file.text, file: file.name), $0) }
        }
    }

    /// The same for files by which no figure is made.
    mutating func apart<Value>(_ folder: String, _ read: (Node, Problems) -> Value?) throws -> [Value] {
        try files.files(in: folder, ending: ".yaml").compactMap { file in
            try reading(file.name) { read(try YAML.node(file.text, file: file.name), $0) }
        }
    }

    mutating func honours(
        _ editions: [Edition], kinds: [Kind], _ indicators: [Indicator], clauses: Set<String>
    ) throws -> [HonourKind] {
        let levels = Dictionary(grouping: editions, by: \.standard).mapValues { Set($0.flatMap(\.levels).map(\.id)) }
        let (facts, known) = (Set(indicators.map(\.id)), Set(kinds.map(\.id)))
        return try apart("honours") { node, problems in
            HonourKind.read(node, facts: facts, kinds: known, standards: levels, clauses: clauses, problems)
        }
    }

    mutating func kinds() throws -> [Kind] { try each("kinds", Kind.read) }

    /// An indicator file is SQL whose leading comment lines are its YAML head.
    mutating func indicators(_ kinds: [Kind]) throws -> [Indicator] {
        let known = Set(kinds.map(\.id))
        return try files.files(in: "indicators", ending: ".sql").compactMap { file in
            texts.append(file.text)
            let parts = HeadedSQL(file.text)
            return try reading(file.name) { problems in
                let indicator = Indicator.read(
                    try YAML.node(parts.head, file: file.name), sql: parts.sql, problems)
                for record in indicator?.records ?? [] where !known.contains(record) {
                    problems.add("没有“\(record)”这种记录", line: 1)
                }
                return indicator
            }
        }
    }

    /// So is a check's.
    mutating func checks(kinds: Set<String>, clauses: Set<String>) throws -> [QualityCheck] {
        try files.files(in: "checks", ending: ".sql").compactMap { file in
            checkTexts.append(file.text)
            let parts = HeadedSQL(file.text)
            return try reading(file.name) { problems in
                let check = QualityCheck.read(
                    try YAML.node(parts.head, file: file.name), sql: parts.sql, firstLine: parts.firstLine,
                    kinds: kinds, clauses: clauses, problems)
                if let check, file.name != "checks/\(check.id).sql" {
                    problems.add("文件名应当是 \(check.id).sql", line: 1)
                }
                return check
            }
        }
    }

    /// Documents about standards; one that is based on another is read after it.
    mutating func documents(_ indicators: [Indicator], kinds: [Kind]) throws -> [StandardDocument] {
        let windows = indicators.compactMap { indicator in indicator.lookBackMonths.map { (indicator.id, $0) } }
        var context = ReadingContext(
            facts: Set(indicators.map(\.id)), kinds: Set(kinds.map(\.id)),
            lookBackMonths: Dictionary(windows) { first, _ in first })
        var read: [StandardDocument] = []
        var waiting = try files.files(in: "standards", ending: ".yaml").map { file in
            texts.append(file.text)
            return (file.name, try YAML.node(file.text, file: file.name))
        }
        while !waiting.isEmpty {
            let ready = waiting.filter { _, node in node.basedOn.map { context.editions[$0] != nil } ?? true }
            for (name, node) in ready.isEmpty ? waiting : ready {
                let document = try reading(name) { StandardDocument.read(node, $0, context) }
                guard let document else { continue }
                read.append(document)
                if let edition = document.edition { context.editions[edition.id] = edition }
            }
            if ready.isEmpty { break }
            waiting.removeAll { name, _ in ready.contains { $0.0 == name } }
        }
        return read
    }

    /// What can be computed from what; a circle is refused.
    mutating func layers(
        _ indicators: [Indicator], _ editions: [Edition], _ denominators: [Denominator]
    ) throws -> [[Catalogue.Step]] {
        var steps: [String: Catalogue.Step] = [:]
        var items: [Strata.Item] = []
        for indicator in indicators {
            var needs: [String] = []
            let file = "indicators/\(indicator.id).sql"
            if case .score(let standard, _) = indicator.source {
                needs = ["standard:\(standard)"]
                if !editions.contains(where: { $0.standard == standard }) {
                    problems.append(Problem(file: file, line: 1, sentence: "没有标准“\(standard)”"))
                }
            }
            for id in indicator.parts {
                needs.append("indicator:\(id)")
                if let sentence = indicator.objection(to: indicators.first { $0.id == id }, named: id) {
                    problems.append(Problem(file: file, line: 1, sentence: sentence))
                }
            }
            if let id = indicator.denominator, !denominators.contains(where: { $0.id == id }) {
                problems.append(Problem(file: file, line: 1, sentence: "没有口径“\(id)”"))
            }
            items.append(Strata.Item(id: "indicator:\(indicator.id)", needs: needs))
            steps["indicator:\(indicator.id)"] = .indicator(indicator)
        }
        for standard in Set(editions.map(\.standard)).sorted() {
            let facts = editions.filter { $0.standard == standard }.flatMap(\.facts)
            items.append(Strata.Item(id: "standard:\(standard)", needs: facts.map { "indicator:\($0)" }))
            steps["standard:\(standard)"] = .standard(standard)
        }
        do {
            return try Strata.layers(items).map { layer in layer.compactMap { steps[$0.id] } }
        } catch {
            problems.append(Problem(file: "standards", line: 1, sentence: error.description))
            return []
        }
    }

    private mutating func reading<Value>(_ file: String, _ read: (Problems) throws -> Value?) throws -> Value? {
        let found = Problems(file: file)
        defer { problems += found.all }
        do {
            return try read(found)
        } catch let broken as BrokenData {
            problems += broken.problems
            return nil
        }
    }
}

/// A file of SQL whose leading comment lines are YAML.
private struct HeadedSQL {
    let head: String
    let sql: String
    /// On which the SQL begins.
    let firstLine: Int

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let comments = lines.prefix { $0.hasPrefix("--") }
        head = comments.map { $0.dropFirst($0.hasPrefix("-- ") ? 3 : 2) }.joined(separator: "\n")
        sql = lines.dropFirst(comments.count).joined(separator: "\n")
        firstLine = comments.count + 1
    }
}

extension Node {
    fileprivate var basedOn: String? {
        guard case .map(let entries) = content,
            case .scalar(let id) = entries.first(where: { $0.key == "based_on" })?.value.content
        else { return nil }
        return id
    }
}
