import Domain
import Markup

/// Where did the points go?
struct ScorePage: Page {
    let unit: Organisation
    let day: Day
    let carried: Day?
    let trail: [Crumb]
    let edition: Edition?
    let score: Score?
    let gaps: [Gap]
    let ratings: [Rating]
    let catalogue: Catalogue
    /// May judge criteria, and decide ratings; both only for today.
    let mayJudge: Bool
    let mayDecide: Bool

    var title: String { "\(unit.name)的得分" }
    var menu: MenuEntry? { .organisations }

    var lead: HTML {
        guard let score, let edition else { return .empty }
        let rating = ratings.first { $0.isHeld(on: day) && $0.standard == edition.standard }
        let rated = rating.map { catalogue.badge(edition: $0.edition, level: $0.level) }
        return """
            \(TwoLevels(computed: catalogue.badge(score), rated: rated ?? LevelBadge(name: nil, rank: 0, ladder: 0)))\
            <p><strong>\(score.earned) 分</strong>（适用 \(score.possible) 分，满分 \(score.full) 分\
            \(score.bonus > .zero ? "，其中加分 \(score.bonus)" : "")）。\(edition.title)，截至\(day.chinese)。</p>
            """
    }

    var actions: HTML {
        mayDecide && score != nil ? LinkButton("认定等级", "/organisations/\(unit.id)/ratings/new").body : .empty
    }

    var content: HTML {
        guard let score, let edition else {
            return """
                \(UnitTabs(unit: unit, current: .score, day: carried))\
                \(EmptyState("\(day.chinese)没有适用于\(unit.kind.title)的标准，不计分。", begin: Crumb("看标准", "/standards")))\
                \(RatingHistory(unit: unit, ratings: ratings, catalogue: catalogue))
                """
        }
        return """
            \(UnitTabs(unit: unit, current: .score, day: carried))\
            \(next(score))\
            \(required(score))\
            \(gates(score))\
            <h2 id="sections">各部分得分</h2>
            \(score.sections.map { section in
                SectionBreakdown(
                    unit: unit, section: section, edition: edition, catalogue: catalogue, carried: carried,
                    judge: mayJudge, isOpen: section.criteria.contains { $0.state == .unmet || $0.state == .partly })
            })\
            \(RatingHistory(unit: unit, ratings: ratings, catalogue: catalogue))
            """
    }

    private func next(_ score: Score) -> HTML {
        guard let next = score.nextLevel else { return "<h2>已达到最高等级</h2>\n" }
        let cheap = gaps.filter { !$0.isMandatory }
        return """
            <h2 id="next">距\(next.name)</h2>
            <ul>\(next.obstacles.map { obstacle -> HTML in "<li>\(obstacle.sentence)</li>" })</ul>
            \(cheap.isEmpty ? "" : """
                <h3>怎样补，省力的在前</h3>
                <ol>\(cheap.prefix(8).map { gap -> HTML in "<li>\(gap.sentence)</li>" })</ol>

                """)
            """
    }

    private func required(_ score: Score) -> HTML {
        guard !score.requiredFailed.isEmpty else { return .empty }
        return """
            <h2>未达到的必备项</h2>
            <ul>\(score.requiredFailed.map { line -> HTML in
                "<li>\(StateBadge(.bad, "必备")) \(line.name)：\(line.reason)</li>"
            })</ul>

            """
    }

    private func gates(_ score: Score) -> HTML {
        guard !score.gatesHit.isEmpty else { return .empty }
        return """
            <h2>触及的前置条件</h2>
            <ul>\(score.gatesHit.map { hit -> HTML in "<li>\(StateBadge(.bad, "限制")) \(hit.sentence)</li>" })</ul>

            """
    }
}

/// One part of an edition, each line with its three columns and its reason; opened where something is missing.
struct SectionBreakdown: Fragment {
    let unit: Organisation
    let section: SectionScore
    let edition: Edition
    let catalogue: Catalogue
    let carried: Day?
    let judge: Bool
    let isOpen: Bool

    var body: HTML {
        let out: HTML = section.isBonus ? "加分 \(section.earned)" : "\(section.earned)/\(section.possible)"
        return """
            <details class="part"\(flag: "open", when: isOpen)><summary><strong>\(section.name)</strong> \(out)</summary>
            \(Table(
                caption: section.name,
                columns: [
                    .text("条目"), .figure("分值"), .figure("自评"), .figure("评判"), .figure("得分"), .text("情况"), .text("理由"),
                ],
                rows: section.criteria.map(row), empty: EmptyState("这一部分没有条目。"), captionHidden: true))\
            </details>

            """
    }

    private func row(_ line: CriterionScore) -> [HTML] {
        let points: (Points?) -> HTML = { $0.map { "\($0)" } ?? "—" }
        return [
            "\(line.id) \(line.name)\(line.required ? "（必备）" : "")", points(line.standard), points(line.declared),
            points(line.reviewed), "<strong>\(line.earned)</strong>", line.state.badge.body,
            "\(line.reason)\(ground(line))\(judging(line))",
        ]
    }

    private func ground(_ line: CriterionScore) -> HTML {
        let scale = edition.criteria.first { $0.id == line.id }?.scale
        let links = (scale?.shape.facts ?? []).compactMap(catalogue.indicator).map { indicator -> HTML in
            let path: Path = "/organisations/\(unit.id)/indicators/\(indicator.id)"
            return " <a \(href: path.query("day", carried))>依据：\(indicator.title)</a>"
        }
        return links.joined()
    }

    private func judging(_ line: CriterionScore) -> HTML {
        guard judge, case .judgement = edition.criteria.first(where: { $0.id == line.id })?.scale.shape else { return .empty }
        let path: Path = "/organisations/\(unit.id)/judgements/\(line.id)"
        return " <a \(href: path)>\(line.reviewed == nil ? "评判" : "重新评判")</a>"
    }
}

/// What has been decided, and whether what was kept still gives the same.
struct RatingHistory: Fragment {
    let unit: Organisation
    let ratings: [Rating]
    let catalogue: Catalogue

    var body: HTML {
        """
        <h2 id="ratings">历次认定</h2>
        \(Table(
            caption: "历次认定",
            columns: [
                .text("等级"), .text("认定日期"), .text("文号"), .text("事实截至"), .text("有效期至"), .text("与当日测算"),
            ],
            rows: ratings.map(row), empty: EmptyState("还没有认定。认定由市、县（区）总工会按已确认的事实作出。"), captionHidden: true))
        """
    }

    private func row(_ rating: Rating) -> [HTML] {
        [
            catalogue.badge(edition: rating.edition, level: rating.level).body, rating.decided.html, "\(rating.document)",
            rating.factsDay.html, rating.until?.html ?? "长期", check(rating).body,
        ]
    }

    private func check(_ rating: Rating) -> StateBadge {
        guard let edition = catalogue.edition(rating.edition), let kept = rating.kept else {
            return StateBadge(.quiet, "没有留存事实")
        }
        let score = kept.score(by: edition, titles: [:])
        let decided = edition.levels.firstIndex { $0.id == rating.level } ?? -1
        let reached = score.levelIndex ?? -1
        if decided == reached { return StateBadge(.good, "一致") }
        let name = reached >= 0 ? edition.levels[reached].name : "未定级"
        return decided < reached ? StateBadge(.quiet, "低于测算（\(name)）") : StateBadge(.bad, "高于测算（\(name)）")
    }
}
