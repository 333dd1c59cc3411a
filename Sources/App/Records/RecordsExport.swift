import Domain
import Workbook

extension View {
    /// Records over many units, as their page finds them.
    func recordsTable(_ visit: Visit) throws -> ExportTable {
        var search = RecordSearch(visit.query, catalogue)
        search.after = nil
        let state: String? =
            switch search.status {
            case .declared?: "待确认"
            case .confirmed?: "已确认"
            case .disputed?: "有异议"
            case nil: search.isAwaitingChair == true ? "代录，待主席确认" : nil
            }
        return ExportTable(
            title: "工作记录",
            conditions: [
                ("单位", search.words), ("种类", search.kind.flatMap { catalogue.kind($0)?.title }), ("状态", state),
            ], columns: recordColumns(search.kind)
        ) { [self] row in
            while true {
                let piece = try records(search, by: visit.author, limit: ExportTable.piece)
                for cells in try cells(piece, search.kind, visit) { try row(cells, nil) }
                guard piece.count == ExportTable.piece, let last = piece.last else { return }
                search.after = (last.day, last.id)
            }
        }
    }

    /// Records of one unit, up to the day that is looked at.
    func unitRecordsTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        let (day, kind) = (visit.day(self), visit.query["kind"].flatMap(catalogue.kind))
        return ExportTable(
            title: "\(unit.name)的记录", conditions: [("种类", kind?.title), ("截至", "\(day)")],
            columns: recordColumns(kind?.id)
        ) { [self] row in
            try ExportTable.pieces({
                try records(
                    of: unit.id, kinds: kind.map { [$0.id] } ?? [], upTo: day, limit: ExportTable.piece, offset: $0)
            }) { piece in
                for cells in try cells(piece, kind?.id, visit) { try row(cells, nil) }
            }
        }
    }

    /// Records of one kind have a column for each of its fields; of many kinds only what happened, in words.
    private func recordColumns(_ kind: String?) -> [TableColumn] {
        let fields = kind.flatMap(catalogue.kind)?.fields ?? []
        let said = fields.isEmpty ? [TableColumn("内容", width: 60)] : fields.map { TableColumn($0.title, width: 18) }
        return [
            TableColumn("日期", .day), TableColumn("单位", width: 36), TableColumn("种类", width: 20),
        ] + said + [TableColumn("状态", width: 18), TableColumn("谁记的"), TableColumn("代录")]
    }

    private func cells(_ records: [Record], _ kind: String?, _ visit: Visit) throws -> [[TableValue]] {
        let names = try RecordNames(self, records, for: visit.author)
        let fields = kind.flatMap(catalogue.kind)?.fields ?? []
        return records.map { record in
            let said: [TableValue] =
                fields.isEmpty ? [.text(names.summary(record))] : fields.map { .words(names.shown($0, record)) }
            let state = record.retracted == nil ? record.badge.word : "已撤回"
            return [
                .day(record.day), .words(names.unit(record)?.name), .text(names.kind(record)?.title ?? record.kind),
            ]
                + said
                + [.text(state), .text(names.account(record.recordedBy)), .text(record.isOnBehalf ? "是" : "否")]
        }
    }
}
