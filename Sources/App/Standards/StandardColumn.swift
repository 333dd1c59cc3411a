import Domain
import Workbook

/// The columns of a standard as a workbook: one row for each section, line, level, gate and rule of
/// 动态管理. Beside them each size class has a column of its own.
enum StandardColumn: String, CaseIterable, Sendable {
    case category = "类别", id = "编号", name = "名称", points = "分值", cap = "加分上限"
    case shape = "计分方式", fact = "指标", side = "要", line = "界限", steps = "各档", each = "每次分值", condition = "条件"
    case evidence = "看什么", required = "必备", none = "不涉及的单位", applies = "适用条件", indicators = "看指标"
    case stars = "星数", minima = "部分下限", entry = "先须获得", quota = "名额", effect = "后果", window = "回溯月数"
    case record = "工作记录", months = "几个月内一次", days = "整改天数", recheck = "复查"
    case clause = "条款", status = "来源", note = "说明"

    static let categories: [(title: String, part: DraftPart)] = [
        ("部分", .sections), ("条目", .lines), ("等级", .levels), ("前置条件", .gates), ("动态管理", .lapses),
    ]
    static let shapes = LineForm.shapes.map { (title: $0.label, word: $0.value) }
    static let nones = [("不得分", "zero"), ("得满分", "full"), ("不计入总分", "excluded")]

    /// Without these nothing can be read.
    static let needed: [StandardColumn] = [.category, .id, .name, .points]

    /// What may be filled in at a row.
    static func used(by part: DraftPart) -> Set<StandardColumn> {
        let own: Set<StandardColumn> =
            switch part {
            case .sections: [.points, .cap, .status]
            case .levels: [.points, .stars, .minima, .entry, .quota, .clause, .status]
            case .gates: [.condition, .effect, .window, .clause, .status]
            case .lines:
                [
                    .points, .shape, .fact, .side, .line, .steps, .each, .condition, .evidence, .required, .none,
                    .applies, .indicators, .clause, .status, .note,
                ]
            case .lapses: [.condition, .record, .months, .days, .effect, .recheck, .note]
            case .head, .sizes: []
            }
        return own.union([.category, .id, .name])
    }

    func column(_ catalogue: Catalogue) -> TableColumn {
        let star = Self.needed.contains(self) && self != .points ? "*" : ""
        return TableColumn(rawValue + star, width: width, note: hint, choices: choices(catalogue))
    }

    private var width: Double {
        switch self {
        case .name, .condition, .evidence, .applies, .note: 36
        case .fact, .shape, .steps: 24
        default: 12
        }
    }

    private func choices(_ catalogue: Catalogue) -> [String] {
        switch self {
        case .category: Self.categories.map(\.title)
        case .shape: Self.shapes.map(\.title)
        case .fact: catalogue.indicators.map(\.title).sorted()
        case .side: ["不低于", "不高于"]
        case .required, .recheck: ["是"]
        case .record: catalogue.kinds.map(\.title).sorted()
        case .none: Self.nones.map(\.0)
        case .status: Status.allCases.map(\.word)
        default: []
        }
    }

    private var hint: String? {
        switch self {
        case .category: "一行是一个部分、一条、一个等级、一个前置条件或一条动态管理规则；条目写在它所属的部分下面，等级从低到高"
        case .id: "字母开头的字母和数字，如 A9；同类之中不能重复"
        case .points: "部分写各条之和，等级写总分不低于多少；没有定就不写"
        case .cap: "部分写了就是加分部分，另加在总分上，最多计这么多"
        case .fact: "前四种和“每次加分”“每例扣分”要选"
        case .side: "不写就是不低于"
        case .line: "写成 90%、3 或 2/3；按比例给分的写目标"
        case .steps: "分档给分的从最高一档写起，写成 90%：6，80%：4.5"
        case .each: "每次加、每例扣的分值"
        case .condition: "写成 入会率≥80%并且（职工数≤24或者…），括号可以套几层；前置条件、动态管理规则要保持的也写在这里"
        case .evidence: "由评审人给分的写据以给分的材料"
        case .required: "不满足的，任何等级都不能评"
        case .none: "不写就是不得分"
        case .applies: "写法与“条件”相同；不写就是适用于所有单位"
        case .indicators: "供评审人对照的指标，几个之间用顿号"
        case .minima: "等级对各部分的要求，写成 A：50%，B：60%"
        case .entry: "先须获得的较低等级的编号"
        case .quota: "写成 全市10 或 每县区10；同分都评的加“，同分都评”"
        case .effect: "前置条件的后果：不予评定，或最高评为某等级的编号；动态管理规则逾期的后果：降一级、撤销，或降为某等级的编号"
        case .record: "动态管理规则要保持的是一种记录的，写记录的名称；“条件”和它只写一样"
        case .months: "这种记录多少个月内要有一次"
        case .days: "动态管理规则的整改期限，多少天"
        case .recheck: "记录上看不出已经整改、要人去看的写是"
        case .clause, .status: "发布以前每条都要写"
        default: nil
        }
    }
}

extension SizeClass {
    var columnTitle: String { "\(name)另有" }

    var column: TableColumn {
        TableColumn(
            columnTitle, width: 28, note: "这一档单位与别处不同的，写成 分值 3；界限 90%，或 各档 90%：6，80%：4；可写分值、界限、各档、每次")
    }
}
