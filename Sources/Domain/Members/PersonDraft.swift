/// What is written down of a person who is, or wants to be, a member: fields 1 to 19 of the real-name template, without
/// those that no purpose asks for.
public struct PersonDraft: Equatable, Sendable {
    public var name = ""
    public var sex: Sex?
    public var born: Day?
    public var documentKind = PersonDraft.citizen
    /// As it is written; a citizen's has eighteen characters.
    public var document = ""
    public var phone = ""
    /// Words by field id, such as `education`; of those that have a list, the name in it.
    public var details: [String: String] = [:]
    public var isMigrant = false

    public static let citizen = "111"

    /// Whether somebody else's employee works here, by the form of employment.
    public var isDispatched: Bool { details["form"] == "劳务派遣" }

    public init() {}
}

extension PersonDraft {
    /// The fields that nobody has to fill in: id and title, in the order of the template.
    public static let detailFields = [
        ("ethnicity", "民族"), ("work", "就业状况"), ("education", "学历"), ("skill", "技能等级"), ("household", "户籍类型"),
        ("household_place", "户籍所在地"), ("politics", "政治面貌"), ("native_place", "籍贯"), ("form", "用工形式"),
        ("dispatcher", "派遣单位"), ("new_form", "新就业形态"),
    ]

    /// Checks what was typed or stands in a row of a list. Rule MEM-031: without name, document and mobile nothing is
    /// kept; MEM-030: a citizen's number tells sex and birth; MEM-001: sixteen years.
    /// - Parameters:
    ///   - codes: the lists that some details are of.
    ///   - joining: the day of joining, for the age.
    ///   - known: what has been kept of the person: a word that no list has stays until it is corrected.
    /// - Throws: `Refusals`, all of them, by field id.
    public init(
        _ input: [String: String], codes: PersonCodes, today: Day, joining: Day? = nil, known: [String: String] = [:]
    ) throws(Refusals) {
        self.init()
        var refusals: [Refusal] = []
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        func typed(_ field: String) -> String { input[field]?.trimmed ?? "" }

        name = typed("name")
        // By their first bytes: what breaks a line is one of these.
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0xC2 || $0 == 0xE2 }) { name.removeAll(where: \.isNewline) }
        if name.isEmpty { refuse("name", "请填写姓名") }
        if name.utf8.count > 50, name.count > 50 { refuse("name", "姓名最多 50 个字") }
        // 一, 三 and 万 are numbers to Unicode, and names to people.
        if name.halfWidth.utf8.contains(where: { (48...57).contains($0) }) { refuse("name", "姓名里不应有数字") }

        let sexText = typed("sex")
        sex = Sex(rawValue: sexText)
        if sex == nil, !sexText.isEmpty { refuse("sex", "性别请写“男”或“女”") }
        let bornText = typed("born").halfWidth
        born = bornText.isEmpty ? nil : Day(bornText) ?? Day(loose: bornText)
        if born == nil, !bornText.isEmpty { refuse("born", "出生日期不是有效日期，请写成 1980-03-01") }

        if !typed("document_kind").isEmpty { documentKind = typed("document_kind") }
        if documentKind == Self.citizen {
            do {
                let number = try IdentityNumber(typed("document"), today: today)
                document = number.description
                if let sex, sex != number.sex { refuse("sex", "性别与身份证号码不一致，身份证上是\(number.sex.rawValue)") }
                if let born, born != number.born { refuse("born", "出生日期与身份证号码不一致，身份证上是\(number.born)") }
                (sex, born) = (number.sex, number.born)
            } catch { refusals.append(error) }
        } else {
            document = typed("document").halfWidth.uppercased().filter { !$0.isWhitespace }
            if document.isEmpty { refuse("document", "请填写证件号码") }
            if document.count > 30 { refuse("document", "证件号码最多 30 位") }
            if sex == nil { refuse("sex", "请选择性别") }
            if born == nil, bornText.isEmpty { refuse("born", "请填写出生日期") }
        }
        do { phone = try Mobile.read(typed("phone")) } catch { refusals.append(error) }

        if let born, born.adding(months: 16 * 12) > (joining ?? today) {
            refuse(documentKind == Self.citizen ? "document" : "born", "入会时未满十六周岁，不能入会")
        }
        for (field, title) in Self.detailFields {
            let text = typed(field)
            if text.isEmpty { continue }
            if text.utf8.count > 60, text.count > 60 { refuse(field, "\(title)最多 60 个字") }
            if let name = codes.name(of: text, in: field, on: today) {
                details[field] = name
            } else if text == known[field] {
                details[field] = text
            } else {
                refuse(field, codes.refusal(of: text, in: field, title, on: today))
            }
        }
        let migrant = typed("migrant")
        isMigrant = ["1", "是", "true", "on", "Y", "y"].contains(migrant)
        if !isMigrant, !["", "0", "否", "false", "N", "n"].contains(migrant) {
            refuse("migrant", "是否农民工请写“是”或“否”")
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
    }
}
