import Domain
import Markup

/// What a draft would change among the units of a federation, beside the published edition.
struct DraftEffect {
    /// Where it is said in full.
    let path: Path
    let published: Edition
    let edition: Edition
    let ground: DraftGround
    /// Nil where the draft cannot be computed, such as one with more levels than fit.
    let whatIf: WhatIf?

    /// Nil where there is nothing to compare with.
    /// - Parameters:
    ///   - home: whose branch is looked at; the drafting federation's where none is given.
    ///   - path: where it is said in full; the draft's own page where none is given.
    init?(
        _ view: View, _ draft: StandardDraft, _ edition: Edition, in home: ID<Organisation>? = nil, path: Path? = nil
    ) throws {
        guard let published = view.catalogue.published(beside: draft, edition, on: view.today),
            !edition.appliesTo.isEmpty
        else { return nil }
        (self.path, self.published, self.edition) = (path ?? draft.path("effect"), published, edition)
        ground = try view.ground(of: edition, beside: published, at: home ?? draft.organisation)
        do { whatIf = try ground.whatIf(published, edition) } catch is CompiledEdition.TooLarge { whatIf = nil }
    }

    /// The levels of both, ascending, those of the draft first.
    var levels: [Level] {
        edition.levels + published.levels.filter { old in !edition.levels.contains { $0.id == old.id } }
    }

    /// How many reach a level, or one above it.
    func reached(_ level: Level, _ counts: WhatIf.Counts) -> (before: Int, after: Int) {
        func sum(_ counts: [Int], _ edition: Edition) -> Int {
            guard let rank = edition.levels.firstIndex(where: { $0.id == level.id }) else { return 0 }
            return counts[(rank + 1)...].reduce(0, +)
        }
        return (sum(counts.before, published), sum(counts.after, edition))
    }

    /// What is asked about first: the level that most units come to or lose, and of several the lowest.
    var mostMoved: Level? { levels.max { moved($0) < moved($1) } }

    /// How many come to a level or lose it.
    func moved(_ level: Level) -> Int {
        guard let crossed = whatIf?.crossings(of: level.id) else { return 0 }
        return crossed.up.count + crossed.down.count
    }

    private func difference(_ pair: (before: Int, after: Int)) -> HTML {
        let number = pair.after - pair.before
        return number == 0 ? "—" : number > 0 ? "+\(number.grouped)" : "−\((-number).grouped)"
    }

    func summary(link: Bool) -> HTML {
        guard let whatIf else { return "<p>\(StateBadge(.warning, "分值太大或等级太多，算不出影响"))</p>\n" }
        let counts = whatIf.counts
        let rows = levels.reversed().map { level -> [HTML] in
            let pair = reached(level, counts)
            let crossed = whatIf.crossings(of: level.id)
            let isMoved = crossed != WhatIf.Crossings()
            return [
                isMoved ? "<a \(href: path.query("level", level.id))>\(level.name)</a>" : "\(level.name)",
                difference(pair), "\(crossed.up.count.grouped)", "\(crossed.down.count.grouped)",
                "\(pair.before.grouped)", "\(pair.after.grouped)",
            ]
        }
        let edited: Path = "/standards/\(published.id)"
        return """
            <h2>影响</h2>
            <p>按今天的 \(counts.units.grouped) 家单位，与已发布的<a \(href: edited)>\(published.title)</a>相比。</p>
            \(Table(
                caption: "达到各等级的单位",
                columns: [
                    .text("等级"), .figure("增减", "家"), .figure("升上来", "家"), .figure("掉下去", "家"), .figure("已发布", "家"),
                    .figure("草稿", "家"),
                ], rows: rows, empty: EmptyState("两个版本都没有等级，只能算分。"), captionHidden: true))\
            \(link ? "<p>\(LinkButton("看哪些单位、为什么", path))</p>\n" : "")
            """
    }

    /// The same for groups of units: how many reach a level in each.
    func table(_ caption: String, _ names: [String], _ groups: [Int], _ level: Level) -> HTML {
        guard let whatIf else { return .empty }
        let counts = whatIf.counts(by: groups, of: names.count)
        let rows = zip(names, counts).filter { $1.units > 0 }.map { name, counts -> [HTML] in
            let pair = reached(level, counts)
            return [
                "\(name)", difference(pair), "\(pair.before.grouped)", "\(pair.after.grouped)",
                "\(counts.units.grouped)",
            ]
        }
        let table = Table(
            caption: caption,
            columns: [.text(caption), .figure("增减", "家"), .figure("已发布", "家"), .figure("草稿", "家"), .figure("单位", "家")],
            rows: rows, empty: EmptyState("没有适用的单位。"), captionHidden: true)
        return "<h3>\(caption)</h3>\n\(table)"
    }
}
