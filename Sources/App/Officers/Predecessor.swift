import Domain
import Markup

/// The chair whose time an appointment ends: whom, and on what day, is shown and confirmed before it is done.
struct Predecessor: Sendable {
    static let field = "ends"
    static let shown = "ends_shown"

    let tenure: Tenure
    /// The first day of the new chair.
    let day: Day

    /// What is confirmed. With another day, or after somebody else's appointment, it is asked for anew.
    private var mark: String { "\(tenure.id) \(day)" }

    var sentence: String {
        "\(tenure.personName)自\(tenure.from.chinese)起任主席，这样登记，任职和权限到\(day.chinese)结束，请核对后勾选确认"
    }

    func isConfirmed(by reading: FormReading) -> Bool {
        reading.isOn(Self.field) && reading.typed(Self.shown) == mark
    }

    func box(_ typed: TypedForm) -> HTML {
        let label = "确认\(tenure.personName)的主席任职到\(day.chinese)结束"
        let isConfirmed = isConfirmed(by: FormReading(typed.values, today: day))
        return """
            <input type="hidden" name="\(Self.shown)" value="\(mark)"/>
            \(Checkbox(typed.field(Self.field, label), checked: isConfirmed))
            """
    }
}

extension View {
    /// Who leaves the chair when somebody takes it on a day; nobody where it is free.
    func predecessor(at unit: ID<Organisation>, on day: Day) throws -> Predecessor? {
        try leadership(of: unit, on: day).first { $0.post == .chair }.map { Predecessor(tenure: $0, day: day) }
    }

    /// The same for an appointment as it was sent.
    func predecessor(in sent: [String: String], at unit: ID<Organisation>) throws -> Predecessor? {
        let reading = FormReading(sent, today: today)
        guard reading.typed("post") == Post.chair.rawValue, let day = Day(reading.typed("day")) else { return nil }
        return try predecessor(at: unit, on: day)
    }
}
