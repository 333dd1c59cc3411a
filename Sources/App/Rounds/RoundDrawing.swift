import Domain
import Storage

extension Change {
    /// Draws units to be looked at on site, of those that have been handed in; once for each round.
    /// - Parameter seed: said by whoever draws, so that nobody need trust the machine.
    /// - Parameter early: that it is known that some have not handed in.
    func draw(_ round: Round, percent typed: String, seed typedSeed: String, early: Bool) throws {
        try refuseClosed(round)
        var refusals: [Refusal] = []
        let percent = Int(typed.trimmed.halfWidth) ?? 0
        if !(1...100).contains(percent) { refusals.append(Refusal(field: "share", sentence: "比例填 1 到 100 的整数")) }
        let seed = typedSeed.trimmed
        if !(4...40).contains(seed.count) {
            refusals.append(Refusal(field: "seed", sentence: "种子写 4 到 40 个字，如当场掷出的数字；公布以后人人能重算"))
        }
        if round.seed != nil { refusals.append(Refusal(field: "seed", sentence: "这一轮已经抽过，不能重抽")) }
        let candidates = try candidates(of: round, seed: seed)
        if candidates.isEmpty { refusals.append(Refusal(field: "share", sentence: "还没有单位提交自评，没有可抽的")) }
        let left = try ratedCount(of: round) - candidates.count
        if !early, left > 0, !candidates.isEmpty {
            refusals.append(Refusal(field: "early", sentence: "还有 \(left) 家没有提交，不会被抽到。现在就抽请勾选，或者等都提交了再抽"))
        }
        try refuse(refusals)
        try keep(candidates, of: round)
        let drawn = Sampling.draw(candidates, percent: percent)
        for (place, one) in drawn.enumerated() {
            try write.run(
                """
                INSERT INTO round_draw (round, organisation, place) VALUES (\(round.id), \(ID<Organisation>(one.id)),
                    \(place))
                """)
        }
        try write.run(
            "UPDATE rating_round SET share = \(percent), seed = \(seed), drawn = \(now) WHERE id = \(round.id)")
        try event(
            "round.draw", at: round.organisation, subject: "round:\(round.id)",
            after: "{\"seed\":\(quoted(seed)),\"drawn\":\(drawn.count)}")
    }
}

extension View {
    /// How many units a round rates.
    func ratedCount(of round: Round) throws -> Int {
        try tx.value("SELECT COUNT(*) FROM (\(units(of: round))) u", as: Int.self) ?? 0
    }
}
