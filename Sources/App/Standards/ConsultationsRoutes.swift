import Domain
import Markup

/// 征求意见: the drafting federation asks and answers; those who are asked read and comment.
enum ConsultationsRoutes {
    private static let asking = "/organisations/{unit}/drafts/{draft}/consultations"
    private static let asked = "/organisations/{unit}/consultations/{consultation}"

    static let all: [Route] = drafting + commenting

    private static let drafting: [Route] = [
        .page(asking, .draft, .unit) { view, visit in
            .page(try ConsultationsPage(view, visit), in: try view.shell(visit))
        },
        .write(
            asking, .draft, .unit,
            { change, visit in
                let draft = try change.theDraftAsSeen(visit)
                let id = try change.consult(draft, visit.form)
                return .redirect(draft.path("consultations").appending(id).query("done", "opening"))
            },
            refused: { view, visit, refusals in
                .page(
                    try ConsultationsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("\(asking)/{consultation}", .draft, .unit) { view, visit in
            .page(try ConsultationPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        act("extension") { change, draft, one, form in try change.extend(one, of: draft, form) },
        act("withdrawal") { change, draft, one, form in
            try change.withdraw(one, of: draft, because: form["reason"]?.trimmed ?? "")
        },
        act("closing") { change, draft, one, _ in try change.close(one, of: draft) },
        .page("\(asking)/{consultation}/comments/{comment}", .draft, .unit) { view, visit in
            .page(try CommentAnswerPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "\(asking)/{consultation}/comments/{comment}", .draft, .unit,
            { change, visit in
                let (draft, one) = try change.theConsultation(visit)
                try change.answer(change.theComment(visit, in: one), in: one, of: draft, visit.form)
                return .redirect(one.path(draft).query("done", "answer"))
            },
            refused: { view, visit, refusals in
                .page(
                    try CommentAnswerPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    private static let commenting: [Route] = [
        .page("/organisations/{unit}/consultations", .see, .unit) { view, visit in
            .page(try ConsultedListPage(view, visit), in: try view.shell(visit))
        },
        .page(asked, .see, .unit) { view, visit in
            .page(try ConsultedPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        .page("\(asked)/effect", .see, .unit) { view, visit in
            let consulted = try Consulted(view, visit)
            let page = try DraftEffectPage(view, visit, consulted.effect(view), trail: consulted.trail)
            return .page(page, in: try view.shell(visit))
        },
        .page("\(asked)/comparison", .see, .unit) { view, visit in
            .page(EditionComparisonPage(try Consulted(view, visit), view), in: try view.shell(visit))
        },
        .page("\(asked)/parts/{part}/{item}", .draft, .unit) { view, visit in
            .page(try CommentPage(view, visit), in: try view.shell(visit))
        },
        comment("\(asked)/parts/{part}/{item}", "comment") { change, consulted, part, item, form in
            try change.comment(consulted, part, item, form)
        },
        comment("\(asked)/parts/{part}/{item}/removal", "removal") { change, consulted, part, item, _ in
            try change.uncomment(consulted, part, item)
        },
    ]

    private static func act(
        _ word: String,
        _ body: @escaping @Sendable (Change, StandardDraft, Consultation, [String: String]) throws -> Void
    ) -> Route {
        .write(
            "\(asking)/{consultation}/\(word)", .draft, .unit,
            { change, visit in
                let (draft, one) = try change.theConsultation(visit)
                try body(change, draft, one, visit.form)
                return .redirect(one.path(draft).query("done", word))
            },
            refused: { view, visit, refusals in
                .page(
                    try ConsultationPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    private static func comment(
        _ pattern: String, _ word: String,
        _ body: @escaping @Sendable (Change, Consulted, DraftPart, String, [String: String]) throws -> Void
    ) -> Route {
        .write(
            pattern, .draft, .unit,
            { change, visit in
                let consulted = try Consulted(change, visit)
                let (part, item) = try consulted.part(visit)
                try body(change, consulted, part, item, visit.form)
                return .redirect(consulted.path.query("done", word))
            },
            refused: { view, visit, refusals in
                .page(try CommentPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "opening": "已开始征求意见，各单位在“标准”页可以看到。", "extension": "已延期。", "withdrawal": "已撤回，各单位不再能提意见。",
            "closing": "已办结。", "answer": "已答复，提意见的单位可以看到。", "comment": "意见已保存，截止以前可以改。", "removal": "意见已收回。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}
