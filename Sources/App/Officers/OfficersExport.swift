import Domain
import Workbook

extension View {
    /// Everybody who holds or held a post at a unit.
    func postsTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        return ExportTable(title: "\(unit.name)任职", columns: Self.postColumns) { [self] row in
            for tenure in try tenures(of: unit.id) { try row(cells(tenure, unit.name), nil) }
        }
    }

    /// Those in office on a day in the reader's scope; when asked for, also those who have left: a file that can be imported.
    func cadresTable(_ visit: Visit) throws -> ExportTable {
        let (day, isPast, words) = (visit.day(self), visit.asksForPast, visit.officerWords)
        if words.count >= OfficerSearch.least {
            return ExportTable(title: "干部", conditions: [("姓名", words)], columns: Self.postColumns) { [self] row in
                let all = try officers(named: words, for: visit.author, limit: 10_000)
                let units = try organisations(Array(Set(all.map(\.organisation))))
                for tenure in all { try row(cells(tenure, units[tenure.organisation]?.name), nil) }
            }
        }
        return ExportTable(
            title: isPast ? "历任干部" : "在任干部", conditions: [(isPast ? "到哪天" : "日期", "\(day)")], columns: Self.postColumns
        ) { [self] row in
            let all = try isPast ? everInOffice(by: visit.author, until: day) : inOffice([], by: visit.author, on: day)
            try ExportTable.pieces({ Array(all.dropFirst($0).prefix(ExportTable.piece)) }) { piece in
                let units = try organisations(Array(Set(piece.map(\.organisation))))
                for tenure in piece { try row(cells(tenure, units[tenure.organisation]?.name), nil) }
            }
        }
    }

    private static var postColumns: [TableColumn] {
        [
            TableColumn("所在工会", width: 36), TableColumn("姓名", width: 12), TableColumn("性别", width: 8),
            TableColumn("职务"), TableColumn("专兼职", width: 8), TableColumn("出生年份", width: 10), TableColumn("学历"),
            TableColumn("来自哪一方面"), TableColumn("任职日期", .day), TableColumn("离任日期", .day), TableColumn("离任原因"),
            TableColumn("批复文号", width: 24), TableColumn("仍这样办理的理由", width: 32),
        ]
    }

    private func cells(_ tenure: Tenure, _ unit: String?) -> [TableValue] {
        [
            .words(unit), .text(tenure.personName), .text(tenure.sexTitle), .text(tenure.post.title),
            .text(tenure.isFullTime ? "专职" : "兼职"), .words(tenure.birthYear.map { "\($0)" }),
            .words(tenure.education?.title), .words(tenure.sector?.title), .day(tenure.from), .day(tenure.until),
            .words(tenure.cause?.title), .text(tenure.document), .text(tenure.waiver),
        ]
    }

    /// The list of who is in view for leading posts.
    func reserveTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        guard !unit.kind.isUnion else { throw NotFound() }
        let columns = [
            TableColumn("姓名", width: 12), TableColumn("性别", width: 8), TableColumn("出生年份", width: 10),
            TableColumn("学历"), TableColumn("专长", width: 24), TableColumn("列入", .day), TableColumn("移出", .day),
            TableColumn("移出的原因", width: 32),
        ]
        return ExportTable(title: "\(unit.name)后备名单", columns: columns) { [self] row in
            for entry in try reserve(of: unit.id) {
                try row(
                    [
                        .text(entry.name), .text(entry.sex), .text("\(entry.birthYear)"), .text(entry.education.title),
                        .text(entry.skill), .day(entry.from), .day(entry.until), .words(entry.outcome),
                    ], nil)
            }
        }
    }
}
