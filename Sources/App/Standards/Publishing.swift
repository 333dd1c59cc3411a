import Domain
import Storage

/// An edition that was published in the browser. It is never changed and never removed.
struct PublishedEdition: Sendable {
    let id: String
    let digest: String
    let published: Instant

    /// The texts by id, for the catalogue.
    static func texts(_ tx: ReadTransaction) throws -> [String: String] {
        let rows = try tx.all("SELECT id, content FROM published_edition ORDER BY id") { row in
            (id: try row["id"] as String, content: try row["content"] as String)
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.content) })
    }
}

extension View {
    /// What became of a draft; nil while it is one.
    func publication(of draft: ID<StandardDraft>) throws -> PublishedEdition? {
        try tx.first("SELECT id, digest, published FROM published_edition WHERE draft = \(draft)") { row in
            PublishedEdition(id: try row["id"], digest: try row["digest"], published: try row["published"])
        }
    }

    /// Days from today after which nobody publishes a standard that is to come: five years.
    private static var farthest: Int { 5 * 366 }

    /// Everything that keeps a draft from being published (G2); empty where nothing does.
    func hindrances(_ draft: StandardDraft, _ content: DraftContent) throws -> [Refusal] {
        var sentences: [String] = []
        let wanting = try content.troubles + content.obstacles(catalogue)
        if !wanting.isEmpty { sentences.append("检查里还有 \(wanting.count) 处要补") }
        if try root()?.id != draft.organisation { sentences.append("全市一种组织只有一套标准，由市总工会发布；请把草稿报给市总工会") }
        if let sentence = try openConsultation(of: draft.id) { sentences.append(sentence) }
        let edition = content.asPublished
        if let day = edition.effective, day < today {
            sentences.append("施行日期 \(day) 已经过去；过去的日子按当时的标准算，请改为今天或以后")
        }
        let latest = today.adding(days: Self.farthest)
        if let day = edition.effective, day > latest { sentences.append("施行日期 \(day) 太远，最晚 \(latest)") }
        if try publication(of: draft.id) != nil {
            sentences.append("这份草稿已经发布")
        } else if catalogue.documents.contains(where: { $0.id == edition.id }) {
            sentences.append("已有同一天施行的版本 \(edition.id)，请改施行日期")
        }
        return sentences.map { Refusal(field: "main", sentence: $0) }
    }
}

extension Change {
    /// Publishes a draft: from its day on it is the standard. The city runs by it once this is kept.
    /// - Parameter form: `resolved`, that the organ entitled to it has resolved it, and `document`, the number under
    ///   which it is made known; both stay in the edition.
    /// - Returns: the id of the edition.
    /// - Throws: `Refusals`, every one.
    func publish(_ draft: StandardDraft, _ form: [String: String]) throws -> String {
        let content = try DraftContent(draft.content, catalogue)
        var reading = FormReading(form, today: today)
        reading.refuse(try hindrances(draft, content))
        let isResolved = reading.isOn("resolved")
        if !isResolved { reading.refuse("resolved", "请确认已经有权机关审议通过；没有审议通过的，不能发布") }
        let document = reading.documentNumber("document", "发布文号")
        try reading.check()
        var edition = content.asPublished
        edition.promulgation = Promulgation(document: document, isResolved: isResolved)
        let text = edition.yaml
        let renewed: Catalogue
        do {
            renewed = try Catalogue(catalogue.files.publishing(edition.id, text))
        } catch let broken as BrokenData {
            throw Refusals(broken.problems.map { Refusal(field: "main", sentence: $0.sentence) })
        }
        let digest = Fingerprint.of(text)
        try write.run(
            """
            INSERT INTO published_edition (id, draft, content, digest, published, published_by)
            VALUES (\(edition.id), \(draft.id), \(text), \(digest), \(now), \(author.account))
            """)
        try event(
            "draft.publish", at: draft.organisation, subject: "draft:\(draft.id)",
            after:
                "{\"edition\":\(quoted(edition.id)),\"digest\":\(quoted(digest)),\"document\":\(quoted(document))}")
        afterwards.append { $0.run(by: renewed) }
        return edition.id
    }
}
