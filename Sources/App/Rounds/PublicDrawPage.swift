import Domain
import Markup

/// 现场核查抽样 as anybody reads it: who was drawn, of whom, and how to draw again. Unions and federations are named, no
/// persons.
struct PublicDrawPage: Page {
    let round: Round
    let holder: String
    let drawn: Instant
    let areas: [DrawnArea]
    /// In the order of the draw, also where candidates were not kept.
    let order: [ID<Organisation>]
    /// By the names of the day of the draw.
    let names: [ID<Organisation>: String]
    let seed: String
    let share: Int

    /// - Throws: `NotFound` for a round of which nothing was drawn.
    init(_ view: View, _ visit: Visit) throws {
        guard let round = try visit.parameters["round"].flatMap({ ID<Round>($0) }).flatMap({ try view.round($0) }),
            let seed = round.seed, let share = round.share, let drawn = round.drawn,
            let holder = try view.organisation(round.organisation)
        else { throw NotFound() }
        (self.round, self.seed, self.share, self.drawn) = (round, seed, share, drawn)
        areas = try view.drawnAreas(of: round)
        order = try view.draw(of: round.id)
        let ids = Set(order + areas.map(\.area) + areas.flatMap { $0.candidates.map(\.unit) })
        let units = try view.named(Array(view.organisations(Array(ids)).values), on: drawn.day)
        names = Dictionary(uniqueKeysWithValues: units.map { ($0.id, $0.name) })
        self.holder = try view.named(holder, on: drawn.day).name
    }

    var title: String { "\(round.title)：现场核查抽样" }
    var trail: [Crumb] { [Crumb("公示", "/public/announcements")] }
    var lead: HTML { "<p>\(holder)\(drawn.day.longHTML)抽取。凭下面的种子和名单，任何人都可以自己重算一遍。</p>" }

    var content: HTML {
        """
        \(FactList(facts: facts))\
        <h2 id="drawn">抽中的单位</h2>
        \(Table(
            caption: "抽中的单位", columns: [.text("单位"), .figure("次序"), .text("单位编号"), .text("县区")],
            rows: order.enumerated().map { place, unit in
                ["\(name(unit))", "\(place + 1)", "\("\(unit)")", "\(area(of: unit))"]
            }, empty: EmptyState("没有抽中的单位。"), captionHidden: true))\
        <h2 id="rule">怎样重算</h2>
        \(rule)\
        <h2 id="candidates">抽取时的名单</h2>
        \(candidates)
        """
    }

    private var facts: [(name: String, value: HTML)] {
        let all = areas.reduce(0) { $0 + $1.candidates.count }
        return [
            ("种子", "\(seed)"), ("比例", "每个县区 \(share) %，不足一家的按一家"),
            ("名单", areas.isEmpty ? "没有留存" : "\(all.grouped) 家，抽取时已经提交自评的"), ("抽中", "\(order.count.grouped) 家"),
        ]
    }

    private func name(_ unit: ID<Organisation>) -> String { names[unit] ?? "—" }

    private func area(of unit: ID<Organisation>) -> String {
        areas.first { $0.drawn.contains(unit) }.map(title) ?? "—"
    }

    /// Units that the holder leads itself are an area of their own.
    private func title(_ area: DrawnArea) -> String {
        area.area == round.organisation && areas.count > 1 ? "\(holder)直属" : name(area.area)
    }

    private var rule: HTML {
        let sentences: HTML = """
            <p>每个县区分开抽：名单上的家数乘以 \(share) %，有小数的进一，就是要抽的家数。把“种子:单位编号”（半角冒号，UTF-8）取 BLAKE2b-256，\
            得数小的先抽中；上一轮抽中过的排在后面，别的够抽就不抽。</p>

            """
        guard let first = areas.first else { return sentences }
        return """
            \(sentences)\
            <p>例如\(title(first))：把下面它的名单存成 list.txt，在装有 coreutils 的机器上运行，列出的就是抽中的单位编号，次序也一样。</p>
            <pre><code>\(Self.command(seed: seed, places: first.drawn.count))</code></pre>

            """
    }

    /// For a shell: the seed is in quotes, in which only a quote has to be written otherwise.
    static func command(seed: String, places: Int) -> String {
        """
        while read -r before id name || [ -n "$id" ]; do
          key=$(printf '%s' '\(seed.replacing("'", with: "'\\''")):'"$id" | b2sum -l 256 | cut -c 1-64)
          echo "$before $key $id"
        done < list.txt | LC_ALL=C sort | head -n \(places) | cut -d ' ' -f 3
        """
    }

    private var candidates: HTML {
        if areas.isEmpty { return "<p>这次抽取的时候还不留存名单，只能看抽中的单位。</p>\n" }
        let lists = areas.map { area -> HTML in
            let lines = area.candidates.map { "\($0.wasDrawn ? 1 : 0) \($0.unit) \(name($0.unit))" }
            return """
                <h3>\(title(area))：\(area.candidates.count.grouped) 家，抽 \(area.drawn.count.grouped) 家</h3>
                <pre>\(lines.joined(separator: "\n"))</pre>

                """
        }
        return "<p>每行是：上一轮是否抽中过（1 是，0 否）、单位编号、单位当天的名称。</p>\n\(lists)"
    }
}
