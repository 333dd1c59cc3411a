import Domain

/// What is to be announced.
struct AnnouncementDraft: Sendable {
    static let fields = ["title", "document", "words", "contact", "first", "workdays"]
    var title: String
    var document: String
    var words: String
    var contact: String
    var first: Day
    /// Workdays, the first day among them.
    var workdays: Int

    init(
        title: String, document: String, words: String = "", contact: String, first: Day,
        workdays: Int = Announcement.usualWorkdays
    ) {
        (self.title, self.document, self.words) = (title, document, words)
        (self.contact, self.first, self.workdays) = (contact, first, workdays)
    }

    /// Takes what is announced out of a form; what is wrong is gathered there.
    /// - Returns: nil when a day or a number cannot be read.
    init?(_ reading: inout FormReading, title usual: String? = nil) {
        title = usual ?? reading.words("title", "标题", limit: 80)
        document = reading.documentNumber("document", "文号")
        words = reading.words("words", "依据和说明", required: false, limit: 1000)
        contact = reading.words("contact", "受理部门和联系方式", limit: 100)
        let day = reading.day("first", "公示第一天", mayLieAhead: true)
        if let day, day < reading.today { reading.refuse("first", "公示第一天不能早于今天（\(reading.today.chinese)）") }
        if let day, day > reading.today.adding(days: 60) { reading.refuse("first", "公示第一天最多在 60 天以后") }
        let count = Int(reading.typed("workdays").halfWidth)
        let allowed = Announcement.workdays
        if count.map({ !allowed.contains($0) }) ?? true {
            reading.refuse("workdays", "公示期填 \(allowed.lowerBound) 到 \(allowed.upperBound) 个工作日")
        }
        guard let day, let count, allowed.contains(count) else { return nil }
        (first, workdays) = (day, count)
    }
}

/// One line of what is to be announced.
struct AnnouncementLineDraft: Sendable {
    var organisation: ID<Organisation>
    var person: String?
    var hasConsented = false
    var proposal: String
    var detail: String
    var reference: String

    /// - Parameters:
    ///   - person: named in full only with consent; else the public reads the family name alone.
    ///   - proposal: what the unit or person is to be given.
    ///   - detail: points, level or what else is to be said, as text.
    ///   - reference: what the deciding feature knows the line by.
    init(
        _ organisation: ID<Organisation>, person: String? = nil, hasConsented: Bool = false, proposal: String,
        detail: String = "", reference: String = ""
    ) {
        (self.organisation, self.person, self.hasConsented) = (organisation, person, hasConsented)
        (self.proposal, self.detail, self.reference) = (proposal, detail, reference)
    }
}

extension View {
    /// Lines as somebody types them: `单位全称；拟定事项；说明`, one below the other.
    /// - Throws: `Refusals`, one for each line that cannot be read.
    func announcedLines(_ text: String, by author: Author) throws -> [AnnouncementLineDraft] {
        var refusals: [Refusal] = []
        var lines: [AnnouncementLineDraft] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).map({ String($0).trimmed }).enumerated()
        where !line.isEmpty {
            func refuse(_ sentence: String) {
                refusals.append(Refusal(field: "lines", sentence: "第 \(index + 1) 行：\(sentence)"))
            }
            let parts = line.split(omittingEmptySubsequences: false) { "；;\t".contains($0) }.map { String($0).trimmed }
            guard parts.count >= 2, !parts[1].isEmpty else {
                refuse("写成“单位全称；拟定事项；说明”，说明可以不写")
                continue
            }
            guard let unit = try unit(called: parts[0], for: .see, by: author, on: today) else {
                refuse("没有叫“\(parts[0])”的单位，或不止一个")
                continue
            }
            lines.append(
                AnnouncementLineDraft(
                    unit.id, proposal: parts[1], detail: parts.dropFirst(2).joined(separator: "；")))
        }
        if lines.isEmpty, refusals.isEmpty { refusals.append(Refusal(field: "lines", sentence: "请写明公示哪些单位")) }
        if !refusals.isEmpty { throw Refusals(refusals) }
        return lines
    }
}
