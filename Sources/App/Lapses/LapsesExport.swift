import Domain
import Workbook

extension View {
    /// The list of lapses as a table to be taken away.
    func lapsesTable(_ visit: Visit) throws -> ExportTable {
        guard let area = visit.home else { throw NotFound() }
        let search = LapseSearch(visit.query)
        return ExportTable(
            title: "动态管理",
            conditions: [
                ("范围", area.name), ("看哪些", search.show.title), ("名称", search.words.isEmpty ? nil : search.words),
            ],
            columns: [
                TableColumn("单位", width: 36), TableColumn("情形", width: 30), TableColumn("发现的情况", width: 40),
                TableColumn("后果", width: 24), TableColumn("预警", .day), TableColumn("整改期限", .day),
                TableColumn("进展"), TableColumn("了结", .day),
            ]
        ) { [self] body in
            try ExportTable.pieces({ from in
                try lapses(search, under: area.id, limit: ExportTable.piece, offset: from)
            }) { piece in
                let units = try organisations(piece.map(\.organisation))
                for lapse in piece {
                    try body(
                        [
                            .text(units[lapse.organisation]?.name ?? "—"), .text(lapse.name), .text(lapse.finding),
                            .text(fall(of: lapse)), .day(lapse.found), .day(lapse.due), .text(lapse.stage.title),
                            .day(lapse.ended),
                        ], nil)
                }
            }
        }
    }
}
