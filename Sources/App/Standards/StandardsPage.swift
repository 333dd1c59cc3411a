import Domain
import Markup

/// Which standards hold, which others there are, and what of each was read.
struct StandardsPage: Page {
    let catalogue: Catalogue
    let day: Day
    /// Where the reader drafts standards; nil for whoever does not.
    var drafts: Path?
    /// Where the reader's federation finds the drafts it is asked about; nil where it is asked about none.
    var consultations: Path?
    var tasks: ConsultationTasks?

    var title: String { "标准" }
    var menu: MenuEntry? { .standards }

    var actions: HTML {
        """
        \(consultations.map { LinkButton("征求意见", $0) })\(drafts.map { LinkButton("标准起草", $0) })
        """
    }

    private var documents: [StandardDocument] { catalogue.documents }
    private var editions: [StandardDocument] { documents.filter { $0.edition?.published == true } }
    private var others: [StandardDocument] { documents.filter { $0.edition?.published != true } }
    private func isInForce(_ document: StandardDocument) -> Bool {
        document.edition.map { catalogue.standing(of: $0, on: day).isInForce } == true
    }

    var lead: HTML { "<p>测算按 \(day.longHTML)现行的标准；别处的文件只供对照，不参与测算。</p>" }

    var content: HTML {
        let past = editions.filter { !isInForce($0) }
        return """
            \(tasks)\
            <h2>现行标准</h2>
            \(table("现行标准", editions.filter(isInForce), "这一天没有现行的标准，所以没有得分。把标准写成数据文件、标明已发布和施行日，就会按它测算。"))\
            \(past.isEmpty ? "" : "<h2>其他版本</h2>\n\(table("其他版本", past, ""))")\
            <h2>对照资料</h2>
            \(sources)
            """
    }

    private func table(_ caption: String, _ documents: [StandardDocument], _ empty: String) -> Table {
        Table(
            caption: caption,
            columns: [
                .text("标准"), .text("状态"), .text("适用"), .text("等级"), .figure("满分", "分"), .figure("条目", "条"),
                .text("施行"), .text("发布机关"), .text("来源"),
            ],
            rows: documents.compactMap { document in
                guard let edition = document.edition else { return nil }
                return [
                    link(document), catalogue.standing(of: edition, on: day).badge.body, "\(document.appliesWords)",
                    "\(edition.levels.map(\.name).joined(separator: "、"))", "\(edition.knownPoints)",
                    "\(document.criterionCount)", edition.effective?.html ?? "—", "\(edition.issuer)",
                    "\((edition.source?.status ?? .chosen).word)",
                ]
            },
            empty: EmptyState(empty), captionHidden: true)
    }

    private var sources: Table {
        Table(
            caption: "对照资料",
            columns: [
                .text("文件"), .text("类别"), .text("适用"), .text("读到多少"), .figure("条目", "条"), .figure("可评分", "条"),
                .figure("未见", "条"),
            ],
            rows: others.map { document in
                [
                    link(document), "\(document.kind.word)", "\(document.appliesWords)", "\(document.seenWords)",
                    "\(document.criterionCount + document.gates.count)", "\(document.scorableCount)",
                    "\(document.unknownCount)",
                ]
            },
            empty: EmptyState("还没有收录别处的标准。"), captionHidden: true)
    }

    private func link(_ document: StandardDocument) -> HTML {
        let path: Path = "/standards/\(document.id)"
        return "<a \(href: path)>\(document.title)</a>"
    }
}
