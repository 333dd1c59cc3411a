import Domain

/// Staff and members of a union on a day.
struct Heads {
    var staff: Int
    var women: Int
    var migrants: Int
    var dispatched: Int
    var members: Int
    var womenMembers: Int
    var migrantMembers: Int
    var dispatchedMembers: Int

    static let none = Heads([0, 0, 0, 0], [0, 0, 0, 0])

    init(_ staff: [Int], _ members: [Int]) {
        (self.staff, women, migrants, dispatched) = (staff[0], staff[1], staff[2], staff[3])
        (self.members, womenMembers, migrantMembers, dispatchedMembers) = (
            members[0], members[1], members[2], members[3]
        )
    }

    /// The same union when it was smaller; what is part of something stays part of it.
    func scaled(percent: Int) -> Heads {
        func cut(_ count: Int) -> Int { count * percent / 100 }
        return Heads(
            [cut(staff), cut(women), cut(migrants), cut(dispatched)],
            [cut(members), cut(womenMembers), cut(migrantMembers), cut(dispatchedMembers)])
    }
}

extension FieldValue {
    static func number(_ number: Int) -> FieldValue { .integer(Int64(number)) }
    static let yes = FieldValue.integer(1)
    static func flag(_ flag: Bool) -> FieldValue { .integer(flag ? 1 : 0) }
}

/// How the fields of each kind are filled; the texts are of no person and no event.
extension RecordPlan {
    static func headcount(_ heads: Heads, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "headcount", day: day,
            values: [
                "staff": .number(heads.staff), "women_staff": .number(heads.women),
                "migrant_staff": .number(heads.migrants), "dispatched_staff": .number(heads.dispatched),
                "members": .number(heads.members), "women_members": .number(heads.womenMembers),
                "migrant_members": .number(heads.migrantMembers),
                "dispatched_members": .number(heads.dispatchedMembers),
            ])
    }

    /// - Parameter elected: how the chair was elected and until when, at a congress that elects.
    static func membersCongress(
        _ form: String, due: Int, present: Int, on day: Day, elected: (by: String, until: Day)? = nil
    ) -> RecordPlan {
        var values: [String: FieldValue] = [
            "form": .text(form), "due": .number(max(1, due)), "present": .number(min(present, max(1, due))),
            "elects": .flag(elected != nil),
        ]
        if let elected { values["chair_by"] = .text(elected.by) }
        return RecordPlan(kind: "members_congress", day: day, until: elected?.until, values: values)
    }

    static func workersCongress(due: Int, present: Int, women: Int, passed: Bool, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "workers_congress", day: day,
            values: [
                "due": .number(max(1, due)), "present": .number(min(present, max(1, due))),
                "women": .number(min(women, max(1, due))), "topics": .text("工作报告、集体合同草案和工资调整办法"),
                "contract_passed": .flag(passed),
            ])
    }

    static func contract(_ subject: String, staff: Int, from day: Day, until: Day) -> RecordPlan {
        RecordPlan(
            kind: "collective_contract", day: day, until: until,
            values: [
                "subject": .text(subject), "staff": .number(max(1, staff)), "passed": .yes,
                "filed": .text("\(day.adding(days: 5))"),
            ])
    }

    static func committees(audit: Bool, womens: Bool, mediation: Bool, seats: Int, from day: Day, until: Day)
        -> RecordPlan
    {
        RecordPlan(
            kind: "committee_setup", day: day, until: until,
            values: [
                "audit": .flag(audit), "womens": .flag(womens), "mediation": .flag(mediation),
                "seats": .number(seats), "quarters": .text("工会、党组织、企业、职工"),
            ])
    }

    /// The contribution of the month that `month` lies in; two per cent of the payroll, in fen.
    static func contribution(payroll fen: Int, paidPercent: Int = 100, of month: Day, on day: Day) -> RecordPlan {
        let due = fen / 50
        return RecordPlan(
            kind: "contribution", day: day,
            values: [
                "period": .text(String("\(month)".prefix(7))), "payroll": .number(fen), "due": .number(due),
                "paid": .number(due * paidPercent / 100),
            ])
    }

    static func induction(officer: Int, hours: Int, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "induction_training", day: day,
            values: ["hours": .number(hours), "organiser": .text("湖州市总工会")], officer: officer)
    }

    static func hearing(topics: String, resolved: Int, done: Int, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "party_hearing", day: day,
            values: [
                "chaired_by": .text("党委书记"), "topics": .text(topics), "resolved": .number(resolved),
                "done": .number(min(done, resolved)),
            ])
    }

    static func incident(_ subject: String, people: Int, summary: String, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "incident", day: day,
            values: ["subject": .text(subject), "people": .number(people), "summary": .text(summary)])
    }

    static func commendation(_ title: String, rank: String, issuer: String, on day: Day) -> RecordPlan {
        RecordPlan(
            kind: "commendation", day: day,
            values: ["rank": .text(rank), "title": .text(title), "issuer": .text(issuer)])
    }
}
