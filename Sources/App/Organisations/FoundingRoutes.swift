import Domain
import Markup

/// 建会: what is asked for under a unit, and what the union above says (ORG-003, ORG-004).
enum FoundingRoutes {
    static let all: [Route] = [
        .page("/foundings", .found) { view, visit in
            .page(try FoundingsPage(view, visit), in: try view.shell(visit))
        }.exported { view, visit in try view.foundingsTable(visit) },
        .page("/organisations/{unit}/foundings/new", .found, .unit) { view, visit in
            .page(try FoundingFormPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/foundings", .found, .unit,
            { change, visit in
                let parent = try visit.theUnit()
                let token = visit.form[FormToken.field]
                if let earlier = try change.earlierOutcome(of: token),
                    let number = ID<Founding>(earlier.filter { $0 != "\"" })
                {
                    return .redirect(path(parent, number))
                }
                let form = try FoundingForm(visit.form, under: parent, change)
                let number = try change.request(form, under: parent.id)
                try change.keepOutcome(quoted("\(number)"), of: token)
                return .redirect(path(parent, number).query("done", "kept"))
            },
            refused: { view, visit, refusals in
                let page = try FoundingFormPage(view, visit, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/foundings/{founding}", .found, .unit) { view, visit in
            .page(try FoundingPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .page("/organisations/{unit}/foundings/{founding}/revision", .found, .unit) { view, visit in
            let founding = try open(view, visit)
            return .page(try FoundingFormPage(view, visit, founding), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/foundings/{founding}/revision", .found, .unit,
            { change, visit in
                let (parent, founding) = (try visit.theUnit(), try open(change, visit))
                let form = try FoundingForm(visit.form, under: parent, change, except: founding.number)
                try change.request(form, under: parent.id, of: founding.number)
                return .redirect(path(parent, founding.number).query("done", "kept"))
            },
            refused: { view, visit, refusals in
                let page = try FoundingFormPage(view, visit, open(view, visit), refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        reply("approval") { change, founding, reading in
            let document = reading.words("document", "批复文号")
            let day = reading.day("day", "批复日期")
            let waiver = reading.typed([LegalFinding].waiver)
            reading.refuse(DocumentNumber.findings(document, field: "document").refusals(waivedBecause: waiver))
            if !founding.isWaiting { reading.refuse("document", "只有已经请示、还没有答复的才能批复") }
            try reading.check()
            guard let day else { return }
            try change.approve(founding, on: day, document: document, waiver: waiver)
        },
        reply("return") { change, founding, reading in
            let reason = reading.words("reason", "退回的理由", limit: 500)
            if !founding.isWaiting { reading.refuse("reason", "只有已经请示、还没有答复的才能退回") }
            try reading.check()
            try change.answer(founding, .returned, on: change.today, reason: reason)
        },
        reply("withdrawal") { change, founding, reading in
            let reason = reading.words("withdrawal", "撤回的理由", limit: 500)
            if founding.reply != nil { reading.refuse("withdrawal", "已有答复，不能撤回") }
            try reading.check()
            try change.answer(founding, .withdrawn, on: change.today, reason: reason)
        },
    ]

    private static func reply(
        _ act: String, _ answer: @escaping @Sendable (Change, Founding, inout FormReading) throws -> Void
    ) -> Route {
        .write(
            "/organisations/{unit}/foundings/{founding}/\(act)", .found, .unit,
            { change, visit in
                let founding = try change.theFounding(visit)
                var reading = FormReading(visit.form, today: change.today)
                try answer(change, founding, &reading)
                return .redirect(path(try visit.theUnit(), founding.number).query("done", act))
            },
            refused: { view, visit, refusals in
                let page = try FoundingPage(view, visit, act: act, refusals: refusals.all)
                return .page(page, in: try view.shell(visit), status: 422)
            })
    }

    static func path(_ parent: Organisation, _ number: ID<Founding>) -> Path {
        "/organisations/\(parent.id)/foundings/\(number)"
    }

    /// A founding that those who ask may still change.
    private static func open(_ view: View, _ visit: Visit) throws -> Founding {
        let founding = try view.theFounding(visit)
        guard founding.isOpen else { throw NotFound() }
        return founding
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "kept": "已保存。", "approval": "已批复，工会从批复日起在册。", "return": "已退回，对方可以改好再请示。", "withdrawal": "已撤回。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// The founding that a route is about, under the unit in the path.
    func theFounding(_ visit: Visit) throws -> Founding {
        guard let number = visit.parameters["founding"].flatMap({ ID<Founding>($0) }),
            let founding = try founding(number), founding.last.parent == visit.unit?.id
        else { throw NotFound() }
        return founding
    }
}
