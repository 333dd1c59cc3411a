import Domain
import Markup
import Storage

/// Takes back that an employer has ended, where that was a mistake.
struct ReopeningPage: Page {
    let employer: Employer
    let csrf: String
    let typed: [String: String]
    let refusals: [Refusal]
    /// The union that covered it until then, which could cover it again.
    let union: Organisation?
    let isSeen: Bool

    init(_ view: View, _ visit: Visit, _ refusals: [Refusal]) throws {
        employer = try visit.theEmployer()
        (csrf, typed, self.refusals) = (visit.csrf, visit.form, refusals)
        union = try view.coverageEndedWith(employer).flatMap { try view.organisation($0) }
        isSeen = try union.map { try visit.author.may(.see, at: $0.id, in: view) } ?? false
    }

    var title: String { "撤销注销：\(employer.name)" }
    var menu: MenuEntry? { .employers }
    var trail: [Crumb] { [Crumb("用人单位", "/employers"), Crumb(employer.name, employer.path)] }

    var lead: HTML {
        guard let closed = employer.closed else { return "<p>这家单位没有注销。</p>" }
        return "<p>登记在\(closed.longHTML)注销。撤销以后当作没有注销过，从那一天起重新计入建会率。真的注销后又新设的，请登记为另一家单位。</p>"
    }

    var content: HTML {
        if employer.closed == nil { return LinkButton("回到\(employer.name)", employer.path).body }
        let name = isSeen ? union?.name ?? "" : "当时涵盖它的工会"
        let again: HTML =
            union == nil
            ? "<p>注销那天没有工会因此停止涵盖它，或者那家工会已经撤销；需要的请另外登记涵盖。</p>\n"
            : Checkbox(
                FieldView("again", "由\(name)接着涵盖", required: false),
                checked: refusals.isEmpty || typed["again"] == "true"
            ).body
        return Form(
            action: "/employers/\(employer.id)/reopening", csrf: csrf, submit: "撤销注销", cancel: employer.path,
            errors: ErrorSummary(refusals),
            fields: """
                \(again)\
                \(TextArea(FieldView("reason", "理由", hint: "和办理人一起留存", typed: typed, refusals: refusals), rows: 2))
                """
        ).body
    }
}

extension View {
    /// The open union whose coverage ended on the day on which the employer was closed.
    func coverageEndedWith(_ employer: Employer) throws -> ID<Organisation>? {
        guard let closed = employer.closed else { return nil }
        let ended = try coverages(of: [employer.id]).filter { $0.span.until == closed }.map(\.organisation)
        return try organisations(ended).values.first { $0.isOpen(on: today) && $0.isOpen(on: closed) }?.id
    }
}

extension Change {
    /// The employer never was closed; with `again` the union that covered it covers it without a gap.
    /// - Throws: `Refusals`.
    func reopenEmployer(_ employer: Employer, again: Bool, because reason: String) throws {
        guard let closed = employer.closed else {
            throw Refusals([Refusal(field: "reason", sentence: "这家单位没有注销")])
        }
        if reason.isEmpty { throw Refusals([Refusal(field: "reason", sentence: "请写明撤销注销的理由")]) }
        if reason.count > 500 { throw Refusals([Refusal(field: "reason", sentence: "理由最多 500 个字")]) }
        let union = again ? try coverageEndedWith(employer) : nil
        try write.run("UPDATE employer SET closed = NULL, end_reason = NULL WHERE id = \(employer.id)")
        if let union {
            try write.run(
                """
                UPDATE coverage SET until_day = NULL
                WHERE employer = \(employer.id) AND organisation = \(union) AND until_day = \(closed)
                """)
            touch(union, "coverage", since: closed)
            try event(
                "coverage.begin", at: union, subject: "employer:\(employer.id)", after: "{\"from\":\"\(closed)\"}")
        }
        for place in try places(of: [employer.id]) { touch(place.organisation, "employer", since: closed) }
        try event(
            "employer.reopen", at: try place(of: employer.id, on: today), subject: "employer:\(employer.id)",
            before: "{\"closed\":\"\(closed)\"}", after: "{\"reason\":\(quoted(reason))}")
    }
}
