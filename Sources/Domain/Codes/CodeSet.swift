/// A list of codes that a form offers and a record keeps, such as 单位类别 or 民族. A list changes with the years: each
/// code holds from a day to a day, and one that is gone may name the code that took its place.
public struct CodeSet: Sendable, Equatable {
    public struct Code: Sendable, Equatable {
        public let code: String
        public let name: String
        /// Nil when it has held as long as anybody asks.
        public let from: Day?
        /// The first day on which it is no longer given.
        public let until: Day?
        /// The code of the same list that things with this one have now.
        public let became: String?
        /// The broader code that holds this one.
        public let under: String?
        /// What people write instead of the name.
        public let also: [String]

        public init(
            code: String, name: String, from: Day? = nil, until: Day? = nil, became: String? = nil,
            under: String? = nil, also: [String] = []
        ) {
            (self.code, self.name, self.from, self.until) = (code, name, from, until)
            (self.became, self.under, self.also) = (became, under, also)
        }

        func holds(on day: Day) -> Bool { from.map { $0 <= day } != false && until.map { day < $0 } != false }
    }

    public let id: String
    public let title: String
    public let source: String
    /// In the order in which they are offered.
    public let codes: [Code]

    public init(id: String, title: String, source: String, codes: [Code]) {
        (self.id, self.title, self.source, self.codes) = (id, title, source, codes)
    }

    /// What may be chosen on a day.
    public func offered(on day: Day) -> [Code] { codes.filter { $0.holds(on: day) } }

    /// Whether a code may be given on a day.
    public func offers(_ code: String, on day: Day) -> Bool {
        codes.contains { $0.code == code && $0.holds(on: day) }
    }

    /// The name that a code had on a day; where it did not hold then, the last it had. An unknown code is its own name,
    /// so that what was kept is never hidden.
    public func name(_ code: String, on day: Day) -> String {
        let named = codes.filter { $0.code == code }
        return (named.first { $0.holds(on: day) } ?? named.last)?.name ?? code
    }

    /// A code with every older one that became it and everything below these: what a list means when it is narrowed to it.
    public func family(_ code: String) -> [String] {
        var found = [code]
        var next = 0
        while next < found.count {
            let more = codes.filter { $0.became == found[next] || $0.under == found[next] }.map(\.code)
            for code in more where !found.contains(code) { found.append(code) }
            next += 1
        }
        return found
    }

    /// The code that things with this one have on a day: itself while it holds, else what it became.
    public func current(_ code: String, on day: Day) -> String {
        var code = code
        var steps = 0
        while !offers(code, on: day), steps < codes.count, let next = codes.last(where: { $0.code == code })?.became {
            (code, steps) = (next, steps + 1)
        }
        return code
    }
}

extension CodeSet {
    /// Reads one list.
    public static func read(_ node: Node, _ problems: Problems) -> CodeSet? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        var codes: [Code] = []
        for item in fields.list("codes") {
            guard let code = Code.read(item, problems) else { continue }
            if codes.contains(where: { $0.code == code.code && $0.overlaps(code) }) {
                problems.add("“\(code.code)”在同一段时间里出现两次", at: item)
            }
            codes.append(code)
        }
        if codes.isEmpty { problems.add("codes 里一个代码也没有", at: node) }
        let known = Set(codes.map(\.code))
        for code in codes {
            for other in [code.became, code.under].compactMap({ $0 }) where !known.contains(other) || other == code.code
            {
                problems.add("“\(code.code)”所指的“\(other)”不是这个表里的另一个代码", at: node)
            }
        }
        return CodeSet(
            id: fields.text("id"), title: fields.text("title"), source: fields.text("source"), codes: codes)
    }
}

extension CodeSet.Code {
    fileprivate static func read(_ node: Node, _ problems: Problems) -> CodeSet.Code? {
        guard let fields = Fields(node, problems) else { return nil }
        defer { fields.finish() }
        let code = CodeSet.Code(
            code: fields.text("code"), name: fields.text("name"), from: fields.optionalDay("from"),
            until: fields.optionalDay("until"), became: fields.optionalText("became"),
            under: fields.optionalText("under"), also: fields.texts("also"))
        if let from = code.from, let until = code.until, until <= from { problems.add("until 应当晚于 from", at: node) }
        return code
    }

    fileprivate func overlaps(_ other: CodeSet.Code) -> Bool {
        func isBefore(_ a: Day?, _ b: Day?) -> Bool { a.flatMap { a in b.map { a <= $0 } } ?? false }
        return !isBefore(until, other.from) && !isBefore(other.until, from)
    }
}
