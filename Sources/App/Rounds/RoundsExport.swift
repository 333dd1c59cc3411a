import Domain
import Workbook

extension View {
    /// The list as a table to be taken away.
    func roundTable(_ visit: Visit) throws -> ExportTable {
        let round = try theRound(visit)
        let (search, today) = (RoundSearch(visit), today)
        let area = try area(search, of: round, for: visit.author)
        return ExportTable(
            title: search.show == .late ? "催办名单" : "评定单位名单",
            conditions: [
                ("轮次", round.title), ("范围", area.name), ("看哪些", search.show.title), ("状态", search.state?.title),
                ("名称", search.words.isEmpty ? nil : search.words),
            ],
            columns: [
                TableColumn("单位", width: 36), TableColumn("种类"), TableColumn("状态"), TableColumn("现在由谁"),
                TableColumn("截止"), TableColumn("逾期天数"), TableColumn("迟交原因", width: 40),
            ]
        ) { body in
            try ExportTable.pieces({ from in
                try self.lines(
                    search, of: round, within: area, by: visit.author, limit: ExportTable.piece, offset: from)
            }) { lines in
                for line in lines {
                    try body(
                        [
                            .text(line.unit.name), .text(line.unit.kind.title), .text(line.state.title),
                            .text(line.holder), .day(line.due?.last),
                            line.isLate ? .integer(today.number - (line.due?.last.number ?? today.number)) : .empty,
                            .words(line.handedInLate),
                        ], nil)
                }
            }
        }
    }
}
