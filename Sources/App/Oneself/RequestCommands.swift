import Domain
import Storage

extension Change {
    /// Keeps what a member asks for.
    /// - Throws: `Refusals`, all of them.
    func ask(_ form: [String: String], by person: Person, _ membership: Membership) throws {
        guard let kind = form["kind"].flatMap(MemberRequest.Kind.init(rawValue:)) else { throw NotFound() }
        var refusals: [Refusal] = []
        func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        func needDay(_ field: String) {
            guard let day = Day(typed(field)) else { return refuse(field, "请填写日期，写成 2015-03-01") }
            if day > today { refuse(field, "日期不能晚于今天") }
        }
        let fields: [String]
        switch kind {
        case .correction:
            fields = ["field", "value", "note"]
            if !MemberRequest.fields.contains(where: { $0.0 == typed("field") }) { refuse("field", "请选择要更正哪一项") }
            if typed("value").isEmpty { refuse("value", "请填写正确的内容") }
            if refusals.isEmpty, let secret = try secret(of: person) {
                do { _ = try corrected(person, secret, typed("field"), typed("value")) } catch {
                    refusals += error.all.map { Refusal(field: "value", sentence: $0.sentence) }
                }
            }
        case .transfer:
            fields = ["target", "moving_day"]
            if typed("target").isEmpty { refuse("target", "请填写转到哪个工会") }
            needDay("moving_day")
        case .retention:
            fields = ["ground", "why", "retained_day"]
            if membership.standing == .retained { refuse("ground", "您已保留会籍") }
            let ground = RetainingGround(rawValue: typed("ground"))
            if ground == nil { refuse("ground", "请选择保留会籍的原因") }
            if ground == .other, typed("why").isEmpty { refuse("why", "请写明是什么原因") }
            needDay("retained_day")
        }
        for field in fields where typed(field).count > 200 { refuse(field, "最多 200 个字") }
        let open = try requests(of: person.id).filter { $0.answered == nil }
        if open.contains(where: { $0.kind == kind }), kind != .correction || open.count >= 10 {
            refuse(fields[0], "同样的请求还在等工会答复")
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        let id: ID<MemberRequest> = nextID()
        let body = RecordBody(
            Dictionary(uniqueKeysWithValues: fields.filter { !typed($0).isEmpty }.map { ($0, .text(typed($0))) }))
        try write.run(
            """
            INSERT INTO member_request (id, person, membership, organisation, kind, sealed, made, answered, answered_by,
                outcome, reason)
            VALUES (\(id), \(person.id), \(membership.id), \(membership.organisation), \(kind),
                \(try vault().seal(body.json, for: id.number)), \(now), NULL, NULL, NULL, NULL)
            """)
        try event(
            "request.make", at: membership.organisation, subject: "request:\(id)",
            after: "{\"kind\":\(quoted(kind.title))}")
    }

    private func corrected(_ person: Person, _ secret: PersonSecret, _ field: String, _ value: String)
        throws(Refusals) -> PersonDraft
    {
        var form = person.typed(secret)
        form[field] = value
        // A number that was wrong was wrong in what it tells.
        if field == "document" { (form["sex"], form["born"]) = (nil, nil) }
        return try PersonDraft(form, in: self, known: person.typed(secret))
    }

    /// The union's answer. Accepted, what was asked for is done.
    /// - Throws: `Refusals` when it cannot be done, or no reason is given.
    func answer(_ request: MemberRequest, accepted: Bool, because reason: String) throws {
        if request.answered != nil { return }
        if !accepted, reason.isEmpty {
            throw Refusals([Refusal(field: "reason", sentence: "请写明不同意的原因，本人会看到")])
        }
        if accepted { try fulfil(request) }
        try close(request, accepted ? .accepted : .declined, because: reason)
    }

    /// The member takes back what was asked for.
    func withdraw(_ request: MemberRequest) throws {
        if request.answered == nil { try close(request, .withdrawn, because: "") }
    }

    private func fulfil(_ request: MemberRequest) throws {
        let written = try written(in: request)
        guard let person = try person(request.person), let membership = try membership(request.membership) else {
            throw NotFound()
        }
        func day(_ field: String) -> Day { written[field].flatMap { Day($0) } ?? today }
        switch request.kind {
        case .correction:
            guard let secret = try secret(of: person) else { throw NotFound() }
            try rewrite(person.id, corrected(person, secret, written["field"] ?? "", written["value"] ?? ""))
        case .transfer:
            let name = written["target"] ?? ""
            guard let target = try unit(named: name, on: day("moving_day")) else {
                throw Refusals([Refusal(field: "reason", sentence: "没有叫“\(name)”的工会，请写明原因退回，请本人写全称")])
            }
            try askTransfer(membership, to: target, from: day("moving_day"))
        case .retention:
            try depart(
                membership, by: .retain, on: day("retained_day"), because: written["why"] ?? "",
                ground: written["ground"].flatMap(RetainingGround.init))
        }
    }

    private func close(_ request: MemberRequest, _ outcome: MemberRequest.Outcome, because reason: String) throws {
        try write.run(
            """
            UPDATE member_request SET sealed = NULL, answered = \(now), answered_by = \(author.account),
                outcome = \(outcome), reason = \(reason) WHERE id = \(request.id)
            """)
        try event(
            "request.answer", at: request.organisation, subject: "request:\(request.id)",
            after: "{\"status\":\(quoted(outcome.title))}")
    }
}
