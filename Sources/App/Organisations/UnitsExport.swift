import Domain
import Storage
import Workbook

extension View {
    /// Units as their list shows them: what they lead, what they score, and the level they hold.
    /// - Parameter home: the branch that holds them all.
    func unitsTable(
        _ visit: Visit, _ search: UnitSearch, of home: Organisation?, _ title: String
    ) throws -> ExportTable {
        let columns = [
            TableColumn("名称", width: 36), TableColumn("种类", width: 20), TableColumn("代码"),
            TableColumn("上级", width: 32), TableColumn("所在", width: 32), TableColumn("设立日期", .day),
            TableColumn("工会成立日期", .day), TableColumn("撤销日期", .day), TableColumn("基层工会", .number),
            TableColumn("乡镇达标 %", .number), TableColumn("合格职工之家 %", .number), TableColumn("测算得分", .number),
            TableColumn("测算等级"), TableColumn("认定等级"),
        ]
        return ExportTable(
            title: title,
            conditions: [
                ("名称或代码", search.words), ("种类", search.kind?.title), ("日期", "\(search.day)"),
                ("关系", search.tree.title),
            ], columns: columns
        ) { [self] row in
            var page = 0
            while true {
                let table = try ChildrenTable(self, visit, search, of: home, page: page, size: ExportTable.piece)
                let (leaders, places) = try above(table.units, on: search.day)
                for unit in table.units {
                    let sums = table.sums[unit.id]
                    let score = table.scores[unit.id]
                    let level = table.levels[unit.id].map { catalogue.badge(edition: $0.edition, level: $0.level) }
                    let isUnion = unit.kind.isUnion
                    try row(
                        [
                            .text(unit.name), .text(unit.kind.title), .words(unit.code), .words(leaders[unit.id]),
                            .words(places[unit.id]), .day(unit.opened), .day(unit.founded), .day(unit.closed),
                            isUnion ? .empty : .count(table.counts[unit.id] ?? 0),
                            isUnion ? .empty : .percent(sums?["township_standard"]?.ratio ?? .none),
                            isUnion ? .empty : .percent(sums?["home_qualified"]?.ratio ?? .none),
                            score.flatMap { Double($0.earned.description) }.map { .decimal($0) } ?? .empty,
                            .words(score.flatMap { catalogue.badge($0).name }), .words(level?.name),
                        ], nil)
                }
                if table.units.count < ExportTable.piece { return }
                page += 1
            }
        }
    }

    /// Who leads some units on a day, and where they lie, by name.
    private func above(
        _ units: [Organisation], on day: Day
    ) throws -> (leaders: [ID<Organisation>: String], places: [ID<Organisation>: String]) {
        var names: [Tree: [ID<Organisation>: String]] = [:]
        try tx.each(
            """
            SELECT p.organisation, p.tree, o.name FROM placement p JOIN organisation o ON o.id = p.parent
            WHERE p.organisation IN \(list: units.map(\.id)) AND \(.spans("p", day))
            """
        ) { names[try $0["tree"], default: [:]][try $0["organisation"]] = try $0["name"] as String }
        return (names[.command] ?? [:], names[.territory] ?? [:])
    }

    /// Certificates that end soon.
    func certificatesTable(_ visit: Visit) throws -> ExportTable {
        let columns = [
            TableColumn("工会", width: 36), TableColumn("证书编号", width: 20), TableColumn("代码", width: 22),
            TableColumn("有效期起", .day), TableColumn("有效期止", .day), TableColumn("情况", width: 20),
        ]
        return ExportTable(title: "法人证书到期", conditions: [("日期", "\(today)")], columns: columns) { [self] row in
            let end = today.adding(days: LegalPerson.remindedDaysBefore)
            let found = try expiringCertificates(by: end, for: visit.author, limit: CertificatesPage.limit)
            let units = try organisations(found.map(\.organisation))
            for one in found {
                try row(
                    [
                        .words(units[one.organisation]?.name), .text(one.number), .text(one.code), .day(one.from),
                        .day(one.last), .text(one.badge(on: today).word),
                    ], nil)
            }
        }
    }

    /// Units that have ended and are not settled.
    func dutiesTable(_ visit: Visit) throws -> ExportTable {
        let columns = [
            TableColumn("单位", width: 36), TableColumn("撤销日期", .day), TableColumn("没有办结", width: 40),
            TableColumn("情况"),
        ]
        return ExportTable(title: "撤销后待办", conditions: [("日期", "\(today)")], columns: columns) { [self] row in
            for one in try openDuties(for: visit.author, limit: DutiesPage.limit) {
                let isLate = one.open.contains { $0.isOverdue(on: today) }
                try row(
                    [
                        .text(one.unit.name), .day(one.unit.closed),
                        .text(one.open.map(\.duty.title).joined(separator: "、")), .text(isLate ? "逾期" : "待办"),
                    ], nil)
            }
        }
    }

    /// Foundings, those that wait or all of them.
    func foundingsTable(_ visit: Visit) throws -> ExportTable {
        let isWaiting = visit.query["state"] != "all"
        let columns = [
            TableColumn("名称", width: 36), TableColumn("种类", width: 16), TableColumn("批复单位", width: 32),
            TableColumn("情况"), TableColumn("决议日期", .day), TableColumn("批复日期", .day), TableColumn("批复文号", width: 24),
            TableColumn("用人单位", width: 40), TableColumn("用人单位代码", width: 40),
        ]
        return ExportTable(
            title: "建会申请", conditions: [("情况", isWaiting ? "待批复" : "全部")], columns: columns
        ) { [self] row in
            try ExportTable.pieces({
                try foundings(by: visit.author, waiting: isWaiting, limit: ExportTable.piece, offset: $0)
            }) { piece in
                let parents = try organisations(Array(Set(piece.map(\.last.parent))))
                for founding in piece {
                    try row(
                        [
                            .text(founding.last.name), .text(founding.last.kind.title),
                            .words(parents[founding.last.parent]?.name), .text(founding.state),
                            .day(founding.last.resolutionDay), .day(founding.reply?.day),
                            .words(founding.reply?.document),
                            .text(founding.employers.map(\.name).joined(separator: "、")),
                            .text(founding.employers.map(\.code).joined(separator: "、")),
                        ], nil)
                }
            }
        }
    }
}
