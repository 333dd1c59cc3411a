import Domain
import Markup

enum RecordsRoutes {
    static let all: [Route] = lists + RecordsWriting.all

    private static let lists: [Route] = [
        .page("/records", .see) { view, visit in try list(view, visit) }.kept()
            .exported { view, visit in try view.recordsTable(visit) },
        .page("/organisations/{unit}/records", .see, .unit) { view, visit in try ofUnit(view, visit) }.kept()
            .exported { view, visit in try view.unitRecordsTable(visit) },
        .page("/records/{record}", .see, .record) { view, visit in
            let page = try page(view, visit)
            var notice = try notice(view, visit, page)
            if page.record.retracted != nil, visit.query["done"] == nil { notice = nil }
            return Reply.page(page, in: try view.shell(visit, notice: notice))
        },
    ]

    private static func list(_ view: View, _ visit: Visit) throws -> Reply {
        let search = RecordSearch(visit.query, view.catalogue)
        let found = try view.records(search, by: visit.author, limit: RecordsPage.size + 1)
        let records = Array(found.prefix(RecordsPage.size))
        let page = RecordsPage(
            search: search, records: records, names: try RecordNames(view, records, for: visit.author),
            catalogue: view.catalogue, hasMore: found.count > records.count,
            mayConfirm: visit.author.may(.confirm), mayAcknowledge: visit.author.may(.acknowledge))
        return Reply.page(page, in: try view.shell(visit))
    }

    private static func ofUnit(_ view: View, _ visit: Visit) throws -> Reply {
        let unit = try visit.theUnit()
        let day = visit.day(view)
        let kind = visit.query["kind"].flatMap(view.catalogue.kind)
        let page = visit.page
        let found = try view.records(
            of: unit.id, kinds: kind.map { [$0.id] } ?? [], upTo: day, limit: UnitRecordsPage.size + 1,
            offset: page * UnitRecordsPage.size)
        let records = Array(found.prefix(UnitRecordsPage.size))
        let last = try view.lastDays(of: unit.id, upTo: day)
        let held = unit.isOpen(on: day) ? view.catalogue.kinds.filter { $0.holders.contains(unit.kind) } : []
        let recordable = try visit.recordable(at: unit, in: view).map(\.id)
        let shown = UnitRecordsPage(
            unit: unit, kind: kind, records: records,
            duties: held.map { Duty(kind: $0, last: last[$0.id], today: day) },
            names: try RecordNames(view, records, for: visit.author),
            catalogue: view.catalogue, trail: try view.trail(to: unit, for: visit, on: day, within: true),
            recordable: recordable, page: page, hasMore: found.count > records.count,
            carried: visit.pastDay(view), seesMembers: try visit.seesMembers(of: unit, in: view))
        return Reply.page(shown, in: try view.shell(visit))
    }

    static func page(_ view: View, _ visit: Visit) throws -> RecordPage {
        // Read again: the write before this page may have changed it.
        guard let record = try view.record(visit.theRecord().id) else { throw NotFound() }
        let unit = try visit.theUnit()
        let history = try view.history(of: record)
        let counted = try view.countNote(of: record)
        return RecordPage(
            record: record, unit: unit, history: history, successor: try view.successor(of: record.id, at: unit.id),
            names: try RecordNames(view, history, for: visit.author), movement: try view.movement(of: record.id),
            trail: try view.trail(to: unit, for: visit, on: view.today, within: true), csrf: visit.csrf,
            mayConfirm: try visit.may(.confirm, at: unit, in: view),
            mayCorrect: try counted?.appraisal == nil
                && view.catalogue.kind(record.kind).map { try visit.mayChange($0, in: view) } ?? false,
            mayAcknowledge: try visit.may(.acknowledge, at: unit, in: view),
            presence: record.isAwaitingChair ? try view.chairPresence(at: unit.id, for: visit.author) : nil,
            isOpen: unit.isOpen(on: view.today), counted: counted)
    }

    private static func notice(_ view: View, _ visit: Visit, _ page: RecordPage) throws -> Notice? {
        let words: [String: String] = [
            "declared": "已申报", "corrected": "已更正", "confirmed": "已确认", "disputed": "已提出异议", "withdrawn": "已撤回",
            "acknowledged": "主席已确认", "refused": "已写明不认可",
        ]
        guard let word = visit.query["done"].flatMap({ words[$0] }) else { return nil }
        let moved = try view.lastMovement(of: page.record.id)?.sentence ?? "指标已重新计算"
        return Notice(sentence: "\(word)。\(moved)。", next: Crumb("回到\(page.unit.name)", page.unit.path))
    }
}
