import Domain
import Markup

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
                .text("等级"), .text("认定日期"), .text("文号"), .text("事实截至"), .text("有效期至"), .text("缘由"), .text("与当日测算"),
            ],
            rows: ratings.map(row), empty: EmptyState("还没有认定。认定由市、县（区）总工会按已确认的事实作出。"), captionHidden: true))\
        <p><a \(href: unit.path.appending("lapses"))>两轮评定之间的预警和整改</a></p>
        """
    }

    private func row(_ rating: Rating) -> [HTML] {
        [
            catalogue.badge(edition: rating.edition, level: rating.level).body, rating.decided.html,
            "\(rating.document)",
            rating.factsDay.html, rating.until?.html ?? "长期", "\(RatingCause.title(of: rating.cause))",
            check(rating).body,
        ]
    }

    private func check(_ rating: Rating) -> StateBadge {
        guard let edition = catalogue.edition(rating.edition), let kept = rating.kept else {
            return StateBadge(.quiet, "没有留存事实")
        }
        let score = kept.score(by: edition, names: [:])
        let decided = edition.levels.firstIndex { $0.id == rating.level } ?? -1
        let reached = score.levelIndex ?? -1
        if decided == reached { return StateBadge(.good, "一致") }
        let name = reached >= 0 ? edition.levels[reached].name : "未定级"
        return decided < reached ? StateBadge(.quiet, "低于测算（\(name)）") : StateBadge(.bad, "高于测算（\(name)）")
    }
}
