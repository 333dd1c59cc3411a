import Domain

/// The columns of `count` units, the same on every run.
struct BenchColumns {
    var flags: [(name: String, cells: [Int8])] = []
    var numbers: [(name: String, cells: [Int32])] = []
    let units: UnitColumns

    init(_ count: Int) {
        var state: UInt64 = 7
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        var facts: [String: FactColumn] = [:]
        for k in 0..<30 {
            let cells = (0..<count).map { _ in [-1, 0, 1, 1, 1, 1, 1, 1][Int(next() % 8)] as Int8 }
            facts["y\(k)"] = FactColumn(flags: cells)
            flags.append(("y\(k)", cells))
        }
        for k in 0..<10 {
            let whole = (0..<count).map { _ in Int32(next() % 2000) }
            let part = whole.map { Int32(UInt64($0) * (50 + next() % 51) / 100) }
            facts["r\(k)"] = FactColumn(numerators: part, denominators: whole)
            numbers += [("r\(k)n", part), ("r\(k)d", whole)]
        }
        for k in 0..<5 {
            let cells = (0..<count).map { _ in Int32(next() % 7) }
            facts["c\(k)"] = FactColumn(counts: cells)
            numbers.append(("c\(k)", cells))
        }
        units = UnitColumns(count: count, facts: facts)
    }
}
