import Domain
import Markup

enum AssessmentRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/score", .see, .unit) { view, visit in
            .page(try score(view, visit), in: try view.shell(visit, notice: notice(visit)))
        }.kept(),
        .page("/ladder", .see) { view, visit in
            .page(try LadderPage(view, visit), in: try view.shell(visit))
        }.kept(),
        .page("/organisations/{unit}/judgements/{criterion}", .rate, .unit) { view, visit in
            .page(try judgement(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/judgements/{criterion}", .rate, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let (edition, criterion) = try judged(change, visit)
                try change.once(visit.form[FormToken.field]) {
                    try change.judge(criterion, of: edition, at: unit, visit.form)
                }
                let path: Path = "/organisations/\(unit.id)/score"
                return .redirect(path.query("done", "judged"))
            },
            refused: { view, visit, refusals in
                .page(try judgement(view, visit, refusals), in: try view.shell(visit), status: 422)
            }),
        .page("/organisations/{unit}/ratings/new", .rate, .unit) { view, visit in
            .page(try rating(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/ratings/new", .rate, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                guard try visit.author.decides(for: unit, in: change) else { throw NotFound() }
                let token = visit.form[FormToken.field]
                if try change.earlierOutcome(of: token) == nil {
                    let id = try change.decide(unit, visit.form)
                    try change.keepOutcome(quoted("\(id)"), of: token)
                }
                let path: Path = "/organisations/\(unit.id)/score"
                return .redirect(path.query("done", "rated"))
            },
            refused: { view, visit, refusals in
                .page(try rating(view, visit, refusals), in: try view.shell(visit), status: 422)
            }),
    ]

    private static func notice(_ visit: Visit) -> Notice? {
        switch visit.query["done"] {
        case "judged": Notice(sentence: "评判已记下，得分已重新计算。")
        case "rated": Notice(sentence: "认定已记下，依据的事实已留存。")
        default: nil
        }
    }

    private static func score(_ view: View, _ visit: Visit) throws -> ScorePage {
        let unit = try visit.theUnit()
        let day = unit.shownDay(visit.day(view))
        let edition = view.catalogue.edition(for: unit.kind, on: day)
        let scored = try view.scored(unit, on: day)
        let isNow = day == view.today
        let kinds = (edition?.facts ?? []).compactMap(view.catalogue.indicator).flatMap(\.records)
        let records =
            kinds.isEmpty
            ? []
            : try view.records(
                of: unit.id, kinds: Array(Set(kinds)).sorted(), since: day.adding(months: -36), upTo: day, limit: 500)
        return ScorePage(
            unit: unit, day: day, carried: visit.pastDay(view),
            trail: try view.trail(to: unit, for: visit, on: day, within: true), edition: edition, score: scored?.score,
            guidance: scored?.guidance(view.catalogue), ratings: try view.ratings(of: unit.id),
            catalogue: view.catalogue,
            records: records,
            mayJudge: try isNow && visit.may(.rate, at: unit, in: view),
            mayDecide: try isNow && visit.author.decides(for: unit, in: view),
            mayRecord: try isNow && visit.may(.record, at: unit, in: view),
            seesMembers: try visit.seesMembers(of: unit, in: view))
    }

    /// The criterion of the path, which must be one that a reviewer answers in the edition of today.
    private static func judged(_ view: View, _ visit: Visit) throws -> (Edition, Criterion) {
        let unit = try visit.theUnit()
        guard unit.isOpen(on: view.today), let edition = view.catalogue.edition(for: unit.kind, on: view.today),
            let criterion = visit.parameters["criterion"].flatMap(edition.criterion),
            case .judgement = criterion.scale.shape
        else { throw NotFound() }
        return (edition, criterion)
    }

    private static func judgement(_ view: View, _ visit: Visit, _ refusals: Refusals? = nil) throws -> JudgementPage {
        let unit = try visit.theUnit()
        let (edition, criterion) = try judged(view, visit)
        let score = try view.score(of: unit, by: edition)
        return JudgementPage(
            unit: unit, criterion: criterion, line: score.criteria.first { $0.id == criterion.id },
            trail: try view.trail(to: unit, for: visit, on: view.today, within: true), csrf: visit.csrf,
            token: visit.form[FormToken.field] ?? FormToken.fresh(), values: refusals == nil ? [:] : visit.form,
            refusals: refusals?.all ?? [])
    }

    private static func rating(_ view: View, _ visit: Visit, _ refusals: Refusals? = nil) throws -> RatingPage {
        let unit = try visit.theUnit()
        guard try visit.author.decides(for: unit, in: view), unit.isOpen(on: view.today) else { throw NotFound() }
        let day = visit.form["day"].flatMap { Day($0) }.flatMap { $0 <= view.today && unit.isOpen(on: $0) ? $0 : nil }
        let edition = view.catalogue.edition(for: unit.kind, on: day ?? view.today)
        return RatingPage(
            unit: unit, edition: edition,
            confirmed: try edition.map { try view.confirmedScore(of: unit, by: $0, on: day ?? view.today).score },
            computed: try view.score(of: unit, on: day ?? view.today),
            trail: try view.trail(to: unit, for: visit, on: view.today, within: true), csrf: visit.csrf,
            token: visit.form[FormToken.field] ?? FormToken.fresh(), values: refusals == nil ? [:] : visit.form,
            refusals: refusals?.all ?? [])
    }
}
