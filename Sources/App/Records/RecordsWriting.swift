import Domain
import Markup

/// The routes that write records, and their forms.
enum RecordsWriting {
    static let all: [Route] = [
        .page("/organisations/{unit}/records/new", .record, .unit) { view, visit in
            let unit = try visit.theUnit()
            let trail = try view.trail(to: unit, for: visit, on: view.today, within: true)
            let kinds = try visit.recordable(at: unit, in: view)
            guard let kind = kinds.first(where: { $0.id == visit.query["kind"] }) else {
                let page = KindChoicePage(
                    unit, kinds, view.catalogue.plan(on: view.today), trail: trail,
                    words: visit.query["words"]?.trimmed ?? "")
                return .page(page, in: try view.shell(visit))
            }
            return .page(try form(view, visit, unit, kind), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/records", .record, .unit,
            { change, visit in
                let unit = try visit.theUnit()
                let kind = try kind(change, visit)
                return try once(change, visit, "declared") {
                    try change.telling(unit) {
                        try change.declare(kind, at: unit, visit.form, onBehalf: isOnBehalf(visit, unit, kind))
                    }
                }
            },
            refused: { view, visit, refusals in
                let unit = try visit.theUnit()
                let kind = try kind(view, visit)
                return .page(try form(view, visit, unit, kind, refusals), in: try view.shell(visit), status: 422)
            }),
        .page("/records/{record}/correction", .record, .record) { view, visit in
            let record = try visit.theRecord()
            let kind = try kind(view, visit)
            let isLocked = try view.appraisal(countedIn: record) != nil
            if record.retracted != nil || isLocked { return .redirect("/records/\(record.id)") }
            return .page(try form(view, visit, visit.theUnit(), kind, correcting: record), in: try view.shell(visit))
        },
        .write(
            "/records/{record}/correction", .record, .record,
            { change, visit in
                let (record, unit) = (try visit.theRecord(), try visit.theUnit())
                let kind = try kind(change, visit)
                return try once(change, visit, "corrected") {
                    try change.telling(unit) {
                        try change.correct(
                            record, kind, at: unit, visit.form, onBehalf: isOnBehalf(visit, unit, kind))
                    }
                }
            },
            refused: { view, visit, refusals in
                let record = try visit.theRecord()
                let kind = try kind(view, visit)
                let page = try form(view, visit, visit.theUnit(), kind, refusals, correcting: record)
                return .page(page, in: try view.shell(visit), status: 422)
            }),
        act("/records/{record}/confirmation", .confirm, "confirmed") { change, record, _ in try change.confirm(record)
        },
        act("/records/{record}/dispute", .confirm, "disputed") { change, record, visit in
            try change.dispute(record, because: visit.form["reason"]?.trimmed ?? "")
        },
        act("/records/{record}/acknowledgement", .acknowledge, "acknowledged") { change, record, _ in
            try change.acknowledge(record)
        },
        act("/records/{record}/refusal", .acknowledge, "refused") { change, record, visit in
            try change.refuse(record, because: visit.form["reason"]?.trimmed ?? "")
        },
        act("/records/{record}/withdrawal", .record, "withdrawn") { change, record, visit in
            _ = try kind(change, visit)
            try change.withdraw(record)
        },
    ]

    /// A button on a record's page.
    private static func act(
        _ pattern: String, _ permission: Permission, _ done: String,
        _ body: @escaping @Sendable (Change, Record, Visit) throws -> Void
    ) -> Route {
        .write(
            pattern, permission, .record,
            { change, visit in
                let record = try visit.theRecord()
                // Pressed twice, it is withdrawn once, and judged once.
                if record.retracted != nil || record.says(done, visit.form["reason"]?.trimmed) {
                    return .redirect("/records/\(record.id)")
                }
                let id = try change.telling(visit.theUnit()) {
                    try body(change, record, visit)
                    return record.id
                }
                let path: Path = "/records/\(id)"
                return .redirect(path.query("done", done))
            },
            refused: { view, visit, refusals in
                var page = try RecordsRoutes.page(view, visit)
                page.reason = visit.form["reason"] ?? ""
                page.refusals = refusals.all
                return .page(page, in: try view.shell(visit), status: 422)
            })
    }

    /// Writes what the form says, once: sent again, it leads to what it wrote the first time.
    private static func once(
        _ change: Change, _ visit: Visit, _ done: String, _ body: () throws -> ID<Record>
    ) throws -> Reply {
        let token = visit.form[FormToken.field]
        let id: ID<Record>
        if let earlier = try change.earlierOutcome(of: token).flatMap({ ID<Record>($0.filter { $0 != "\"" }) }) {
            id = earlier
        } else {
            id = try body()
            try change.keepOutcome(quoted("\(id)"), of: token)
        }
        let path: Path = "/records/\(id)"
        return .redirect(path.query("done", done))
    }

    /// The kind that a form or a record is of, which this author may write here.
    /// - Throws: `NotFound`.
    private static func kind(_ view: View, _ visit: Visit) throws -> Kind {
        let id = visit.record?.kind ?? visit.form["kind"]
        guard let kind = id.flatMap(view.catalogue.kind), try visit.mayChange(kind, in: view) else { throw NotFound() }
        return kind
    }

    /// Written by one above the unit, not by one of its own, nor by the body that issues what is written.
    private static func isOnBehalf(_ visit: Visit, _ unit: Organisation, _ kind: Kind) -> Bool {
        !visit.author.grants.contains { grant in
            guard grant.role.all.contains(.record), grant.role.records(kind, as: grant.body) else { return false }
            return grant.organisation == unit.id || grant.body != nil
        }
    }

    private static func form(
        _ view: View, _ visit: Visit, _ unit: Organisation, _ kind: Kind, _ refusals: Refusals? = nil,
        correcting: Record? = nil
    ) throws -> RecordFormPage {
        let values = refusals == nil ? correcting?.typed(kind) ?? [:] : visit.form
        let action: Path = correcting.map { "/records/\($0.id)/correction" } ?? "/organisations/\(unit.id)/records"
        let asksPeople = kind.fields.contains { $0.kind == .tenure }
        return RecordFormPage(
            unit: unit, kind: kind, action: action,
            trail: try view.trail(to: unit, for: visit, on: view.today, within: true), csrf: visit.csrf,
            token: visit.form[FormToken.field] ?? FormToken.fresh(), values: values, refusals: refusals?.all ?? [],
            tenures: asksPeople ? try view.tenures(of: unit.id).named(for: visit.author) : [],
            presence: isOnBehalf(visit, unit, kind) ? try view.chairPresence(at: unit.id, for: visit.author) : nil,
            correcting: correcting)
    }
}

extension Record {
    /// Whether it has been judged so already, in the same words.
    fileprivate func says(_ done: String, _ reason: String?) -> Bool {
        switch done {
        case "confirmed": status == .confirmed
        case "disputed", "refused": status == .disputed && dispute == reason
        default: false
        }
    }
}
