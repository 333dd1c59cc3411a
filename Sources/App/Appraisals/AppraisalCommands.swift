import Domain
import Storage

/// What the form of a new appraisal says.
struct AppraisalForm: Sendable {
    static let fields = ["from", "last", "least_turnout", "least_satisfied", "division"]
    let from: Day
    let last: Day
    let leastTurnout: Int64
    let leastSatisfied: Int64
    let division: AppraisalDivision?

    /// - Throws: `Refusals`, every one with its field.
    init(_ form: [String: String], today: Day) throws {
        var refusals: [Refusal] = []
        func day(_ field: String, _ title: String) -> Day? {
            let day = form[field].flatMap { Day($0.trimmed) }
            if day == nil { refusals.append(Refusal(field: field, sentence: "请填\(title)，如 2015-03-01")) }
            return day
        }
        func percent(_ field: String, _ title: String) -> Int64 {
            let number = form[field].flatMap { Int64($0.trimmed.halfWidth) } ?? 0
            if !(1...100).contains(number) {
                refusals.append(Refusal(field: field, sentence: "\(title)填 1 到 100 的整数"))
            }
            return number
        }
        let (from, last) = (day("from", "开始日期"), day("last", "截止日期"))
        (leastTurnout, leastSatisfied) = (percent("least_turnout", "参加率"), percent("least_satisfied", "满意率"))
        let asked = form["division"] ?? ""
        division = AppraisalDivision(rawValue: asked)
        if division == nil, !asked.isEmpty { refusals.append(Refusal(field: "division", sentence: "请选择怎样分组")) }
        if let from, from < today { refusals.append(Refusal(field: "from", sentence: "开始日期不能早于今天")) }
        if let from, let last, last < from { refusals.append(Refusal(field: "last", sentence: "截止日期不能早于开始日期")) }
        if let from, let last, last > from.adding(days: 60) {
            refusals.append(Refusal(field: "last", sentence: "投票时间最长 60 天"))
        }
        guard refusals.isEmpty, let from, let last else { throw Refusals(refusals) }
        (self.from, self.last) = (from, last)
    }
}

extension Change {
    /// Opens the appraisal of a year, for all who are members today.
    /// - Throws: `Refusals`, `BallotProblem`.
    @discardableResult
    func openAppraisal(_ form: AppraisalForm, at unit: Organisation, seed: UInt64? = nil) throws -> ID<Appraisal> {
        func refuse(_ sentence: String) -> Refusals { Refusals([Refusal(field: "from", sentence: sentence)]) }
        guard unit.kind.isUnion, unit.isOpen(on: today) else { throw refuse("只有在册的基层工会开展会员评议") }
        let earlier = try appraisals(of: unit.id)
        if earlier.contains(where: { $0.closed == nil }) { throw refuse("还有一次评议没有计票，请先计票") }
        if earlier.contains(where: { $0.year == form.from.year }) { throw refuse("\(form.from.year)年已评议过，每年一次") }
        let members = try members(of: unit.id, MemberFilter(), on: today, limit: 100_000)
        if members.isEmpty { throw refuse("会员名册里还没有会员，请先登记") }
        let divided = try form.division.map { try self.divided(members, by: $0) }
        let (id, pair): (ID<Appraisal>, _) = (nextID(), Ballot.keyPair(seed: seed))
        try city.ballotKeys.keep(pair.secret, of: id)
        try write.run(
            """
            INSERT INTO appraisal (id, organisation, year, from_day, last_day, least_turnout, least_satisfied, division,
                public_key, opened, opened_by, closed, voted, record)
            VALUES (\(id), \(unit.id), \(form.from.year), \(form.from), \(form.last), \(form.leastTurnout),
                \(form.leastSatisfied), \(form.division), \(pair.publicKey), \(now), \(author.account), NULL, NULL, NULL)
            """)
        let voters = try write.insertion(
            into: "appraisal_voter", ["id", "appraisal", "membership", "code", "voted", "part"])
        for member in members {
            try voters.add([
                nextID(AppraisalVoter.self).sqlValue, id.sqlValue, member.membership.id.sqlValue, .null, .integer(0),
                .integer(Int64(divided?.places[member.membership.id] ?? Ballot.noPart)),
            ])
        }
        try voters.finish()
        try keep(divided?.parts ?? [], of: id)
        try event(
            "appraisal.open", at: unit.id, subject: "appraisal:\(id)",
            after:
                "{\"from\":\(quoted("\(form.from)")),\"until\":\(quoted("\(form.last)")),\"members\":\(members.count)}")
        return id
    }

    /// The record that figures and scores are made from: the answers on the home (M8).
    func declareAppraisal(
        _ appraisal: Appraisal, at unit: Organisation, _ turnout: Ratio, _ results: [AppraisalResult]
    ) throws -> ID<Record>? {
        guard let kind = catalogue.kind("member_appraisal"), let home = results.first(where: { $0.question == .home })
        else { return nil }
        var input = [
            "day": "\(today)", "members": "\(turnout.denominator)", "voted": "\(turnout.numerator)",
        ]
        for grade in AppraisalGrade.allCases { input[grade.rawValue] = "\(home.count(grade))" }
        return try declare(kind, at: unit, input)
    }
}

extension City {
    /// A server that ended between a count and the end of its key.
    func destroySpentBallotKeys() async throws {
        let kept = ballotKeys.kept()
        if kept.isEmpty { return }
        // One that is not there at all may be just about to be kept.
        let spent = try await read { view in try kept.filter { try view.appraisal($0)?.closed != nil } }
        for appraisal in spent { ballotKeys.destroy(appraisal) }
    }
}
