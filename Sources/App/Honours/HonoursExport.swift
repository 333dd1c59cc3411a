import Domain
import Workbook

extension View {
    /// The register of the reader's units.
    func honoursTable(_ visit: Visit) throws -> ExportTable {
        let search = try HonourSearch(visit.query, by: visit.author)
        let columns = [
            TableColumn("年度", .number), TableColumn("称号", width: 24), TableColumn("单位", width: 36),
            TableColumn("姓名"), TableColumn("证书编号", width: 24), TableColumn("命名日期", .day),
            TableColumn("命名文号", width: 24), TableColumn("有效期至", .day), TableColumn("撤销日期", .day),
            TableColumn("撤销的理由", width: 30),
        ]
        return ExportTable(
            title: "荣誉名册",
            conditions: [
                ("年度", search.year.map { "\($0)" }), ("称号", search.honour.flatMap { catalogue.honour($0)?.title }),
            ], columns: columns
        ) { [self] row in
            try ExportTable.pieces({ try honours(search, limit: ExportTable.piece, offset: $0) }) { piece in
                let units = try organisations(Array(Set(piece.map(\.organisation))))
                for honour in piece {
                    try row(
                        [
                            .count(honour.year), .words(catalogue.honour(honour.honour)?.title),
                            .words(units[honour.organisation]?.name), .words(honour.person), .text(honour.number),
                            .day(honour.decided), .text(honour.document), .day(honour.until), .day(honour.revoked),
                            .words(honour.revokedReason),
                        ], nil)
                }
            }
        }
    }

    /// Everybody who stood in a naming, with the reasons.
    func namingTable(_ visit: Visit) throws -> ExportTable {
        let found = try theNaming(visit)
        let (naming, county) = (found.naming, found.isDeciding ? nil : found.unit.id)
        guard let kind = catalogue.honour(naming.honour) else { throw NotFound() }
        let columns =
            [
                TableColumn("单位", width: 36), TableColumn("姓名"), TableColumn("县区", width: 24),
                TableColumn("名次", .number), TableColumn("认定得分", .number), TableColumn("情况", width: 14),
                TableColumn("提名"), TableColumn("说明", width: 40),
            ] + kind.rules(for: naming.factsDay.year).map { TableColumn($0.name, width: 30) }
        let nominated = Set(try nominations(of: naming.id).map(\.candidate))
        return ExportTable(title: "\(naming.year)年度\(kind.title)候选", columns: columns) { [self] row in
            try ExportTable.pieces({
                try candidates(of: naming.id, in: county, eligible: nil, limit: ExportTable.piece, offset: $0)
            }) { piece in
                let units = try organisations(Array(Set(piece.flatMap { [$0.organisation, $0.county] })))
                for one in piece {
                    let answers = kind.answers(to: one.facts, on: naming.factsDay, names: catalogue.factNames)
                    let points = one.facts.held[kind.rankedBy].map { "\(Points(thousandths: $0.earned))" }
                    try row(
                        [
                            .words(units[one.organisation]?.name), .words(one.person), .words(units[one.county]?.name),
                            .count(one.rank), points.flatMap { Double($0) }.map { .decimal($0) } ?? .empty,
                            .text(one.standing.title), .text(nominated.contains(one.id) ? "已提名" : ""),
                            .text(one.sentence),
                        ] + answers.map { .text(($0.isMet ? "符合：" : "不符合：") + $0.sentence) }, nil)
                }
            }
        }
    }
}
