/// What a form brought in, checked against its kind: either a record to keep, or every refusal with its field.
public struct Draft: Sendable, Equatable {
    public let day: Day
    public let until: Day?
    public let body: RecordBody

    public init(day: Day, until: Day?, body: RecordBody) {
        self.day = day
        self.until = until
        self.body = body
    }
}

/// One refusal, beside the field it speaks of.
public struct Refusal: Error, Sendable, Equatable {
    public let field: String
    public let sentence: String

    public init(field: String, sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}

public struct Refusals: Error, Sendable, Equatable {
    public let all: [Refusal]

    public init(_ all: [Refusal]) { self.all = all }
}

extension Kind {
    /// Checks what was typed, field by field and then between fields.
    /// - Parameters:
    ///   - input: text by field id, with `day` and `until`.
    ///   - today: a record tells what has happened, so its day cannot lie after today.
    /// - Throws: `Refusals`, all of them at once.
    public func draft(from input: [String: String], today: Day) throws(Refusals) -> Draft {
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        func typed(_ field: String) -> String { input[field]?.trimmed ?? "" }
        func number(_ field: String) -> String { typed(field).halfWidth }

        let day = Day(number("day"))
        if day == nil { refuse("day", typed("day").isEmpty ? "请填写\(dayTitle)" : "\(dayTitle)不是有效日期，请写成 2015-03-01") }
        if let day, day > today { refuse("day", "\(dayTitle)不能晚于今天（\(today.chinese)）") }

        var until: Day?
        if self.until != .none {
            until = Day(number("until"))
            if typed("until").isEmpty {
                if self.until == .required { refuse("until", "请填写\(untilTitle)") }
            } else if until == nil {
                refuse("until", "\(untilTitle)不是有效日期，请写成 2015-03-01")
            } else if let day, let until, until <= day {
                refuse("until", "\(untilTitle)应当晚于\(dayTitle)")
            }
        }

        var values: [String: FieldValue] = [:]
        for field in fields {
            let text = field.kind.isWords ? typed(field.id) : number(field.id)
            do { values[field.id] = try field.value(from: text) } catch { refuse(field.id, error.sentence) }
            if field.isNotAfterDay, let day, case .text(let month) = values[field.id], let start = Day("\(month)-01") {
                let last = day.adding(months: 1)
                if (start.year, start.month) > (last.year, last.month) {
                    refuse(field.id, "\(field.title)不能晚于\(last.year)年\(last.month)月")
                }
            }
        }
        for check in checks {
            guard case .integer(let lesser) = values[check.lesser], case .integer(let greater) = values[check.greater],
                lesser > greater
            else { continue }
            refuse(check.lesser, check.sentence)
        }
        if let share, case .integer(let whole) = values[share.of], case .integer(let part) = values[share.field] {
            let right = share.amount(of: whole)
            // A yuan more or less is rounding on paper.
            if abs(part - right) > 100 {
                let (title, of) = (title(of: share.field), title(of: share.of))
                refuse(share.field, "\(title)应当是\(of)的 \(share.perCent) %，即 \(Money.yuan(right)) 元")
            }
        }
        guard refusals.isEmpty, let day else { throw Refusals(refusals) }
        return Draft(day: day, until: until, body: RecordBody(values))
    }
}

extension Kind {
    fileprivate func title(of field: String) -> String { fields.first { $0.id == field }?.title ?? field }
}

extension Field.Kind {
    /// Typed as words, which are kept as they are.
    fileprivate var isWords: Bool { self == .text || self == .longText || self == .choice || self == .flag }
}

extension Field {
    func value(from text: String) throws(Refusal) -> FieldValue? {
        if kind == .flag { return .integer(["1", "on", "true", "是"].contains(text) ? 1 : 0) }
        if text.isEmpty {
            if isRequired { throw refusal("请填写\(title)") }
            return nil
        }
        switch kind {
        case .integer:
            guard let number = Int64(text) else { throw refusal("\(title)应当是整数") }
            return .integer(try inRange(number))
        case .money:
            guard let fen = Money.fen(from: text) else { throw refusal("\(title)应当是金额，单位元，最多两位小数") }
            return .integer(try inRange(fen))
        case .text, .longText:
            let limit = kind == .text ? 200 : 4000
            guard text.count <= limit else { throw refusal("\(title)最多 \(limit) 个字") }
            return .text(text)
        case .choice:
            guard options.contains(where: { $0.id == text }) else { throw refusal("请选择\(title)") }
            return .text(text)
        case .day:
            guard Day(text) != nil else { throw refusal("\(title)不是有效日期，请写成 2015-03-01") }
            return .text(text)
        case .month:
            guard text.count == 7, Day("\(text)-01") != nil else { throw refusal("\(title)不是有效月份，请写成 2015-03") }
            return .text(text)
        case .tenure:
            guard let number = Int64(text) else { throw refusal("请选择\(title)") }
            return .integer(number)
        case .flag: return nil
        }
    }

    private func inRange(_ number: Int64) throws(Refusal) -> Int64 {
        if number < least { throw refusal("\(title)不能小于 \(shown(least))") }
        if number > greatest { throw refusal("\(title)不能大于 \(shown(greatest))") }
        return number
    }

    private func shown(_ number: Int64) -> String { kind == .money ? Money.yuan(number) : String(number) }
    private func refusal(_ sentence: String) -> Refusal { Refusal(field: id, sentence: sentence) }
}

extension String {
    /// Full-width digits, letters, points and hyphens as a Chinese keyboard gives them, made plain.
    public var halfWidth: String {
        // The first byte of each of these: nearly everything that is typed has none, and a roll has millions of cells.
        if !utf8.contains(where: { $0 == 0xEF || $0 == 0xE3 }) { return self }
        return String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0xFF10...0xFF19, 0xFF0B...0xFF0E, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
                        Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                    case 0x3002: "."
                    default: scalar
                    }
                }))
    }

    /// Without white space at either end.
    public var trimmed: String {
        if hasSolidEnds { return self }
        var view = Substring(self)
        while view.first?.isWhitespace == true { view.removeFirst() }
        while view.last?.isWhitespace == true { view.removeLast() }
        return String(view)
    }

    /// Whether neither end can be white space, told by the first bytes of the characters there.
    private var hasSolidEnds: Bool {
        guard let first = utf8.first else { return true }
        var place = utf8.index(before: utf8.endIndex)
        while utf8[place] & 0xC0 == 0x80, place > utf8.startIndex { place = utf8.index(before: place) }
        return Self.isSolid(first) && Self.isSolid(utf8[place])
    }

    /// Of a letter, a digit or a sign of ASCII, or of U+4000 to U+9FFF.
    private static func isSolid(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) || (0xE4...0xE9).contains(byte) }
}
