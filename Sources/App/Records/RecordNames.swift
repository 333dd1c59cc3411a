import Domain
import Markup

/// What a list of records needs besides the records: kinds, and the people their fields and their authors point at.
struct RecordNames {
    let kinds: [Kind]
    private let tenures: [ID<Tenure>: Tenure]
    private let accounts: [ID<Account>: String]
    private let namesPeople: Bool
    private let units: [ID<Organisation>: Organisation]

    init(_ view: View, _ records: [Record], for author: Author) throws {
        kinds = view.catalogue.kinds
        namesPeople = author.isSystem || author.may(.people)
        let pointed = records.flatMap { record in
            view.catalogue.kind(record.kind)?.fields.filter { $0.kind == .tenure }
                .compactMap { record.body.integer($0.id).map { ID<Tenure>($0) } } ?? []
        }
        tenures = try view.tenures(pointed)
        let writers = records.flatMap { [$0.recordedBy, $0.judgedBy, $0.retractedBy, $0.acknowledgedBy] }
        accounts = namesPeople ? try view.accountNames(writers.compactMap { $0 }) : [:]
        units = try view.organisations(Array(Set(records.map(\.organisation))))
    }

    func kind(_ record: Record) -> Kind? { kinds.first { $0.id == record.kind } }
    func unit(_ record: Record) -> Organisation? { units[record.organisation] }
    func account(_ id: ID<Account>?) -> String { namesPeople ? id.flatMap { accounts[$0] } ?? "系统" : "—" }

    /// A field's value as people read it; nil when it was left empty.
    func shown(_ field: Field, _ record: Record) -> String? {
        switch (field.kind, record.body[field.id]) {
        case (_, nil): return nil
        case (.money, .integer(let fen)): return "\(fen.yuan) 元"
        case (.flag, .integer(let number)): return number == 1 ? "是" : "否"
        case (.tenure, .integer(let number)):
            return tenures[ID(number)].map { namesPeople ? "\($0.personName)（\($0.post.title)）" : $0.post.title } ?? "—"
        case (_, .integer(let number)): return number.grouped + (field.unit.map { " \($0)" } ?? "")
        case (.choice, .text(let id)): return field.options.first { $0.id == id }?.title ?? id
        case (_, .text(let text)): return text
        }
    }

    /// What happened, in a few words: the first fields that say something.
    func summary(_ record: Record) -> String {
        guard let kind = kind(record) else { return "" }
        let parts = kind.fields.filter { $0.kind != .longText && !$0.title.hasPrefix("其中") }.compactMap {
            field -> String? in
            guard let value = shown(field, record) else { return nil }
            if field.kind == .flag { return value == "是" ? field.title : nil }
            return [.choice, .tenure, .text, .month].contains(field.kind) ? value : "\(field.title) \(value)"
        }
        return parts.prefix(4).joined(separator: "，")
    }
}
