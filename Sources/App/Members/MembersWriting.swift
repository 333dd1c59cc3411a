import Domain
import Markup

/// Who joins, what is corrected, who leaves.
enum MembersWriting {
    static let all: [Route] = [
        .page("/organisations/{unit}/members/new", .enrol, .unit) { view, visit in
            .page(try PersonFormPage(joining: view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/members", .enrol, .unit,
            { change, visit in
                let token = visit.form[FormToken.field]
                let unit = try visit.theUnit()
                if let id = try change.earlierOutcome(of: token).flatMap({ ID<Membership>($0.filter { $0 != "\"" }) }) {
                    return .redirect("/organisations/\(unit.id)/members/\(id)")
                }
                let id = try change.enrol(Enrolment(visit.form, in: change), at: unit)
                try change.keepOutcome(quoted("\(id)"), of: token)
                let path: Path = "/organisations/\(unit.id)/members/\(id)"
                return .redirect(path.query("done", "enrolled"))
            },
            refused: { view, visit, refusals in
                .page(
                    try PersonFormPage(joining: view, visit, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            }),
        .page("/organisations/{unit}/members/{member}/correction", .enrol, .unit) { view, visit in
            .page(try PersonFormPage(correcting: view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/members/{member}/correction", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                guard member.person.erased == nil, let secret = try change.secret(of: member.person) else {
                    throw NotFound()
                }
                // What is masked on the form and left as it is stays as it was.
                var form = visit.form
                if form["document"] == secret.masked.document { form["document"] = secret.document }
                if form["phone"] == secret.masked.phone { form["phone"] = secret.phone }
                // So does what the writer does not see.
                let sights = try Sights(visit.author, at: member.membership.organisation, in: change)
                let known = member.person.typed(secret)
                for (field, _) in PersonDraft.detailFields where sights[PersonField(detail: field)] == .hidden {
                    form[field] = known[field]
                }
                // A citizen's number tells the day itself.
                if sights[.born] < .whole, form["document_kind"] != PersonDraft.citizen { form["born"] = known["born"] }
                try change.rewrite(member.person.id, PersonDraft(form, in: change, known: known))
                return .redirect(member.path.query("done", "changed"))
            },
            refused: { view, visit, refusals in
                .page(
                    try PersonFormPage(correcting: view, visit, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            }),
        .write(
            "/organisations/{unit}/members/{member}/departure", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                let form = try DepartureForm(visit.form, of: member.membership, change)
                try change.depart(
                    member.membership, by: form.departure, on: form.day, because: form.why, ground: form.ground)
                let path: Path = "/organisations/\(member.membership.organisation)/members"
                return .redirect(path.query("done", "departed"))
            }, refused: MembersRoutes.refused),
        mending("redating") { change, member, form in
            try change.redate(
                member, to: form["joined"].flatMap { Day($0.trimmed) }, because: form["redating_why"]?.trimmed ?? "")
        },
        mending("retraction") { change, member, form in
            try change.retract(member.membership, because: form["mistake_why"]?.trimmed ?? "")
        },
        mending("reinstatement") { change, member, form in
            try change.reinstate(member.membership, because: form["return_why"]?.trimmed ?? "")
        },
        .write(
            "/organisations/{unit}/members/{member}/erasure", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                try change.erase(member.person, because: visit.form["erasing"]?.trimmed ?? "")
                return .redirect(member.path.query("done", "erased"))
            }, refused: MembersRoutes.refused),
    ]

    /// What was entered wrongly is put right; nothing of a person who is forgotten.
    private static func mending(
        _ word: String, _ body: @escaping @Sendable (Change, Member, [String: String]) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/members/{member}/\(word)", .enrol, .unit,
            { change, visit in
                let member = try change.theMember(visit)
                guard member.person.erased == nil, try change.openTransfer(of: member.membership.id) == nil else {
                    throw NotFound()
                }
                try body(change, member, visit.form)
                return .redirect(member.path.query("done", word))
            }, refused: MembersRoutes.refused)
    }
}
