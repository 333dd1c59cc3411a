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
    /// How much of the figures rests on what nobody has confirmed, where only that changed.
    var unconfirmed: [Line]?

    init(lines: [Line], unconfirmed: [Line]? = nil) { (self.lines, self.unconfirmed) = (lines, unconfirmed) }

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
        func said(_ score: ComputedScore?) -> String {
            guard let score else { return "—" }
            return "\(score.inWords)，\(catalogue.level(score)?.name ?? "未定级")"
        }
        // Compared as it is said: a score may rest on less that is unconfirmed and stay as it was.
        let (before, after) = (said(old.score), said(score))
        if before != after {
            lines.insert(Movement.Line(place: unit.name, title: "测算得分", before: before, after: after), at: 0)
        }
        return lines
    }

    /// Where a figure stands but less or more of it is unconfirmed.
    func unconfirmed(since old: Gauge, _ catalogue: Catalogue) -> [Movement.Line] {
        catalogue.indicators.compactMap { indicator in
            let (before, after) = (old.figures[indicator.id] ?? .none, figures[indicator.id] ?? .none)
            guard before.ratio == after.ratio, before.unconfirmed != after.unconfirmed else { return nil }
            func said(_ figure: Figure) -> String {
                if indicator.isOwn(of: unit.kind), indicator.measure == .yesNo {
                    return figure.unconfirmed > 0 ? "未确认" : "已确认"
                }
                let amount = figure.unconfirmed
                return indicator.measure == .money ? "未确认 \(amount.yuan) 元" : "未确认 \(amount.grouped)"
            }
            return Movement.Line(
                place: unit.name, title: indicator.title, before: said(before), after: said(after))
        }
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
        let pairs = try zip(places, before).map { unit, old in (now: try Gauge(self, unit), old: old) }
        let movement = Movement(
            lines: pairs.flatMap { $0.now.lines(since: $0.old, catalogue) },
            unconfirmed: pairs.flatMap { $0.now.unconfirmed(since: $0.old, catalogue) })
        try event("record.moved", at: unit.id, subject: "record:\(id)", after: movement.json)
        return id
    }
}

extension View {
    /// What the latest write about a record did.
    func lastMovement(of record: ID<Record>) throws -> Movement? {
        Movement(json: try lastEvent("record.moved", of: "record:\(record)"))
    }

    /// What the record has moved: by the latest write that moved a figure, and how its unconfirmed part changed last.
    func movement(of record: ID<Record>) throws -> Movement? {
        let all = try events("record.moved", of: "record:\(record)", limit: 20).compactMap { Movement(json: $0) }
        guard let last = all.first else { return nil }
        return Movement(lines: all.first { !$0.lines.isEmpty }?.lines ?? [], unconfirmed: last.unconfirmed)
    }
}

extension Movement: Fragment {
    var body: HTML {
        let proofs = unconfirmed ?? []
        guard !lines.isEmpty || !proofs.isEmpty else { return "<p>没有改变任何指标。</p>\n" }
        let moved = lines.isEmpty ? HTML.empty : table("带来的变化", lines)
        guard !proofs.isEmpty else { return moved }
        return "\(moved)<p>数没有变，只变了其中未经确认部分的：</p>\n\(table("未确认部分的变化", proofs))"
    }

    private func table(_ caption: String, _ lines: [Line]) -> HTML {
        Table(
            caption: caption, columns: [.text("指标"), .text("之前 → 之后"), .text("单位")],
            rows: lines.map { ["\($0.title)", "\($0.before) → <strong>\($0.after)</strong>", "\($0.place)"] },
            empty: EmptyState(""), captionHidden: true
        ).body
    }

    /// `入会率 80.0 % → 84.1 %`, for the notice; the first few.
    var sentence: String {
        let proofs = unconfirmed ?? []
        if lines.isEmpty, proofs.isEmpty { return "各项指标没有变化" }
        return (lines.isEmpty ? proofs : lines).prefix(3).map { "\($0.title) \($0.before) → \($0.after)" }.joined(
            separator: "；")
    }
}
