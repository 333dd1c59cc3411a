import Domain

/// Takes a sent form apart field by field and gathers every refusal on the way.
struct FormReading {
    let form: [String: String]
    let today: Day
    private(set) var refusals: [Refusal] = []

    init(_ form: [String: String], today: Day) { (self.form, self.today) = (form, today) }

    /// As typed, without blanks at the ends.
    func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }

    func isOn(_ field: String) -> Bool { ["1", "true", "on"].contains(typed(field)) }

    mutating func refuse(_ field: String, _ sentence: String) {
        refusals.append(Refusal(field: field, sentence: sentence))
    }

    mutating func refuse(_ all: [Refusal]) { refusals += all }

    /// A line of words.
    mutating func words(_ field: String, _ title: String, required: Bool = true, limit: Int = 100) -> String {
        let text = typed(field)
        if text.isEmpty, required { refuse(field, "请填写\(title)") }
        if text.count > limit { refuse(field, "\(title)最多 \(limit) 个字") }
        return text
    }

    /// The number of a document, as federations write it.
    mutating func documentNumber(_ field: String, _ title: String) -> String {
        let text = words(field, title, limit: 40)
        if !text.isEmpty, !DocumentNumber.isUsual(text) { refuse(field, "文号应当写成“湖总工〔2015〕12号”的样子") }
        return text
    }

    /// A day, not after today unless it may lie ahead.
    mutating func day(_ field: String, _ title: String, required: Bool = true, mayLieAhead: Bool = false) -> Day? {
        let text = typed(field)
        if text.isEmpty {
            if required { refuse(field, "请填写\(title)") }
            return nil
        }
        guard let day = Day(text) else {
            refuse(field, "\(title)不是有效日期，请写成 2015-03-01")
            return nil
        }
        if !mayLieAhead, day > today { refuse(field, "\(title)不能晚于今天（\(today.chinese)）") }
        return day
    }

    mutating func choice<Value: RawRepresentable<String>>(
        _ field: String, _ title: String, _ type: Value.Type = Value.self
    ) -> Value? {
        let value = Value(rawValue: typed(field))
        if value == nil { refuse(field, "请选择\(title)") }
        return value
    }

    /// What is in the way, said all at once.
    func check() throws(Refusals) {
        if !refusals.isEmpty { throw Refusals(refusals) }
    }
}
