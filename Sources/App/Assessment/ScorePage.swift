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
    let guidance: Guidance?
    let ratings: [Rating]
    let catalogue: Catalogue
    /// Of the last three years, newest first.
    let records: [Record]
    /// May judge criteria, and decide ratings; both only for today.
    let mayJudge: Bool
    let mayDecide: Bool
    let mayRecord: Bool
    let seesMembers: Bool

    var title: String { "\(unit.name)的得分" }
    var menu: MenuEntry? { .organisations }

    var lead: HTML {
        guard let score, let edition else { return .empty }
        let rated = catalogue.standing(ratings.filter { $0.standard == edition.standard }, on: day)
        return """
            \(TwoLevels(computed: catalogue.badge(score), rated: rated.badge ?? LevelBadge(name: nil), ending: rated.ending))\
            <p><strong>\(score.earned) 分</strong>（\(score.measured)）。\(edition.title)，截至\(day.chinese)。</p>
            """
    }

    var actions: HTML {
        mayDecide && score != nil ? LinkButton("认定等级", "/organisations/\(unit.id)/ratings/new").body : .empty
    }

    var content: HTML {
        guard let score, let edition else {
            return """
                \(UnitTabs(unit: unit, current: .score, day: carried, showsMembers: seesMembers))\
                \(EmptyState("\(day.chinese)没有适用于\(unit.kind.title)的标准，不计分。", begin: Crumb("看标准", "/standards")))\
                \(RatingHistory(unit: unit, ratings: ratings, catalogue: catalogue))
                """
        }
        return """
            \(UnitTabs(unit: unit, current: .score, day: carried, showsMembers: seesMembers))\
            \(next(score, edition))\
            \(required(score))\
            \(gates(score))\
            <h2 id="sections">各部分得分</h2>
            \(score.sections.map { section in
                SectionBreakdown(
                    unit: unit, section: section, edition: edition, catalogue: catalogue, records: records,
                    carried: carried,
                    judge: mayJudge, isOpen: section.criteria.contains { $0.state == .unmet || $0.state == .partly })
            })\
            \(RatingHistory(unit: unit, ratings: ratings, catalogue: catalogue))
            """
    }

    private func next(_ score: Score, _ edition: Edition) -> HTML {
        guard let next = score.nextLevel else { return "<h2>已达到最高等级</h2>\n" }
        let steps = guidance.map { guidance in
            GuidanceList(
                guidance: guidance, edition: edition, unit: unit, catalogue: catalogue, mayRecord: mayRecord)
        }
        return """
            <h2 id="next">距\(next.name)</h2>
            <ul>\(next.obstacles.map { obstacle -> HTML in "<li>\(obstacle.sentence)</li>" })</ul>
            \(steps)
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
