import Domain
import Foundation
import Storage

// The demonstration's share of this feature: a round of the city over its unions, with sheets at every level of review and
// one that is accepted, and one over the townships in which a sheet came late.

extension City {
    func sowRounds() throws {
        try loadChunk(by: .system) { change in
            let factsDay = min(change.today, "2014-12-31")
            guard catalogue.edition(for: .township, on: factsDay) != nil, let root = try change.root(),
                let town = try change.unit(named: "梅溪镇总工会"), let own = try change.unit(named: "红星机械厂工会")
            else { return }
            var form = [
                "title": "2014年度基层工会星级评定", "procedure": "grassroots-yearly", "facts_day": "\(factsDay)",
                "begins": "\(change.today.adding(days: -20))", "ties": Quota.TieRule.decide.rawValue,
            ]
            let first = try change.open(RoundForm(form, change), at: root)
            form["title"] = "2014年度乡镇（街道）总工会评定"
            form["procedure"] = "township-yearly"
            form["begins"] = "\(change.today.adding(days: -30))"
            let townships = try change.open(RoundForm(form, change), at: root)
            guard let round = try change.round(first), let second = try change.round(townships) else { return }
            let sowing = SheetSowing(round: round, change: change)
            try sowing.draft(own)
            let unions = try sowing.unions(of: town.id)
            var known: Set = [own.id]
            for end in SheetSowing.End.allCases {
                guard let next = unions.first(where: { !known.contains($0.id) }) else { continue }
                known.insert(next.id)
                try sowing.bring(next, to: end)
            }
            try SheetSowing(round: second, change: change).bring(town, to: .submitted)
            try change.draw(round, percent: "10", seed: "2015年3月1日开奖号 6502318", early: true)
        }
    }
}

extension View {
    /// The chair of a unit and every reviewer above it in one, who may take all the steps of its sheet.
    func everyParty(of unit: Organisation) throws -> Author {
        let grants = try commandLine(of: unit.id).map { place in
            Grant(
                role: place == unit.id ? .chair : .staff, organisation: place, source: .hand(ID(1)), from: today,
                until: nil)
        }
        return Author(account: nil, name: Author.system.name, grants: grants, isSystem: false)
    }
}

/// Brings sheets into states, as the unit and its reviewers would.
private struct SheetSowing {
    enum End: CaseIterable {
        case submitted, returned, atTownship, atCounty, atCity, accepted
    }

    let round: Round
    let change: Change

    func unions(of branch: ID<Organisation>) throws -> [Organisation] {
        let ids = try change.tx.all(change.units(of: round, within: branch)) { try $0["id"] as ID<Organisation> }
        let known = try change.organisations(ids)
        return ids.sorted { $0.number < $1.number }.compactMap { known[$0] }
    }

    private func given(_ unit: Organisation) throws -> [String: Judgement] {
        try Opinions(change, round.edition, on: round.factsDay, of: unit.id).judgements(of: unit.id)
    }

    private func reading(_ unit: Organisation) throws -> SheetReading {
        try change.sheetReading(unit, round, by: change.everyParty(of: unit))
    }

    /// Begun, and half filled in.
    func draft(_ unit: Organisation) throws {
        try change.startSheet(of: unit, in: round, by: reading(unit).parties)
        let reading = try reading(unit)
        for (place, line) in reading.answered.enumerated() where place.isMultiple(of: 2) {
            try write(line, of: reading)
        }
        if let line = reading.answered.first, let sheet = reading.sheet {
            try attach("公开栏.png", EvidencePlace(unit: unit.id, sheet: sheet.id, criterion: line.id))
        }
    }

    private func write(_ line: CriterionScore, of reading: SheetReading) throws {
        let points = try given(reading.unit)[line.id]?.reviewed ?? line.standard ?? .zero
        try change.saveLine(line.id, of: reading, points: "\(points)", remark: "台账在工会办公室", version: 0)
    }

    func bring(_ unit: Organisation, to end: End) throws {
        try change.startSheet(of: unit, in: round, by: reading(unit).parties)
        let begun = try reading(unit)
        for line in begun.answered { try write(line, of: begun) }
        try change.submit(reading(unit), agrees: true, late: "换届交接，晚了几天")
        if end == .submitted { return }
        try change.take(.begin, reading(unit), because: "")
        if end == .returned { return try change.take(.sendBack, reading(unit), because: "职工代表大会的材料没有附") }
        if end == .atTownship { return try look(unit) }
        try change.keepReviews(reading(unit), points(reading(unit).answered, of: reading(unit)))
        try change.take(.forward, reading(unit), because: "")
        if end == .atCounty { return }
        try change.take(.forward, reading(unit), because: "")
        if end == .atCity { return }
        try change.take(.accept, reading(unit), because: "")
    }

    private func points(_ lines: [CriterionScore], of reading: SheetReading) -> [String: String] {
        Dictionary(uniqueKeysWithValues: lines.map { ("points-\($0.id)", "\(reading.lines[$0.id]?.points ?? .zero)") })
    }

    /// Half reviewed, and visited.
    private func look(_ unit: Organisation) throws {
        let reading = try reading(unit)
        var form = points(Array(reading.answered.prefix(reading.answered.count / 2)), of: reading)
        if let first = reading.answered.first {
            form["points-\(first.id)"] = "0"
            form["reason-\(first.id)"] = "没有看到凭据"
        }
        try change.keepReviews(reading, form)
        let visit = try change.keepVisit(
            reading, ["day": "\(change.today)", "agrees": "yes", "findings": "看了公开栏和台账，与自评相符"])
        if let sheet = reading.sheet {
            try attach("现场.png", EvidencePlace(unit: unit.id, sheet: sheet.id, visit: visit))
        }
    }

    /// A picture of one point, closed with a key that anybody may know.
    private func attach(_ name: String, _ place: EvidencePlace) throws {
        let picture =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
        let file = try EvidenceFile([UInt8](Data(base64Encoded: picture) ?? Data())) { [] }
        let (id, key): (ID<Evidence>, Vault) = (change.nextID(), Vault(keys: [.known(1)]))
        let plain = "\(NSTemporaryDirectory())jianjia-demo-\(UUID().uuidString).png"
        defer { try? FileManager.default.removeItem(atPath: plain) }
        try Data(file.bytes).write(to: URL(fileURLWithPath: plain))
        try change.city.makeEvidenceFolder()
        try SealedFile.seal(plain, to: change.city.evidencePath(id), number: id.number, vault: key)
        try change.keep(
            file, as: id, name: name, at: place, scan: .unscanned,
            sealed: change.vault().seal(FileKey.text(of: key), for: id.number))
    }
}
