/// What the reader of a standard may rely on beside the file itself.
public struct ReadingContext: Sendable {
    /// The ids of all indicators; nil when they are not known and no fact id is to be refused.
    public var facts: Set<String>?
    /// The ids of all kinds of record; nil as for facts.
    public var kinds: Set<String>?
    /// Titles of the indicators whose figures are shares, by id; no threshold of one lies above the whole. Empty where
    /// they are not known, and for editions that are in force already: those stay what they are.
    public var shares: [String: String]
    /// The window in months of the indicators that look back.
    public var lookBackMonths: [String: Int]
    /// Titles that units may hold beside the levels of the edition itself.
    public var titles: Set<String>
    /// Editions already read, by id, which another may be based on.
    public var editions: [String: Edition]

    public init(
        facts: Set<String>? = nil, kinds: Set<String>? = nil, shares: [String: String] = [:],
        lookBackMonths: [String: Int] = [:], titles: Set<String> = [], editions: [String: Edition] = [:]
    ) {
        (self.facts, self.kinds, self.shares, self.lookBackMonths) = (facts, kinds, shares, lookBackMonths)
        (self.titles, self.editions) = (titles, editions)
    }
}
