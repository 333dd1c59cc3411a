import Domain
import Storage

extension Change {
    /// Ties two accounts of a union to women of its roll, who take their names: one has proved who she is and asks for
    /// something, the other is still to prove it.
    func sowOneself(proved: Account?, offered: Account?, at unit: Organisation) throws {
        var filter = MemberFilter()
        filter.sex = .female
        let women = try members(of: unit.id, filter, on: today, limit: 2, offset: 3)
        for (account, member) in zip([proved, offered], women) {
            guard let account, let secret = try secret(of: member.person) else { continue }
            var form = member.person.typed(secret)
            form["name"] = account.name
            try rewrite(member.person.id, PersonDraft(form, today: today))
            try offer(account.id, to: member.person.id, at: unit.id)
        }
        guard let proved, let tie = try tie(of: proved.id), let person = try person(tie.person),
            let secret = try secret(of: person)
        else { return }
        try issueCard(to: person.id, code: "JNJA-2015-DEMA")
        _ = try prove(tie, document: secret.document, phone: secret.phone)
        try event(
            "person.disclose", at: unit.id, subject: "person:\(person.id)",
            after: "{\"reason\":\(quoted("核对女职工互助保障名单"))}")
        guard let union = try organisation(unit.id) else { return }
        let works = [
            ["employment_kind": "main", "employer_name": "红星机械厂", "from": "2012-05-01"],
            ["employment_kind": "platform", "employer_name": "梅溪快送服务部", "work": "外卖", "from": "2014-09-01"],
        ]
        let member = Member(membership: women[0].membership, person: person)
        for form in works { try enter(EmploymentForm(form, for: member, at: union, self), of: member, at: union) }
        try ask(
            ["kind": "correction", "field": "education", "value": "大专", "note": "去年毕业"], by: person, women[0].membership
        )
    }
}
