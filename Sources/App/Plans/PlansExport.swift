import Domain
import Workbook

extension View {
    /// The targets of a plan as they stand where the reader's rights begin.
    func targetsTable(_ visit: Visit) throws -> ExportTable {
        guard let plan = visit.parameters["plan"].flatMap(catalogue.plan) else { throw NotFound() }
        let columns = [
            TableColumn("目标", width: 36), TableColumn("责任单位", width: 32), TableColumn("本期节点", .day),
            TableColumn("节点目标 %", .number), TableColumn("测算 %", .number), TableColumn("测算分子", .number),
            TableColumn("测算分母", .number), TableColumn("测算对照", width: 28), TableColumn("认定 %", .number),
            TableColumn("认定对照", width: 28), TableColumn("期末", .day), TableColumn("期末目标 %", .number),
            TableColumn("目标出处"),
        ]
        return ExportTable(
            title: "\(plan.title) 指标和进度",
            conditions: [("单位", visit.home?.name), ("日期", "\(visit.day(self))")], columns: columns
        ) { [self] row in
            let page = try plan.page(self, visit)
            for progress in page.progress {
                let (target, next) = (progress.target, progress.milestone)
                let isRated = target.rated != nil
                let rated = progress.standing(page.rounds[target.id], against: next.atLeast)
                try row(
                    [
                        .text(target.title), .text(target.responsible.joined(separator: "、")), .day(next.by),
                        .percent(next.atLeast), .percent(progress.computed.ratio),
                        .count(progress.computed.ratio.numerator), .count(progress.computed.ratio.denominator),
                        .text(progress.standing(progress.computed.ratio, against: next.atLeast).word),
                        isRated ? .percent(progress.rated.ratio) : .empty, .text(isRated ? rated.word : "不另认定"),
                        .day(target.by), .percent(target.atLeast), .text(target.isStated ? "明示" : "选定"),
                    ], nil)
            }
        }
    }
}
