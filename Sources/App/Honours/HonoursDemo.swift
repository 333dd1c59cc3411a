import Domain
import Storage

// The demonstration's share of this feature: the titles of 2013 are named, with one taken back since. Of those of 2014 one
// has been announced and waits for the decision, and one still lacks a nomination.

extension Demo {
    static func addHonours(_ change: Change) throws {
        guard let city = try change.root() else { return }
        for (index, kind) in change.catalogue.honours.enumerated() {
            try nameYear(
                2013, kind, at: city, change, announced: "湖总工〔2014〕\(9 + index)号",
                document: "湖总工〔2014〕\(16 + index)号", day: "2014-03-20")
        }
        for kind in change.catalogue.honours {
            let naming = try openNaming(2014, kind, at: city, change, leavingOne: kind.id == "model_township")
            if kind.id != "advanced_home" { continue }
            try show(naming, at: city, change, document: "湖总工〔2015〕11号", first: change.today.adding(days: -20))
            if let shown = try change.announcement(of: naming.matter) { try change.settle(shown) }
        }
        if let lost = try change.honours(try View.HonourSearch(["honour": "advanced_home"], by: nil), limit: 1).first {
            try change.revoke(
                lost,
                ["document": "湖总工〔2014〕57号", "day": "2014-11-10", "reason": "发生生产安全责任事故，按规定撤销"])
        }
    }

    private static func openNaming(
        _ year: Int, _ kind: HonourKind, at city: Organisation, _ change: Change, leavingOne: Bool = false
    ) throws -> Naming {
        let id = try change.openNaming(["honour": kind.id, "year": "\(year)"], at: city)
        guard let naming = try change.naming(id) else { throw NotFound() }
        let chosen = try change.candidates(of: id, in: nil, eligible: true, limit: 1000).filter {
            $0.standing == .chosen
        }
        for candidate in leavingOne ? chosen.dropLast() : chosen[...] {
            // One in two agrees to be named in full.
            let consents = candidate.organisation.number % 2 == 0
            try change.nominate(candidate, in: naming, ["consented": "\(consents)"], by: city)
        }
        return naming
    }

    private static func show(
        _ naming: Naming, at city: Organisation, _ change: Change, document: String, first: Day
    ) throws {
        guard let kind = change.catalogue.honour(naming.honour) else { return }
        let lines = try change.nominatedLines(naming, kind)
        if lines.isEmpty { return }
        try change.announce(
            AnnouncementDraft(
                title: "\(naming.year)年度\(kind.title)拟命名名单公示", document: document,
                words: "经县（区）总工会提名，拟命名下列单位。", contact: "湖州市总工会基层组织部，市民服务中心 2 号楼", first: first),
            of: naming.matter, lines: lines, at: city)
    }

    private static func nameYear(
        _ year: Int, _ kind: HonourKind, at city: Organisation, _ change: Change, announced: String, document: String,
        day: Day
    ) throws {
        let naming = try openNaming(year, kind, at: city, change)
        try show(naming, at: city, change, document: announced, first: day.adding(days: -10))
        guard let shown = try change.announcement(of: naming.matter) else {
            return try change.cancel(naming, because: "本年没有符合条件的单位")
        }
        try change.settle(shown)
        try change.decide(naming, ["document": document, "day": "\(day)"]) { index in
            let letters = Fingerprint.of("demo-honour:\(kind.id):\(year):\(index)").uppercased()
                .filter { !"01".contains($0) }
            return stride(from: 0, to: 12, by: 4).map { String(letters.dropFirst($0).prefix(4)) }
                .joined(separator: "-")
        }
    }
}
