import Domain
import Foundation
import Markup
import Workbook

/// Writes an edition as a workbook that `StandardSheetReading` reads as the same edition.
struct StandardSheetWriting {
    let edition: Edition
    let catalogue: Catalogue

    static let help = [
        "一行是一个部分、一条、一个等级、一个前置条件或一条动态管理规则；列的次序可以调换，用不到的列可以留空。",
        "没有一行是动态管理规则的，沿用原来那一版的规则；写了一条，就以表格里写的为准。",
        "填好以后在“标准起草”页上传，有问题的会逐行逐列指出，改好再传；没有问题才开始一份草稿。",
    ]

    func write(to path: String) throws {
        let columns = StandardColumn.allCases.map { $0.column(catalogue) } + edition.sizeClasses.map(\.column)
        let writer = try WorkbookWriter(path: path, sheet: "标准", columns: columns, help: Self.help)
        for (cells, byClass) in rows {
            try writer.write(
                StandardColumn.allCases.map { cells[$0].map { .text($0) } ?? .empty }
                    + edition.sizeClasses.map { byClass[$0.id].map { .text($0) } ?? .empty })
        }
        try writer.close()
    }

    private typealias Cells = [StandardColumn: String]

    private var rows: [(cells: Cells, byClass: [String: String])] {
        edition.sections.flatMap { section -> [(Cells, [String: String])] in
            [(cells(section), [:])]
                + section.criteria.map { ($0, $0.byClass.mapValues(classWords)) }.map {
                    (cells($0.0), $0.1)
                }
        } + edition.levels.map { (cells($0), [:]) } + edition.gates.map { (cells($0), [:]) }
            + edition.lapses.map { (cells($0), [:]) }
    }

    private func cells(_ section: Section) -> Cells {
        [
            .category: "部分", .id: section.id, .name: section.name, .points: section.points?.description ?? "",
            .cap: section.bonusCap?.description ?? "", .status: section.status?.word ?? "",
        ]
    }

    private func cells(_ line: Criterion) -> Cells {
        var cells: Cells = [
            .category: "条目", .id: line.id, .name: line.name, .points: line.scale.points?.description ?? "",
            .required: line.required ? "是" : "", .clause: line.clause ?? "", .status: line.status?.word ?? "",
            .note: line.note ?? "", .applies: line.appliesWhen.map(conditions.written) ?? "",
            .indicators: line.indicators.map(title).joined(separator: "、"),
            .none: StandardColumn.nones.first { $0.1 == line.whenNone.rawValue && line.whenNone != .zero }?.0 ?? "",
            .shape: StandardColumn.shapes.first { $0.word == line.scale.shape.word }?.title ?? "",
            .fact: line.scale.shape.fact.map(title) ?? "",
        ]
        switch line.scale.shape {
        case .allOrNothing(_, let bound):
            (cells[.side], cells[.line]) = (bound.isLeast ? "不低于" : "不高于", bound.threshold.written)
        case .steps(_, let steps):
            (cells[.side], cells[.steps]) = (steps.first?.bound.isLeast == false ? "不高于" : "不低于", words(steps))
        case .proportional(_, let target): cells[.line] = target.written
        case .deduct(_, let each), .award(_, let each): cells[.each] = each.description
        case .condition(let condition): cells[.condition] = conditions.written(condition)
        case .judgement(let evidence): cells[.evidence] = evidence
        case .unseen: break
        }
        return cells
    }

    private func cells(_ level: Level) -> Cells {
        let minima = edition.sections.compactMap { section in
            level.sectionMin[section.id].map { "\(section.id)：\($0.written)" }
        }
        return [
            .category: "等级", .id: level.id, .name: level.name, .points: level.min?.description ?? "",
            .stars: level.stars.map { "\($0)" } ?? "", .minima: minima.joined(separator: "，"),
            .entry: level.entry ?? "", .quota: level.quota.map(words) ?? "", .clause: level.clause ?? "",
            .status: level.status?.word ?? "",
        ]
    }

    private func cells(_ gate: Gate) -> Cells {
        var effect = "不予评定"
        if case .capsAt(let level) = gate.effect { effect = "最高评为\(level)" }
        return [
            .category: "前置条件", .id: gate.id, .name: gate.name, .condition: conditions.written(gate.when),
            .effect: effect, .window: gate.lookBackMonths.map { "\($0)" } ?? "", .clause: gate.clause ?? "",
            .status: gate.status?.word ?? "",
        ]
    }

    private func cells(_ rule: LapseRule) -> Cells {
        var cells: Cells = [
            .category: "动态管理", .id: rule.id, .name: rule.name, .days: "\(rule.rectifyDays)",
            .recheck: rule.needsRecheck ? "是" : "", .note: rule.note ?? "",
        ]
        switch rule.test {
        case .condition(let condition): cells[.condition] = conditions.written(condition)
        case .record(let kind, let months):
            (cells[.record], cells[.months]) = (catalogue.kind(kind)?.title ?? kind, "\(months)")
        }
        switch rule.then {
        case .lower: cells[.effect] = "降一级"
        case .revoke: cells[.effect] = "撤销"
        case .lowerTo(let level): cells[.effect] = "降为\(edition.levels.first { $0.id == level }?.name ?? level)"
        }
        return cells
    }

    private var conditions: ConditionText { ConditionText(catalogue: catalogue) }
    private func title(_ fact: String) -> String { catalogue.indicator(fact)?.title ?? fact }

    private func words(_ steps: [Step]) -> String {
        steps.map { "\($0.bound.threshold.written)：\($0.points?.description ?? "未定")" }.joined(separator: "，")
    }

    private func words(_ quota: Quota) -> String {
        let places =
            switch quota.extent {
            case .total(let places): "全市\(places)"
            case .perCounty(let places): "每县区\(places)"
            }
        let ties: [Quota.TieRule: String] = [.all: "，同分都评", .none: "，同分都不评"]
        return places + (ties[quota.ties] ?? "")
    }

    private func classWords(_ scale: Scale) -> String {
        let numbers: String? =
            switch scale.shape {
            case .allOrNothing(_, let bound): "界限 \(bound.threshold.written)"
            case .steps(_, let steps): "各档 \(words(steps))"
            case .proportional(_, let target): "界限 \(target.written)"
            case .deduct(_, let each), .award(_, let each): "每次 \(each)"
            case .condition(let condition): "条件 \(conditions.written(condition))"
            case .judgement, .unseen: nil
            }
        return ["分值 \(scale.points?.description ?? "未定")", numbers].compactMap { $0 }.joined(separator: "；")
    }
}

extension Reply {
    /// A standard as a workbook, made for this one answer.
    static func workbook(_ edition: Edition, _ catalogue: Catalogue, name: String) throws -> Reply {
        let path = NSTemporaryDirectory() + "jianjia-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try StandardSheetWriting(edition: edition, catalogue: catalogue).write(to: path)
        return .file(
            Array(try Data(contentsOf: URL(fileURLWithPath: path))),
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name: name)
    }
}
