/// How facts are called in reasons, and which of them are amounts of fen.
public struct FactNames: Sendable, ExpressibleByDictionaryLiteral {
    private let titles: [String: String]
    private let money: Set<String>

    public init(_ titles: [String: String], money: Set<String> = []) {
        self.titles = titles
        self.money = money
    }

    public init(dictionaryLiteral pairs: (String, String)...) {
        self.init(Dictionary(pairs) { first, _ in first })
    }

    /// The Chinese name, or the id where none is known.
    func title(_ fact: String) -> String { titles[fact] ?? fact }

    /// A number as it is said: `1288.00 元` for an amount, else the number itself.
    func amount(_ number: Int64, of fact: String) -> String {
        money.contains(fact) ? "\(Money.yuan(number)) 元" : "\(number)"
    }
}
