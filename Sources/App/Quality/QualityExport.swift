import Domain
import Workbook

extension View {
    /// What each check has found in the reader's part of the registry.
    func qualityTable(_ visit: Visit) throws -> ExportTable {
        let scope = try FindingScope(self, visit)
        let columns = [
            TableColumn("检查项", width: 44), TableColumn("轻重"), TableColumn("要改", .number), TableColumn("例外", .number),
            TableColumn("说的是"), TableColumn("怎样改", width: 60),
        ]
        return ExportTable(
            title: "数据体检", conditions: scope.said + [("日期", "\(today)")], columns: columns
        ) { [self] row in
            for count in try findingCounts(where: scope.condition)
            where scope.severity == nil || count.check.severity == scope.severity {
                try row(
                    [
                        .text(count.check.title), .text(count.check.severity.title), .count(count.open),
                        .count(count.dismissed), .text(count.check.about.title), .text(count.check.remedy),
                    ], nil)
            }
        }
    }

    /// The worklist of one check, as its page shows it.
    func findingsTable(_ visit: Visit) throws -> ExportTable {
        guard let check = visit.parameters["check"].flatMap(catalogue.check) else { throw NotFound() }
        let scope = try FindingScope(self, visit)
        let isDismissed = visit.query["state"] == "dismissed"
        let columns = [
            TableColumn("单位", width: 36), TableColumn(check.about.title, width: 28), TableColumn("情况", width: 28),
            TableColumn("查出", .day), TableColumn("轻重"), TableColumn("怎样改", width: 60),
        ]
        return ExportTable(
            title: "数据体检 \(check.title)",
            conditions: scope.said + [("状态", isDismissed ? "例外" : "要改"), ("日期", "\(today)")], columns: columns
        ) { [self] row in
            var after: ID<Finding>?
            while true {
                let piece = try findings(
                    of: check.id, where: scope.condition, dismissed: isDismissed, after: after,
                    limit: ExportTable.piece)
                for finding in piece {
                    let line = try FindingLine(self, visit, finding, of: check)
                    try row(
                        [
                            .words(line.unit?.name), .text(line.name), .text(finding.detail), .day(finding.from),
                            .text(check.severity.title), .text(check.remedy),
                        ], nil)
                }
                guard piece.count == ExportTable.piece else { return }
                after = piece.last?.id
            }
        }
    }
}

extension FindingScope {
    fileprivate var said: [(name: String, value: String?)] {
        [("单位", isNarrowed ? unit?.name : nil), ("轻重", severity?.title)]
    }
}
