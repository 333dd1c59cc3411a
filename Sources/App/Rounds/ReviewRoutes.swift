import Domain
import Markup

/// 审核: by whoever has the sheet, and nobody else.
enum ReviewRoutes {
    static let all: [Route] = [
        .page("\(sheet)/review", .rate, .unit) { view, visit in
            .page(try ReviewPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
        act("\(sheet)/review", "scored") { change, reading, visit in try change.keepReviews(reading, visit.form) },
        act("\(sheet)/opinions", "asked") { change, reading, visit in
            try change.keepOpinion(reading, visit.form["opinion"] ?? "")
        },
        .write(
            "\(sheet)/steps/{step}", .rate, .unit,
            { change, visit in
                let reading = try change.reading(visit)
                guard let step = visit.parameters["step"].flatMap(SheetStep.init), Self.steps.contains(step) else {
                    throw NotFound()
                }
                try change.keepAndTake(step, reading, visit.form)
                let stays = step == .begin || step == .askUnlock || step == .unlock
                let list = reading.round.path("units").query("show", RoundSearch.Show.mine.rawValue)
                return .redirect(stays ? reading.path("review").query("done", step.rawValue) : list)
            }, refused: again),
        .page("\(sheet)/site", .rate, .unit) { view, visit in
            .page(try SitePage(view, visit), in: try view.shell(visit))
        },
        .write(
            "\(sheet)/site", .rate, .unit,
            { change, visit in
                let reading = try change.reading(visit)
                let id = try change.keepVisit(reading, visit.form)
                return .redirect(reading.path("site").appending(id))
            },
            refused: { view, visit, refusals in
                .page(try SitePage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
        .page("\(sheet)/site/{visit}", .rate, .unit) { view, visit in
            let (reading, siting) = try view.siting(visit)
            let page = try EvidencePage(view, visit, of: siting, reading)
            return .page(page, in: try view.shell(visit, notice: notice(visit)))
        },
        .upload("\(sheet)/site/{visit}", .rate) { city, visit in
            let unit = try visit.theUnit()
            do {
                let receipt = EvidenceReceipt(city: city, author: visit.author, uploads: visit.uploads)
                try await receipt.keep { view in
                    let (reading, siting) = try view.siting(visit)
                    guard reading.reviewingLevel != nil else {
                        throw Refusals([Refusal(field: "file", sentence: "自评表现在不在您这一级审核，不能加照片")])
                    }
                    return EvidencePlace(unit: unit.id, sheet: siting.sheet, visit: siting.id)
                }
                return .redirect((Path(checking: visit.path) ?? "/rounds").query("done", "added"))
            } catch let refusals as Refusals {
                return try await city.read { view in
                    let (reading, siting) = try view.siting(visit)
                    let page = try EvidencePage(view, visit, of: siting, reading, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                }
            }
        },
    ]

    private static let sheet = SheetsRoutes.sheet
    /// Those of reviewers that only move the sheet.
    private static let steps: Set<SheetStep> = [
        .begin, .sendBack, .forward, .escalate, .accept, .askUnlock, .unlock, .keepLocked,
    ]

    private static func act(
        _ pattern: String, _ done: String, _ body: @escaping @Sendable (Change, SheetReading, Visit) throws -> Void
    ) -> Route {
        .write(
            pattern, .rate, .unit,
            { change, visit in
                let reading = try change.reading(visit)
                try body(change, reading, visit)
                return .redirect(reading.path("review").query("done", done))
            }, refused: again)
    }

    private static func again(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try ReviewPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "scored": "评分已记下。", "asked": "已记下。", "added": "照片已收下。", "removed": "照片已删去。",
            SheetStep.begin.rawValue: "已开始审核，本单位不能再撤回。",
            SheetStep.askUnlock.rawValue: "已申请解锁，等同级的另一位同意。", SheetStep.unlock.rawValue: "已解锁，改好以后重新审定。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension View {
    /// The visit on site that the path names.
    /// - Throws: `NotFound`.
    fileprivate func siting(_ visit: Visit) throws -> (SheetReading, SiteCheck) {
        let reading = try reading(visit)
        let id = visit.parameters["visit"].flatMap { ID<SiteCheck>($0) }
        guard let siting = reading.visits.first(where: { $0.id == id }) else { throw NotFound() }
        return (reading, siting)
    }
}
