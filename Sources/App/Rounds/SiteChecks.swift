import Domain
import Markup

/// What was found on site.
struct SiteChecks: Fragment {
    let reading: SheetReading
    var isDrawn = false
    var mayAdd = false
    var refusal: String?

    var body: HTML {
        let link: HTML = mayAdd ? "<p>\(LinkButton("写现场核查", reading.path("site")))</p>\n" : .empty
        guard !reading.visits.isEmpty || isDrawn || mayAdd else { return .empty }
        let when = mayAdd ? "" : "；开始审核以后，由正在审核的一级写"
        let drawn: HTML =
            isDrawn && reading.visits.isEmpty
            ? "<p>\(StateBadge(.warning, "本单位被抽中现场核查，还没有核查\(when)"))</p>\n" : .empty
        return """
            <h2 id="site">现场核查</h2>
            \(refusal.map { Notice(tone: .bad, sentence: $0 + "。").body })\(drawn)\(reading.visits.map { visit -> HTML in
                let badge = visit.agrees ? StateBadge(.good, "与自评相符") : StateBadge(.bad, "与自评不符")
                return """
                    <p>\(visit.day.html) \(visit.level.title) \(badge)：\(visit.findings) <span class="soft">\(reading.name(visit.writtenBy))</span></p>
                    \(EvidenceList(evidence: reading.evidence.filter { $0.visit == visit.id }, unit: reading.unit.id))\
                    \(mayAdd ? "<p><a \(href: reading.path("site").appending(visit.id))>加照片或删去照片</a></p>" : "")
                    """
            })\(link)
            """
    }
}
