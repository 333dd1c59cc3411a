import Domain
import Workbook

/// What one row of a file comes to.
enum CheckedRow: Sendable {
    case good(RollRow, number: Int, cells: [String])
    /// It is judged when the whole file is there.
    case staged(number: Int, cells: [String])
    case bad(number: Int, cells: [String], reasons: String)

    var number: Int {
        switch self {
        case .good(_, let number, _), .staged(let number, _), .bad(let number, _, _): number
        }
    }
}

/// Checks rows without the database, so that several may be checked at a time.
struct MemberRows: Sendable {
    let city: City
    let heading: Heading
    /// The unions that a row may name; the one of the batch when it is a union itself.
    let unions: UnitNames
    let own: Organisation?
    /// The lists that details of a person are of.
    let codes: PersonCodes
    let today: Day
    let now: Instant

    func check(_ row: TableRow) -> CheckedRow {
        var fields = heading.fields(row.cells)
        var reasons: [String] = []
        func refuse(_ field: String, _ sentence: String) { reasons.append(heading.placed(sentence, field)) }
        if let kind = fields["document_kind"] {
            let found = PersonFields.documents.first { $0.1 == kind || $0.0 == kind || kind == "身份证" && $0.0 == "111" }
            fields["document_kind"] = found?.0
            if found == nil { refuse("document_kind", "没有“\(kind)”这种证件类别") }
        }
        let joined = fields["joined"].flatMap { Day($0) ?? Day(loose: $0) } ?? (fields["joined"] == nil ? today : nil)
        if joined == nil { refuse("joined", "会籍变化日期“\(fields["joined"] ?? "")”不是有效日期，请写成 2015-03-01") }
        if let joined, joined > today { refuse("joined", "会籍变化日期不能晚于今天") }
        var union = own
        if let said = fields["union"] {
            switch unions.called(said.trimmed) {
            case .one(let found): union = found
            case .several(let found): (union, _) = (nil, refuse("union", unions.saying(which: found, "工会")))
            case .none: (union, _) = (nil, refuse("union", "您管理的范围里没有叫“\(said)”的基层工会"))
            }
        } else if own == nil {
            refuse("union", "请填写所在工会")
        }
        if let union, let joined, !union.isOpen(on: joined) {
            refuse("joined", "\(union.name)在\(joined.chinese)不在册")
        }
        var draft: PersonDraft?
        do { draft = try PersonDraft(fields, codes: codes, today: today, joining: joined) } catch {
            for refusal in error.all { refuse(refusal.field, refusal.sentence) }
        }
        guard reasons.isEmpty, let draft, let union, let joined else {
            return .bad(number: row.number, cells: row.cells, reasons: reasons.joined(separator: "；"))
        }
        let made = RollRow(
            person: city.ids.next(at: now), membership: city.ids.next(at: now), draft, at: union.id, from: joined,
            isDispatched: draft.isDispatched, city.nameWords, city.vault)
        return .good(made, number: row.number, cells: row.cells)
    }
}
