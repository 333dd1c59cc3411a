import Domain
import Workbook

extension View {
    /// The accounts that the reader manages.
    func accountsTable(_ visit: Visit) throws -> ExportTable {
        let words = visit.query["words"]?.trimmed ?? ""
        let columns = [
            TableColumn("登录名"), TableColumn("姓名", width: 12), TableColumn("单位", width: 36),
            TableColumn("角色", width: 24),
            TableColumn("情况"),
        ]
        return ExportTable(title: "账号", conditions: [("登录名或姓名", words)], columns: columns) { [self] row in
            var after = ""
            while true {
                let piece = try accounts(
                    managedBy: visit.author, words: words, after: after, limit: ExportTable.piece)
                let units = try organisations(Array(Set(piece.compactMap(\.organisation))))
                for account in piece {
                    let now = account.grants.filter { $0.from <= today }
                    try row(
                        [
                            .text(account.login), .text(account.name),
                            .words(account.organisation.flatMap { units[$0]?.name }),
                            .text(Set(now.map(\.role.title)).sorted().joined(separator: "、")),
                            .text(account.badge(self).word),
                        ], nil)
                }
                guard piece.count == ExportTable.piece, let last = piece.last else { return }
                after = last.login
            }
        }
    }
}
