import Domain
import Workbook

extension View {
    /// Members over many unions, as 会员 finds them.
    func membersTable(_ visit: Visit) throws -> ExportTable {
        var filter = MemberFilter(visit.query)
        filter.hasLeft = false
        return ExportTable(
            title: "会员", conditions: filter.said, columns: Self.memberColumns,
            hidesNumbers: visit.author.mayDiscloseSomewhere
        ) { [self] row in
            var sights: [ID<Organisation>: Sights] = [:]
            while true {
                let piece = try findMembers(filter, by: visit.author, limit: ExportTable.piece)
                for found in piece {
                    let sight = try sights[found.unit.id] ?? Sights(visit.author, at: found.unit.id, in: self)
                    sights[found.unit.id] = sight
                    try row(cells(found.member, found.unit, visit, sight), sight.told(of: found.member))
                }
                guard piece.count == ExportTable.piece, let last = piece.last else { return }
                filter.after = last.member.membership.id
            }
        }
    }

    /// The roll of one union.
    func rollTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        let filter = MemberFilter(visit.query)
        let sights = try Sights(visit.author, at: unit.id, in: self)
        return ExportTable(
            title: "\(unit.name)会员", conditions: filter.said, columns: Self.memberColumns,
            hidesNumbers: sights.mayDisclose
        ) { [self] row in
            try ExportTable.pieces({
                try members(of: unit.id, filter, on: today, limit: ExportTable.piece, offset: $0)
            }) { piece in
                for member in piece { try row(cells(member, unit, visit, sights), sights.told(of: member)) }
            }
        }
    }

    /// Those who ask to join a union. Numbers are masked: nobody's reason has been asked for yet.
    func applicationsTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        let columns = [
            TableColumn("姓名", width: 12), TableColumn("证件号码", width: 24), TableColumn("移动电话", width: 16),
            TableColumn("申请日期", .day),
        ]
        return ExportTable(title: "\(unit.name)入会申请", conditions: [("情况", "等待答复")], columns: columns) {
            [self] row in
            for application in try openApplications(at: unit.id) {
                let written = try written(in: application)
                try row(
                    [
                        .words(written["name"]), .text(IdentityNumber.masked(written["document"]?.trimmed ?? "")),
                        .text(Mobile.masked(written["phone"]?.trimmed ?? "")), .day(application.made.day),
                    ], nil)
            }
        }
    }

    /// Those on the way to a union and from it.
    func transfersTable(_ visit: Visit) throws -> ExportTable {
        let unit = try visit.theUnit()
        let columns = [
            TableColumn("姓名", width: 12), TableColumn("方向"), TableColumn("对方工会", width: 36), TableColumn("自", .day),
            TableColumn("提出日期", .day),
        ]
        return ExportTable(title: "\(unit.name)转会", conditions: [("情况", "等待办理")], columns: columns) { [self] row in
            let open = try openTransfers(at: unit.id)
            let units = try organisations(Array(Set(open.flatMap { [$0.source, $0.target] })))
            let members = try members(open.map(\.membership))
            let persons = Dictionary(members.map { ($0.membership.id, $0.person) }) { first, _ in first }
            for transfer in open {
                let isComing = transfer.target == unit.id
                let person = persons[transfer.membership]
                try row(
                    [
                        .words(person?.name), .text(isComing ? "转入" : "转出"),
                        .words(units[isComing ? transfer.source : transfer.target]?.name), .day(transfer.from),
                        .day(transfer.asked.day),
                    ], person.map { ExportTable.Person(id: $0.id, unit: unit.id) })
            }
        }
    }

    /// In the words of the template, so that what was taken away can be brought back.
    private static var memberColumns: [TableColumn] {
        [
            TableColumn("姓名", width: 12), TableColumn("性别", width: 8), TableColumn("出生日期", .day),
            TableColumn("有效证件类别"), TableColumn("证件号码", width: 24), TableColumn("移动电话", width: 16),
            TableColumn("是否农民工"), TableColumn("所在工会", width: 32), TableColumn("会籍变化日期", .day), TableColumn("会籍"),
            TableColumn("离会日期", .day), TableColumn("离会原因"),
        ] + PersonDraft.detailFields.map { TableColumn($0.1) }
    }

    /// As much of each field as the reader sees on the member's page (PRI-016).
    private func cells(
        _ member: Member, _ union: Organisation, _ visit: Visit, _ sights: Sights
    ) throws -> [TableValue] {
        let (person, membership) = (member.person, member.membership)
        let shown = try secret(of: person).map { sights.shown($0, isOpen: visit.isDisclosing) }
        let kind = PersonFields.documents.first { $0.0 == person.documentKind }?.1
        // A masked number tells the year of birth at most, so the day is not told either.
        let born: TableValue =
            switch sights[.born] {
            case .hidden: .empty
            case .whole where visit.isDisclosing: .day(person.born)
            case .masked, .onReason, .whole: .text("\(person.born.year)")
            }
        let details = PersonDraft.detailFields.map { field, _ -> TableValue in
            guard sights[PersonField(detail: field)] == .whole, case .text(let text) = person.details[field] else {
                return .empty
            }
            return .text(text)
        }
        return [
            .text(person.name), .text(person.sex.rawValue), born, .words(kind), .words(shown?.document),
            .words(shown?.phone), .text(person.isMigrant ? "是" : "否"), .text(union.name), .day(membership.from),
            .text(membership.standing.title), .day(membership.until), .words(membership.ended?.title),
        ] + details
    }
}

extension Sights {
    /// Whose numbers a row may give in full; nil where the reader never sees them so.
    fileprivate func told(of member: Member) -> ExportTable.Person? {
        mayDisclose ? ExportTable.Person(id: member.person.id, unit: member.membership.organisation) : nil
    }
}

extension Author {
    /// Whether there is a unit where a member's numbers may be seen whole for a reason.
    fileprivate var mayDiscloseSomewhere: Bool { isSystem || grants.contains(where: \.role.mayDisclose) }
}

extension MemberFilter {
    /// The conditions in words. Of a telephone it is only said that it was asked for.
    fileprivate var said: [(name: String, value: String?)] {
        let isNumber = words.contains { $0.isNumber }
        return [
            ("姓名", words.isEmpty ? nil : isNumber ? "按手机尾号查找" : words), ("会籍", standing?.title),
            ("性别", sex?.rawValue), ("工会", union), ("已离会", hasLeft ? "是" : nil),
        ]
    }
}
