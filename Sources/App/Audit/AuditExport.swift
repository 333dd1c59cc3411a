import Domain
import Workbook

extension View {
    /// The log as its page asks for it.
    func auditTable(_ visit: Visit) throws -> ExportTable {
        var search = AuditSearch(visit.query)
        search.before = nil
        let columns = [
            TableColumn("序号", .number), TableColumn("时间", width: 20), TableColumn("谁"), TableColumn("做了什么", width: 20),
            TableColumn("单位", width: 32), TableColumn("对象", width: 24), TableColumn("内容", width: 60),
        ]
        return ExportTable(
            title: "留痕",
            conditions: [
                ("单位", search.words), ("登录名", search.login),
                ("做了什么", EventWording.groups.first { $0.prefix == search.action }?.title),
                ("从", search.from.map { "\($0)" }), ("到", search.until.map { "\($0)" }),
            ], columns: columns
        ) { [self] row in
            let wording = EventWording(catalogue: catalogue)
            while true {
                let piece = try auditEntries(search, by: visit.author, limit: ExportTable.piece)
                let accounts = try accountNames(piece.compactMap(\.event.who))
                let units = try organisations(Array(Set(piece.compactMap(\.event.organisation))))
                for entry in piece {
                    let event = entry.event
                    try row(
                        [
                            .integer(entry.sequence), .text(Instant(event.at)?.shanghaiText ?? event.at),
                            .text(event.who.map { accounts[$0] ?? "\($0)" } ?? "系统"),
                            .text(wording.title(event.action)),
                            .words(event.organisation.flatMap { units[$0]?.name }), .text(event.subject),
                            .text(String(wording.words(event).prefix(8_000))),
                        ], nil)
                }
                guard piece.count == ExportTable.piece, let last = piece.last else { return }
                search.before = last.sequence
            }
        }
    }
}
