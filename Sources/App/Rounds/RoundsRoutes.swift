import Domain
import Markup

/// 评定轮次: opened by a city or county federation, watched by everybody whom it concerns.
enum RoundsRoutes {
    static let all: [Route] =
        [
            .page("/rounds", .see) { view, visit in
                .page(try RoundsPage(view, visit), in: try view.shell(visit))
            },
            .page("/rounds/{round}", .see) { view, visit in
                .page(try RoundPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
            },
            .page("/rounds/{round}/units", .see) { view, visit in
                .page(try RoundUnitsPage(view, visit), in: try view.shell(visit))
            }.exported { view, visit in try view.roundTable(visit) },
            .page("/rounds/{round}/bulk/{act}", .rate) { view, visit in
                .page(try BulkPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "/rounds/{round}/bulk/{act}", .rate, .none,
                { change, visit in
                    let round = try change.theRound(visit)
                    guard let act = visit.parameters["act"].flatMap(BulkAct.init) else { throw NotFound() }
                    let count = try change.act(
                        act, in: round, because: visit.form["reason"] ?? "", by: visit.form["again"])
                    return .redirect(round.path.query("done", act.rawValue).query("count", count))
                },
                refused: { view, visit, refusals in
                    .page(try BulkPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
                }),
            .page("/organisations/{unit}/rounds/new", .hold, .unit) { view, visit in
                .page(try NewRoundPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "/organisations/{unit}/rounds", .hold, .unit,
                { change, visit in
                    let unit = try visit.theUnit()
                    let token = visit.form[FormToken.field]
                    if let earlier = try change.earlierOutcome(of: token) {
                        let id = earlier.filter { $0 != "\"" }
                        return .redirect(ID<Round>(id).map { "/rounds/\($0)" } ?? "/rounds")
                    }
                    let id = try change.open(RoundForm(visit.form, change), at: unit)
                    try change.keepOutcome(quoted("\(id)"), of: token)
                    let path: Path = "/rounds/\(id)"
                    return .redirect(path.query("done", "opened"))
                },
                refused: { view, visit, refusals in
                    .page(try NewRoundPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
                }),
        ]
        + held("edit", .hold, { try AdjustRoundPage($0, $1, refusals: $2) }) { change, round, visit in
            try change.adjust(round, visit.form)
            return round.path.query("done", "adjusted")
        }
        + [
            .write(
                "/organisations/{unit}/rounds/{round}/end", .hold, .unit,
                { change, visit in
                    let round = try change.theHeldRound(visit)
                    try change.end(round)
                    return .redirect(round.path.query("done", "ended"))
                },
                refused: { view, visit, refusals in
                    let page = try AdjustRoundPage(view, visit, refusals: refusals.all)
                    return .page(page, in: try view.shell(visit), status: 422)
                })
        ]
        + held("announcement", .decide, { try RoundAnnouncementPage($0, $1, refusals: $2) }) { change, round, visit in
            try change.announce(round, visit.form, at: visit.theUnit())
            return "/announcements"
        }
        + held("decision", .decide, { try RoundDecisionPage($0, $1, refusals: $2) }) { change, round, visit in
            try change.decide(round, visit.form)
            return round.path.query("done", "decided")
        }
        + held("draw", .hold, { try DrawPage($0, $1, refusals: $2) }) { change, round, visit in
            try change.draw(
                round, percent: visit.form["share"] ?? "", seed: visit.form["seed"] ?? "",
                early: visit.form["early"] == "true")
            return round.path.query("done", "drawn")
        }
        + [
            .open(.get, "/public/draws/{round}") { city, visit in
                if let reply = visit.turnedAway(by: city) { return reply }
                return try await city.read { view in
                    .page(try PublicDrawPage(view, visit), in: try view.openShell(visit))
                }
            }
        ]

    /// A page of whoever holds a round, and what its form does.
    /// - Parameter body: returns where to go from there.
    private static func held<Shown: Page>(
        _ word: String, _ permission: Permission,
        _ page: @escaping @Sendable (View, Visit, [Refusal]) throws -> Shown,
        _ body: @escaping @Sendable (Change, Round, Visit) throws -> Path
    ) -> [Route] {
        let path = "/organisations/{unit}/rounds/{round}/\(word)"
        return [
            .page(path, permission, .unit) { view, visit in
                .page(try page(view, visit, []), in: try view.shell(visit))
            },
            .write(
                path, permission, .unit,
                { change, visit in .redirect(try body(change, change.theHeldRound(visit), visit)) },
                refused: { view, visit, refusals in
                    .page(try page(view, visit, refusals.all), in: try view.shell(visit), status: 422)
                }),
        ]
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let count = visit.query["count"].flatMap { Int($0) } ?? 0
        switch visit.query["done"] {
        case "opened": return Notice(sentence: "这一轮已开始。日程和名额可以在这里改。")
        case "adjusted": return Notice(sentence: "日程和名额已保存。")
        case "ended": return Notice(sentence: "这一轮已结束，只能看，不能再改。")
        case "decided": return Notice(sentence: "已认定，依据的事实已留存。各单位的等级从认定日期起改变。")
        case "drawn": return Notice(sentence: "已抽取。种子、名单和结果在公开页上，不登录就能看、能重算。")
        case BulkAct.pass.rawValue where count == 0, BulkAct.sendBackLate.rawValue where count == 0:
            return Notice(tone: .warning, sentence: "没有可办的自评表：别人可能已经办过了。")
        case BulkAct.pass.rawValue: return Notice(sentence: "已通过 \(count) 张。")
        case BulkAct.sendBackLate.rawValue: return Notice(sentence: "已退回 \(count) 张。")
        default: return nil
        }
    }
}
