/// Draws units to be looked at on site. Whoever has the seed and the list can draw again and gets the same.
public enum Sampling {
    public struct Candidate: Hashable, Sendable {
        public let id: Int64
        public let county: String
        /// Made from the seed and the unit; the smallest keys are drawn.
        public let key: String
        /// Whether the round before drew it.
        public let wasDrawn: Bool

        public init(id: Int64, county: String, key: String, wasDrawn: Bool) {
            (self.id, self.county, self.key, self.wasDrawn) = (id, county, key, wasDrawn)
        }
    }

    /// Of each county its share, rounded up. Who was drawn last time is only drawn where the others do not suffice.
    /// - Parameter percent: 1…100.
    /// - Returns: the units drawn, county by county, each county's in the order of the draw.
    public static func draw(_ candidates: [Candidate], percent: Int) -> [Candidate] {
        let counties = Dictionary(grouping: candidates, by: \.county).sorted { $0.key < $1.key }
        return counties.flatMap { _, all in
            let places = (all.count * percent + 99) / 100
            return all.sorted { ($0.wasDrawn ? 1 : 0, $0.key, $0.id) < ($1.wasDrawn ? 1 : 0, $1.key, $1.id) }.prefix(
                places)
        }
    }
}
