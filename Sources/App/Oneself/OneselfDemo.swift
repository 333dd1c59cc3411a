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
            try rewrite(member.person.id, PersonDraft(form, in: self))
            try offer(account.id, to: member.person.id, at: unit.id)
        }
        guard let proved, let tie = try tie(of: proved.id), let person = try person(tie.person),
            let secret = try secret(of: person)
        else { return }
        try issueCard(to: person.id, code: "JNJA-2015-DEMA")
        _ = try prove(tie, document: secret.document, phone: secret.phone)
        guard let union = try organisation(unit.id) else { return }
        for member in try members(of: union.id, MemberFilter(), on: today, limit: 1000) {
            var works = [["employment_kind": "main", "employer_name": "红星机械厂", "from": "\(member.membership.from)"]]
            if member.person.id == person.id {
                works.append([
                    "employment_kind": "platform", "employer_name": "梅溪快送服务部", "work": "外卖", "from": "2014-09-01",
                ])
            }
            for form in works { try enter(EmploymentForm(form, for: member, at: union, self), of: member, at: union) }
        }
        try ask(
            ["kind": "correction", "field": "education", "value": "大专", "note": "去年毕业"], by: person, women[0].membership
        )
    }
}
