import Domain
import Markup

/// The photos and documents of one line, or of one visit on site.
struct EvidencePage: Page {
    let reading: SheetReading
    let trail: [Crumb]
    let heading: String
    let evidence: [Evidence]
    let action: Path
    let back: Crumb
    let mayAdd: Bool
    /// Where the unit goes once everything is there.
    var declaration: Path?
    let csrf: String
    let refusals: [Refusal]

    /// Of the line of the path.
    init(_ view: View, _ visit: Visit, refusals: [Refusal] = []) throws {
        let (unit, round) = (try visit.theUnit(), try view.theRound(visit))
        reading = try view.readable(view.sheetReading(unit, round, by: visit.author), by: visit.author)
        guard let line = reading.own.criteria.first(where: { $0.id == visit.parameters["criterion"] }) else {
            throw NotFound()
        }
        heading = "\(line.id) \(line.name)的材料"
        evidence = reading.evidence(of: line.id)
        action = reading.path.appending("evidence").appending(line.id)
        back = Crumb("回到自评表", reading.path.fragment(reading.isAnswered(line.id) ? "line-\(line.id)" : "recorded"))
        mayAdd = reading.may(.write)
        declaration = mayAdd ? reading.path("declaration") : nil
        (csrf, self.refusals) = (visit.csrf, refusals)
        trail = try Self.trail(view, visit, reading)
    }

    /// Of a visit on site.
    init(_ view: View, _ visit: Visit, of siting: SiteCheck, _ reading: SheetReading, refusals: [Refusal] = []) throws {
        self.reading = reading
        heading = "\(siting.day.chinese)现场核查的照片"
        evidence = reading.evidence.filter { $0.visit == siting.id }
        action = "/organisations/\(reading.unit.id)/sheets/\(reading.round.id)/site/\(siting.id)"
        back = Crumb("回到审核", reading.path("review"))
        mayAdd = reading.reviewingLevel != nil
        (csrf, self.refusals) = (visit.csrf, refusals)
        trail = try Self.trail(view, visit, reading)
    }

    private static func trail(_ view: View, _ visit: Visit, _ reading: SheetReading) throws -> [Crumb] {
        try view.trail(to: reading.unit, for: visit, on: view.today, within: true)
            + [Crumb(reading.round.title, reading.round.path), Crumb("自评表", reading.path)]
    }

    var title: String { heading }
    var menu: MenuEntry? { .rounds }
    var lead: HTML { "<p>\(reading.unit.name)</p>" }

    /// What becomes of them, and who opens them, which `View.mayRead` holds to.
    private static let promise: HTML = """
        <p class="soft">照片里的拍摄地点、时间和手机型号，PDF 里的作者、软件和时间都会去掉，电子签章只留图样。文件加密存放：\
        自评表提交以前，只有本单位工会里有职务的人和上级能看；提交以后，本单位的会员也能看。</p>

        """

    private var onwards: HTML {
        declaration.map { path in "<p>材料齐了：<a \(href: path)>核对并提交自评表</a></p>\n" } ?? .empty
    }

    var content: HTML {
        let (wrong, kept) = (refusals.filter { $0.field == "file" }, refusals.filter { $0.field == "kept" })
        let file = FieldView(
            "file", "照片或 PDF",
            hint: "一次可以选几个，最多 \(Evidence.most) 个。JPEG、PNG 不超过 10 MB，PDF 不超过 20 MB。",
            error: wrong.isEmpty ? nil : wrong.map(\.sentence).joined(separator: "；"))
        let others = refusals.filter { $0.field != "file" && $0.field != "kept" }
        let adding: HTML =
            mayAdd
            ? """
            \(ErrorSummary(wrong))\
            \(Self.promise)\
            <form class="form" method="post" enctype="multipart/form-data" \(action: action)>\(CSRFField(token: csrf))
            <div class="\(file.frame)">\(file.labelTag)\(file.notes)\
            <input type="file" id="file" name="file" multiple="multiple" accept="image/jpeg,image/png,application/pdf" aria-describedby="\(file.description ?? "")"/></div>
            <div class="actions"><button class="primary">上传</button> <a class="button quiet" \(href: back.path)>\(back.title)</a></div>
            </form>

            """ : "<p>\(LinkButton(back.title, back.path))</p>\n"
        return """
            \(kept.map { Notice(sentence: $0.sentence + "。").body })\
            \(others.map { Notice(tone: .bad, sentence: $0.sentence + "。").body })\
            \(evidence.isEmpty ? EmptyState("还没有材料。").body : EvidenceList(evidence: evidence, unit: reading.unit.id, csrf: mayAdd ? csrf : nil).body)\
            \(adding)\
            \(onwards)
            """
    }
}
