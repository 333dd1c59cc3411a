import Domain

/// Eight thousand unions.
struct BigWorld {
    let seed: UInt64
    let today: Day
    let divisions: Divisions

    func plans() -> [UnionPlan] { [] }
}
