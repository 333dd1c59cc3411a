import Domain
import Workbook

extension View {
    /// The register of employers as its page asks for it.
    func employersTable(_ visit: Visit, _ area: Organisation?) throws -> ExportTable {
        var search = EmployerSearch(visit.query, in: area)
        search.after = nil
        func named(_ set: String, _ code: String?) -> String? { code.map { catalogue.codes(set).name($0, on: today) } }
        let columns = [
            TableColumn("名称", width: 36), TableColumn("统一社会信用代码", width: 22), TableColumn("单位类别", width: 20),
            TableColumn("行业", width: 24), TableColumn("控股情况"), TableColumn("企业规模"),
            TableColumn("所在乡镇（街道）", width: 24), TableColumn("所在工会", width: 32), TableColumn("党组织"),
            TableColumn("设立日期", .day), TableColumn("注销日期", .day), TableColumn("职工", .number),
            TableColumn("会员", .number),
        ]
        let zone = try search.zone.flatMap { try organisation($0)?.name }
        return ExportTable(
            title: area.map { "用人单位 \($0.name)" } ?? "用人单位",
            conditions: [
                ("名称或代码", search.words), ("类别", named("unit_category", search.category)),
                ("行业", named("industry", search.industry)), ("控股情况", named("ownership", search.ownership)),
                ("开发区", zone), ("建会", search.isOrganised.map { $0 ? "已建会" : "未建会" }),
                ("党组织", search.hasParty.map { $0 ? "有" : "没有或未填" }), ("状态", search.isClosed ? "已注销" : nil),
            ], columns: columns
        ) { [self] row in
            while true {
                let piece = try employers(search, by: visit.author, limit: ExportTable.piece)
                for cells in try cells(piece, visit) { try row(cells, nil) }
                guard piece.count == ExportTable.piece else { return }
                search.after = piece.last?.id
            }
        }
    }

    private func cells(_ employers: [Employer], _ visit: Visit) throws -> [[TableValue]] {
        let ids = employers.map(\.id)
        let heads = try heads(of: ids, on: today)
        let (lying, covered) = (try places(of: ids, on: today), try coverages(of: ids, on: today))
        let units = try EmployerUnits(self, visit, (lying + covered).map(\.organisation))
        let places = Dictionary(lying.map { ($0.employer, $0.organisation) }) { first, _ in first }
        let unions = Dictionary(covered.map { ($0.employer, $0.organisation) }) { first, _ in first }
        func code(_ set: String, _ code: String?) -> TableValue {
            .words(code.map { catalogue.codes(set).name($0, on: today) })
        }
        return employers.map { employer in
            [
                .text(employer.name), .text(employer.code), code("unit_category", employer.category),
                code("industry", employer.industry), code("ownership", employer.ownership),
                code("employer_size", employer.size), .words(units.name(places[employer.id])),
                .words(units.name(unions[employer.id])), code("party_organisation", employer.party),
                .day(employer.opened), .day(employer.closed), .count(heads[employer.id]?.staff),
                .count(heads[employer.id]?.members),
            ]
        }
    }

    /// 应建未建, as its page lists it.
    func toOrganiseTable(_ visit: Visit, _ unit: Organisation) throws -> ExportTable {
        let columns = [
            TableColumn("名称", width: 36), TableColumn("统一社会信用代码", width: 22), TableColumn("单位类别", width: 20),
            TableColumn("所在乡镇（街道）", width: 24), TableColumn("设立日期", .day), TableColumn("职工", .number),
            TableColumn("会员", .number), TableColumn("情况", width: 20), TableColumn("联合工会", width: 32),
        ]
        return ExportTable(
            title: "应建未建 \(unit.name)", conditions: [("日期", "\(today)")], columns: columns
        ) { [self] row in
            let all = try toOrganise(in: unit, on: today, by: visit.author)
            try ExportTable.pieces({ Array(all.dropFirst($0).prefix(ExportTable.piece)) }) { piece in
                let known = try employers(piece.map(\.heads.employer))
                let units = try EmployerUnits(
                    self, visit, piece.flatMap { [$0.heads.place, $0.heads.union].compactMap { $0 } })
                for item in piece {
                    let heads = item.heads
                    try row(
                        [
                            .text(heads.name), .words(known[heads.employer]?.code),
                            .text(catalogue.codes("unit_category").name(heads.category, on: today)),
                            .words(units.name(heads.place)), .day(heads.opened), .count(heads.staff),
                            .count(heads.members), .text(item.reason == .none ? "没有工会" : "由联合工会涵盖"),
                            .words(units.name(heads.union)),
                        ], nil)
                }
            }
        }
    }
}
