import Domain
import Markup

/// The routes that write the register of employers, and their forms.
enum EmployersWriting {
    static let all: [Route] = [
        .page("/organisations/{unit}/employers/new", .register, .unit) { view, visit in
            .page(try EmployerFormPage(view, visit, adding: visit.theUnit()), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/employers", .register, .unit,
            { change, visit in
                try once(change, visit, "added") {
                    try change.register(visit.form, at: visit.theUnit())
                }
            },
            refused: { view, visit, refusals in
                let page = try EmployerFormPage(view, visit, adding: visit.theUnit(), refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        form("/employers/{employer}/edit", .register) { try EmployerFormPage($0, $1, changing: $1.theEmployer(), $2) },
        act("/employers/{employer}/edit", .register, "changed") { change, employer, visit in
            try change.change(employer, by: visit.form)
        } again: {
            try EmployerFormPage($0, $1, changing: $1.theEmployer(), $2)
        },
        form("/employers/{employer}/closing", .register) { try ClosingPage($0, $1, $2) },
        act("/employers/{employer}/closing", .register, "closed") { change, employer, visit in
            let form = try ClosingForm(visit.form, employer, change)
            try change.closeEmployer(employer, on: form.day, because: form.reason)
        } again: {
            try ClosingPage($0, $1, $2)
        },
        form("/employers/{employer}/reopening", .register) { try ReopeningPage($0, $1, $2) },
        act("/employers/{employer}/reopening", .register, "reopened") { change, employer, visit in
            let again = visit.form["again"] == "true"
            try change.reopenEmployer(employer, again: again, because: visit.form["reason"]?.trimmed ?? "")
        } again: {
            try ReopeningPage($0, $1, $2)
        },
        form("/employers/{employer}/headcounts/new", .count) { try HeadcountPage($0, $1, $2) },
        .write(
            "/employers/{employer}/headcounts", .count, .employer,
            { change, visit in
                try once(change, visit, "counted") {
                    let employer = try visit.theEmployer()
                    try change.report(visit.form, of: employer)
                    return employer.id
                }
            },
            refused: { view, visit, refusals in
                .page(try HeadcountPage(view, visit, refusals.all), in: try view.shell(visit), status: 422)
            }),
        form("/employers/{employer}/coverage", .register) { try CoveragePage($0, $1, $2) },
        act("/employers/{employer}/coverage", .register, "covered") { change, employer, visit in
            let form = try CoverageForm(visit.form, employer, change, visit.author)
            try change.cover(employer.id, by: form.union.id, from: form.day)
            if let another = form.another { try change.cover(another, by: form.union.id, from: form.day) }
        } again: {
            try CoveragePage($0, $1, $2)
        },
        act("/employers/{employer}/coverage/end", .register, "uncovered") { change, employer, visit in
            let form = try CoverageEndForm(visit.form, employer, change, visit.author)
            try change.endCoverage(of: employer.id, by: form.union, on: form.day)
        } again: {
            try CoveragePage($0, $1, $2)
        },
    ]

    private static func form(
        _ pattern: String, _ permission: Permission,
        _ page: @escaping @Sendable (View, Visit, [Refusal]) throws -> some Page
    ) -> Route {
        .page(pattern, permission, .employer) { view, visit in
            .page(try page(view, visit, []), in: try view.shell(visit))
        }
    }

    private static func act(
        _ pattern: String, _ permission: Permission, _ done: String,
        _ body: @escaping @Sendable (Change, Employer, Visit) throws -> Void,
        again page: @escaping @Sendable (View, Visit, [Refusal]) throws -> some Page
    ) -> Route {
        .write(
            pattern, permission, .employer,
            { change, visit in
                let employer = try visit.theEmployer()
                try body(change, employer, visit)
                return .redirect(employer.path.query("done", done))
            },
            refused: { view, visit, refusals in
                .page(try page(view, visit, refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    /// Writes what the form says, once: sent again, it leads to what it wrote the first time.
    private static func once(
        _ change: Change, _ visit: Visit, _ done: String, _ body: () throws -> ID<Employer>
    ) throws -> Reply {
        let token = visit.form[FormToken.field]
        let id: ID<Employer>
        if let earlier = try change.earlierOutcome(of: token).flatMap({ ID<Employer>($0.filter { $0 != "\"" }) }) {
            id = earlier
        } else {
            id = try body()
            try change.keepOutcome(quoted("\(id)"), of: token)
        }
        let path: Path = "/employers/\(id)"
        return .redirect(path.query("done", done))
    }
}

extension Change {
    /// Enters an employer from its form.
    fileprivate func register(_ form: [String: String], at unit: Organisation) throws -> ID<Employer> {
        guard unit.kind == .township else {
            throw Refusals([Refusal(field: "name", sentence: "用人单位登记在它所在的乡镇（街道），请到那里登记")])
        }
        let draft = try EmployerDraft(form, today: today, catalogue: catalogue, zones: zones())
        try refuseKnown(draft.code, except: nil)
        return try addEmployer(draft, at: unit.id)
    }

    /// Changes an employer, and where it lies, from its form.
    fileprivate func change(_ employer: Employer, by form: [String: String]) throws {
        let draft = try EmployerDraft(form, today: today, catalogue: catalogue, zones: zones(), old: employer)
        try refuseKnown(draft.code, except: employer.id)
        try changeEmployer(employer, to: draft)
        let old = try place(of: employer.id, on: today)
        guard let new: ID<Organisation> = form["place"].flatMap({ ID($0) }), new != old else {
            // A day without another place would go unseen.
            if form["place"] != nil, form["moved"]?.trimmed.isEmpty == false {
                throw Refusals([Refusal(field: "place", sentence: "填了迁址日期，请选择迁到哪个乡镇（街道）；没有迁址的请把日期清空")])
            }
            return
        }
        var refusals: [Refusal] = []
        let unit = try organisation(new)
        let day = Day((form["moved"]?.trimmed ?? "").halfWidth)
        if try unit?.kind != .township || !author.may(.register, at: new, in: self) {
            refusals.append(Refusal(field: "place", sentence: "请选择乡镇（街道）"))
        }
        if let day {
            if day > today { refusals.append(Refusal(field: "moved", sentence: "迁址日期不能晚于今天（\(today.chinese)）")) }
            if day < draft.opened { refusals.append(Refusal(field: "moved", sentence: "迁址日期不能早于设立日期")) }
            if let unit, !unit.isOpen(on: day) {
                refusals.append(Refusal(field: "moved", sentence: "\(day.chinese)时还没有\(unit.name)"))
            }
        } else {
            refusals.append(Refusal(field: "moved", sentence: "换了所在的乡镇（街道），请填写从哪一天起"))
        }
        guard refusals.isEmpty, let unit, let day else { throw Refusals(refusals) }
        try place(employer.id, at: unit.id, from: day)
        let before = try old.flatMap { try organisation($0) }
        try event(
            "employer.change", at: unit.id, subject: "employer:\(employer.id)",
            before: before.map { "{\"place\":\(quoted($0.name))}" },
            after: "{\"place\":\(quoted(unit.name)),\"from\":\"\(day)\"}")
    }

    private func refuseKnown(_ code: String, except: ID<Employer>?) throws {
        guard let known = try employer(coded: code, except: except) else { return }
        let isSeen = try author.may(.see, with: known.id, in: self)
        let sentence = isSeen ? "这个代码已经登记给\(known.name)" : "这个代码已由别的乡镇（街道）登记，请联系市总工会"
        throw Refusals([Refusal(field: "code", sentence: sentence)])
    }
}

extension View {
    /// The development zones that an employer may lie in.
    func zones() throws -> [Organisation] {
        var filter = UnitFilter()
        filter.kinds = [.zone]
        return try units(filter, on: today, limit: 100)
    }
}
