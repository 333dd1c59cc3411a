/// A seeded source of chance (SplitMix64, after Steele, Lea and Flood). Ours, so that a world stays the same when the
/// standard library's algorithms change.
struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to but not `count`.
    mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// True in so many cases of a thousand.
    mutating func permille(_ cases: Int) -> Bool { below(1000) < cases }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
