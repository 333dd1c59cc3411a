/// How facts are called in reasons, which of them are amounts of fen, and in what the others are counted.
public struct FactNames: Sendable, ExpressibleByDictionaryLiteral {
    private let titles: [String: String]
    private let money: Set<String>
    private var counted: [String: String] = [:]

    public init(_ titles: [String: String], money: Set<String> = []) {
        self.titles = titles
        self.money = money
    }

    public init(dictionaryLiteral pairs: (String, String)...) {
        self.init(Dictionary(pairs) { first, _ in first })
    }

    /// The same names, which also know the word for what a fact counts, such as `家`.
    public func counting(_ counted: [String: String]) -> FactNames {
        var names = self
        names.counted = counted
        return names
    }

    /// The Chinese name, or the id where none is known.
    func title(_ fact: String) -> String { titles[fact] ?? fact }

    /// A number as it is said: `1288.00 元` for an amount, else the number itself.
    func amount(_ number: Int64, of fact: String) -> String {
        money.contains(fact) ? "\(Money.yuan(number)) 元" : "\(number)"
    }

    /// An amount with what it counts: `5 人`, or the bare number where that is not known.
    func counted(_ number: Int64, of fact: String) -> String {
        amount(number, of: fact) + (counted[fact].map { " \($0)" } ?? "")
    }

    /// `1 次`; nil where it is not known what the fact counts.
    func one(_ fact: String?) -> String? { fact.flatMap { counted[$0] }.map { "1 \($0)" } }
}
