import Domain
import Markup

/// The committees of a unit on a day: their seats by quarter, when they were set up, and how far their term has run.
struct CommitteeReading: Sendable {
    let standings: [CommitteeStanding]
    let seats: [CommitteeKind: [Tenure]]
    let findings: [LegalFinding]
    let day: Day

    init(_ view: View, _ unit: Organisation, on day: Day) throws {
        self.day = day
        let inOffice = try view.leadership(of: unit.id, on: day)
        let term = try view.term(of: unit.id, on: day)
        let setUps = try view.records(of: unit.id, kinds: ["committee_setup"], upTo: day, limit: 50)
            .filter { $0.status != .disputed }
        seats = Dictionary(grouping: inOffice.filter { $0.post.committee != nil }) { $0.post.committee ?? .union }
            .mapValues(\.persons)
        standings = CommitteeKind.allCases.map { [seats] kind in
            let record = setUps.first { $0.body[kind.rawValue] == .integer(1) }
            let isOwn = kind == .union
            return CommitteeStanding(
                kind: kind, setUp: isOwn ? term?.from : record?.day, until: isOwn ? term?.until : record?.until,
                seats: seats[kind]?.count ?? 0)
        }
        let women = try view.lastCount("women_members", at: unit.id, on: day)
        findings = unit.kind.isUnion ? CommitteeRules.findings(standings, women: women, on: day) : []
    }

    /// The state of the union's own committee.
    var term: TermStage? { standings.first { $0.kind == .union }?.until.map { TermStage(end: $0, on: day) } }

    func isTogether(_ standing: CommitteeStanding) -> Bool {
        standing.setUp != nil && standing.setUp == standings.first { $0.kind == .union }?.setUp
    }
}

extension [Tenure] {
    /// One time in a post of each person: who is vice chair and member of a committee has one seat in it. Two of one name
    /// are two where their years of birth differ. The time that tells the sector is taken.
    fileprivate var persons: [Tenure] {
        var found: [Tenure] = []
        for tenure in self {
            let known = found.firstIndex { one in
                let isAnother = one.birthYear.map { year in tenure.birthYear.map { $0 != year } ?? false } ?? false
                return one.personName == tenure.personName && !isAnother
            }
            guard let known else {
                found.append(tenure)
                continue
            }
            if found[known].sector == nil, tenure.sector != nil { found[known] = tenure }
        }
        return found
    }
}

struct CommitteeTable: Fragment {
    let reading: CommitteeReading

    var body: HTML {
        """
        <h2 id="committees">委员会</h2>
        \(Table(
            caption: "委员会（\(reading.day.chinese)）",
            columns: [
                .text("委员会"), .figure("在任", "人"), .figure("女", "人"), .text("来自哪些方面"), .text("建立"), .text("任期届满"), .text("情况"),
            ], rows: reading.standings.map(row), empty: EmptyState("没有委员会。")))\
        \(findings)
        """
    }

    /// What the rules find amiss; it is advice and stands in nobody's way.
    private var findings: HTML {
        guard !reading.findings.isEmpty else { return .empty }
        let lines = reading.findings.map { finding -> HTML in
            "<li>\(finding.sentence)（\(finding.source)）</li>"
        }
        return "<ul>\(lines)</ul>\n"
    }

    private func row(_ standing: CommitteeStanding) -> [HTML] {
        let seats = reading.seats[standing.kind] ?? []
        let sectors = Dictionary(grouping: seats.compactMap(\.sector)) { $0 }
        let words = Sector.allCases.compactMap { sector in
            sectors[sector].map { "\(sector.title) \($0.count)" }
        }
        return [
            "\(standing.kind.title)", "\(seats.count)", "\(seats.filter { $0.sexTitle == "女" }.count)",
            "\(words.isEmpty ? "—" : words.joined(separator: "、"))", standing.setUp?.html ?? "—",
            standing.until?.html ?? "—", state(standing),
        ]
    }

    private func state(_ standing: CommitteeStanding) -> HTML {
        guard standing.setUp != nil else {
            return StateBadge(.quiet, standing.kind == .union ? "没有换届记录" : "没有建立的记录").body
        }
        var badges: [HTML] = []
        if let until = standing.until {
            let stage = TermStage(end: until, on: reading.day)
            let tone: Tone =
                switch stage {
                case .running: .good
                case .prepare, .request, .imminent: .warning
                case .overdue, .longOverdue: .bad
                }
            badges.append(StateBadge(tone, stage.title).body)
        }
        if standing.kind != .union, reading.isTogether(standing) { badges.append(StateBadge(.good, "同时建立").body) }
        return badges.joined(separator: " ")
    }
}
