import Domain
import Storage

// What a count wrote down is nobody's to change by hand: the chair is one of those appraised.

extension Appraisal {
    /// The kind of record that a count writes.
    static let kind = "member_appraisal"
    /// Days after a count in which no record by hand stands beside it, whatever year it is.
    static let daysAlone = 90

    /// Whether a record by hand of a day would stand beside the count of this appraisal.
    func countsInstead(on day: Day) -> Bool {
        guard voiding == nil, record != nil, let closed else { return false }
        return day.year == year || (from <= day && day <= closed.day.adding(days: Self.daysAlone))
    }
}

extension View {
    /// The appraisal whose count wrote a record.
    func appraisal(countedIn record: Record) throws -> Appraisal? {
        if record.kind != Appraisal.kind { return nil }
        return try tx.first("SELECT a.* FROM appraisal a WHERE a.record = \(record.id)") { try Appraisal(row: $0) }
    }

    /// Why a unit says nothing by hand of a day: its members' votes were counted.
    func refusalBesideCount(_ kind: Kind, at unit: ID<Organisation>, on day: Day) throws -> Refusal? {
        if kind.id != Appraisal.kind { return nil }
        guard let counted = try appraisals(of: unit).first(where: { $0.countsInstead(on: day) }),
            let closed = counted.closed
        else { return nil }
        return Refusal(
            field: "day",
            sentence: "\(counted.year)年会员评议已经在这里投票并计票（\(closed.day.chinese)），以计票写下的记录为准，不再手工填报；"
                + "结果有问题的，由上级工会写明理由作废")
    }
}

extension Change {
    /// - Throws: `Refusals` for a record by hand that stands beside a count: a round looks at what is confirmed, and would
    ///   take it in place of what the members said.
    func refuseConfirmingBesideCount(_ record: Record) throws {
        guard let kind = catalogue.kind(record.kind), try appraisal(countedIn: record) == nil,
            try refusalBesideCount(kind, at: record.organisation, on: record.day) != nil
        else { return }
        throw Refusals([
            Refusal(
                field: "reason", sentence: "会员已经在这里投票并计票，以计票写下的记录为准；这一条是手工填报的，不能确认，请单位撤回，或者提出异议")
        ])
    }

    /// - Throws: `Refusals` for a record that a count wrote.
    func refuseCounted(_ record: Record) throws {
        guard let counted = try appraisal(countedIn: record), counted.voiding == nil else { return }
        throw Refusals([Refusal(field: Record.locked, sentence: "这条记录是\(counted.lockedSentence)")])
    }

    /// The record that figures and scores are made from (M8): the answers on the home, and those on the chair beside them.
    func declareAppraisal(
        _ appraisal: Appraisal, at unit: Organisation, _ turnout: Ratio, _ results: [AppraisalResult]
    ) throws -> ID<Record>? {
        guard let kind = catalogue.kind(Appraisal.kind), let home = results.first(where: { $0.question == .home })
        else { return nil }
        var input = [
            "day": "\(today)", "members": "\(turnout.denominator)", "voted": "\(turnout.numerator)",
        ]
        let chair = results.first { $0.question == .chair }
        for grade in AppraisalGrade.allCases {
            input[grade.rawValue] = "\(home.count(grade))"
            if let chair { input["chair_\(grade.rawValue)"] = "\(chair.count(grade))" }
        }
        return try declare(kind, at: unit, input, isCounted: true)
    }
}

extension Appraisal {
    /// Behind `这条记录是`.
    var lockedSentence: String { "\(year)年会员评议计票时写下的，不能更正，也不能撤回；结果有问题的，由上级工会写明理由，把那次评议作废" }
}
