import Domain
import Foundation
import Markup

/// What one write did to the figures: of the unit, its score, and the branch above it.
struct Movement: Codable, Sendable {
    struct Line: Codable, Sendable {
        var place: String
        var title: String
        var before: String
        var after: String
    }

    var lines: [Line]

    init(lines: [Line]) { self.lines = lines }

    init?(json: String?) {
        guard let json, let read = try? JSONDecoder().decode(Movement.self, from: Data(json.utf8)) else { return nil }
        self = read
    }

    var json: String {
        (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{\"lines\":[]}"
    }
}

/// The stored figures of a unit and of the branch it is counted in, at one moment of a write.
private struct Gauge {
    let unit: Organisation
    let figures: [String: Figure]
    let score: ComputedScore?

    init(_ view: View, _ unit: Organisation) throws {
        self.unit = unit
        figures = try view.figures(of: unit)
        score = try view.computedScore(of: unit.id)
    }

    func lines(since old: Gauge, _ catalogue: Catalogue) -> [Movement.Line] {
        var lines = catalogue.indicators.compactMap { indicator -> Movement.Line? in
            let (before, after) = (old.figures[indicator.id] ?? .none, figures[indicator.id] ?? .none)
            guard before.ratio != after.ratio else { return nil }
            let own = indicator.isOwn(of: unit.kind)
            return Movement.Line(
                place: unit.name, title: indicator.title, before: indicator.inFull(before, own: own),
                after: indicator.inFull(after, own: own))
        }
        if old.score != score {
            func said(_ score: ComputedScore?) -> String {
                guard let score else { return "—" }
                return "\(score.earned)/\(score.possible) 分，\(catalogue.level(score)?.name ?? "未定级")"
            }
            lines.insert(
                Movement.Line(place: unit.name, title: "测算得分", before: said(old.score), after: said(score)), at: 0)
        }
        return lines
    }
}

extension Change {
    /// Does a write about a record and keeps what it moved, so that the record's page can say it.
    func telling(_ unit: Organisation, _ body: () throws -> ID<Record>) throws -> ID<Record> {
        // Figures of another day cannot be compared: a rebuild would move them all.
        guard try isReckoned() else { return try body() }
        let places = [unit, try parent(of: unit.id, in: .command, on: today)].compactMap { $0 }
        let before = try places.map { try Gauge(self, $0) }
        let id = try body()
        try settle()
        let lines = try zip(places, before).flatMap { unit, old in try Gauge(self, unit).lines(since: old, catalogue) }
        try event("record.moved", at: unit.id, subject: "record:\(id)", after: Movement(lines: lines).json)
        return id
    }
}

extension View {
    func movement(of record: ID<Record>) throws -> Movement? {
        Movement(json: try lastEvent("record.moved", of: "record:\(record)"))
    }
}

extension Movement: Fragment {
    var body: HTML {
        guard !lines.isEmpty else { return "<p>这一步没有改变任何指标。</p>\n" }
        return Table(
            caption: "这一步带来的变化", columns: [.text("指标"), .text("之前 → 之后"), .text("单位")],
            rows: lines.map { ["\($0.title)", "\($0.before) → <strong>\($0.after)</strong>", "\($0.place)"] },
            empty: EmptyState(""), captionHidden: true
        ).body
    }

    /// `入会率 80.0 % → 84.1 %`, for the notice; the first few.
    var sentence: String {
        lines.prefix(3).map { "\($0.title) \($0.before) → \($0.after)" }.joined(separator: "；")
    }
}
