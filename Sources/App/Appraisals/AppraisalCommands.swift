import Domain
import Storage

/// What the form of a new appraisal says.
struct AppraisalForm: Sendable {
    static let fields = ["from", "last", "least_turnout", "least_satisfied", "least_chair", "division"]
    /// How far ahead an appraisal may begin, and how many days after its first it may end.
    static let mostAhead = 90
    static let mostDays = 60
    let from: Day
    let last: Day
    let leastTurnout: Int64
    let leastSatisfied: Int64
    let leastChair: Int64
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
        (leastTurnout, leastSatisfied) = (percent("least_turnout", "参加率"), percent("least_satisfied", "职工之家的满意率"))
        // Asked no less of the chair than of the home, where nothing else is said.
        leastChair = form["least_chair"] == nil ? leastSatisfied : percent("least_chair", "主席履职的满意率")
        let asked = form["division"] ?? ""
        division = AppraisalDivision(rawValue: asked)
        if division == nil, !asked.isEmpty { refusals.append(Refusal(field: "division", sentence: "请选择怎样分组")) }
        if let from, from < today { refusals.append(Refusal(field: "from", sentence: "开始日期不能早于今天")) }
        let latest = today.adding(days: Self.mostAhead)
        if let from, from > latest {
            refusals.append(
                Refusal(field: "from", sentence: "开始日期最晚\(latest.chinese)（今天起 \(Self.mostAhead) 天内）"))
        }
        if let from, let last, last < from { refusals.append(Refusal(field: "last", sentence: "截止日期不能早于开始日期")) }
        if let from, let last, last > from.adding(days: Self.mostDays) {
            let end = from.adding(days: Self.mostDays).chinese
            refusals.append(Refusal(field: "last", sentence: "投票时间最长 \(Self.mostDays) 天，最晚\(end)截止"))
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
        if let open = earlier.first(where: \.isOpen) {
            throw refuse("\(open.year)年会员评议还没有计票（\(open.last.chinese)截止），计票或者取消以后才能再开始一次")
        }
        if earlier.contains(where: { $0.voiding == nil && $0.year == form.from.year }) {
            throw refuse("\(form.from.year)年已评议过，每年一次")
        }
        let members = try members(of: unit.id, MemberFilter(), on: today, limit: 100_000)
        if members.isEmpty { throw refuse("会员名册里还没有会员，请先登记") }
        let divided = try form.division.map { try self.divided(members, by: $0) }
        let (id, pair): (ID<Appraisal>, _) = (nextID(), Ballot.keyPair(seed: seed))
        try city.ballotKeys.keep(pair.secret, of: id)
        try forgetSpentCodes(of: unit.id, before: form.from.year)
        try write.run(
            """
            INSERT INTO appraisal (id, organisation, year, from_day, last_day, least_turnout, least_satisfied,
                least_chair, division, public_key, opened, opened_by, closed, voted, record)
            VALUES (\(id), \(unit.id), \(form.from.year), \(form.from), \(form.last), \(form.leastTurnout),
                \(form.leastSatisfied), \(form.leastChair), \(form.division), \(pair.publicKey), \(now),
                \(author.account), NULL, NULL, NULL)
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
}

extension City {
    /// A server that ended between a count and the end of its key.
    func destroySpentBallotKeys() async throws {
        let kept = ballotKeys.kept()
        if kept.isEmpty { return }
        // One that is not there at all may be just about to be kept.
        let spent = try await read { view in try kept.filter { try view.appraisal($0).map { !$0.isOpen } ?? false } }
        for appraisal in spent { ballotKeys.destroy(appraisal) }
    }
}
