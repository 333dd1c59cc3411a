import Domain
import Storage

/// What the form of a time of work brings in.
struct EmploymentForm {
    let kind: Employment.Kind
    let employer: Employer?
    let name: String
    let userUnit: String?
    let work: String?
    let hasContract: Bool
    let from: Day
    let until: Day?

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], for member: Member, at unit: Organisation, _ view: View) throws {
        var refusals: [Refusal] = []
        func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        let kind = Employment.Kind(rawValue: typed("employment_kind"))
        if kind == nil { refuse("employment_kind", "请选择是哪一种工作") }
        name = typed("employer_name")
        if name.isEmpty { refuse("employer_name", "请填写单位的全称") }
        let from = Day(typed("from"))
        let until = Day(typed("until"))
        if from == nil { refuse("from", "请填写开始日期，写成 2015-03-01") }
        if let from, from > view.today { refuse("from", "开始日期不能晚于今天") }
        if let from, from < member.person.born.adding(months: 16 * 12) {
            refuse("from", "那时此人未满十六周岁")
        }
        if until == nil, !typed("until").isEmpty { refuse("until", "不是有效日期，请写成 2015-03-01") }
        if let from, let until, until <= from { refuse("until", "结束日期应当晚于开始日期") }
        userUnit = kind == .dispatched ? typed("user_unit") : nil
        work = kind == .platform ? typed("work") : nil
        if userUnit == "" { refuse("user_unit", "劳务派遣请填写用工单位") }
        if let userUnit, !userUnit.isEmpty, userUnit == name { refuse("user_unit", "用工单位与派遣单位不能是同一个") }
        if work == "" { refuse("work", "请填写做什么，如网约车、货车、快递、外卖") }
        for field in ["employer_name", "user_unit", "work"] where typed(field).count > 100 {
            refuse(field, "最多 100 个字")
        }
        hasContract = kind != .platform || form["contract"] == "true"
        if let kind, kind.isChief, let from {
            let span = Span(from: from, until: until)
            let others = try view.employments(of: member.person.id).filter { $0.kind.isChief }
            // Where else is not told: the other union may be out of the author's sight.
            if others.contains(where: { $0.span.overlaps(span) }) {
                refuse("from", "此人在这段时间已有主要的工作（或劳务派遣），先把那一段结束；另外的工作登记为兼职")
            }
        }
        guard refusals.isEmpty, let kind, let from else { throw Refusals(refusals) }
        (self.kind, self.from, self.until) = (kind, from, until)
        employer = try view.employers(of: unit.id, on: view.today).first { [name] in $0.name == name }
    }
}

extension Change {
    @discardableResult
    func enter(_ new: EmploymentForm, of member: Member, at unit: Organisation) throws -> ID<Employment> {
        let id: ID<Employment> = nextID()
        try write.run(
            """
            INSERT INTO employment (id, person, organisation, kind, employer, employer_name, user_unit, work, contract,
                from_day, until_day, recorded, recorded_by)
            VALUES (\(id), \(member.person.id), \(unit.id), \(new.kind), \(new.employer?.id), \(new.name),
                \(new.userUnit), \(new.work), \(new.hasContract), \(new.from), \(new.until), \(now), \(author.account))
            """)
        try event(
            "employment.begin", at: unit.id, subject: "person:\(member.person.id)",
            after: "{\"kind\":\(quoted(new.kind.title)),\"from\":\"\(new.from)\"}")
        return id
    }

    /// - Throws: `Refusals`.
    func end(_ employment: Employment, on day: Day?) throws {
        guard let day else { throw Refusals([Refusal(field: "ended", sentence: "请填写日期，写成 2015-03-01")]) }
        if employment.span.until != nil { return }
        if day <= employment.span.from || day > today {
            throw Refusals([
                Refusal(field: "ended", sentence: "结束日期应当晚于\(employment.span.from.chinese)，不晚于今天")
            ])
        }
        try write.run("UPDATE employment SET until_day = \(day) WHERE id = \(employment.id)")
        try event(
            "employment.end", at: employment.organisation, subject: "person:\(employment.person)",
            after: "{\"until\":\"\(day)\"}")
    }

    /// Every time of work of somebody who works no longer ends on a day, whoever wrote it down. One that begins later
    /// stays: the day may be the mistake.
    func endEmployments(of person: ID<Person>, on day: Day) throws {
        for one in try employments(of: person) where one.span.until == nil && one.span.from < day {
            try end(one, on: day)
        }
    }

    /// What ended with a departure that was entered by mistake goes on.
    func resumeEmployments(of person: ID<Person>, endedOn day: Day) throws {
        for one in try employments(of: person) where one.span.until == day {
            try write.run("UPDATE employment SET until_day = NULL WHERE id = \(one.id)")
            try event(
                "employment.resume", at: one.organisation, subject: "person:\(person)",
                before: "{\"until\":\"\(day)\"}")
        }
    }

    /// - Returns: which they were.
    func moveEmployments(of person: ID<Person>, to other: ID<Person>) throws -> [ID<Employment>] {
        let all = try employments(of: person).map(\.id)
        try moveEmployments(all, to: other)
        return all
    }

    func moveEmployments(_ ids: [ID<Employment>], to person: ID<Person>) throws {
        try write.run("UPDATE employment SET person = \(person) WHERE id IN \(list: ids)")
    }

    func forgetEmployments(_ person: ID<Person>) throws {
        try write.run("DELETE FROM employment WHERE person = \(person)")
    }
}
