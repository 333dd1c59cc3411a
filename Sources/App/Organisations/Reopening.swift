import Domain
import Storage

extension Change {
    /// Takes back a dissolution that was entered by mistake: the union goes on as if it had not ended, with its posts and
    /// the employers that it covers.
    /// - Throws: `NotFound` when it has not ended; `Refusals` while something rests on its end.
    func reopen(_ unit: Organisation) throws {
        guard let closed = unit.closed else { throw NotFound() }
        let sentences = try obstacles(toReopening: unit, closed)
        try refuse(sentences.map { Refusal(field: "change", sentence: $0) })
        try touchStructure(unit.id, since: closed)
        try write.run("UPDATE organisation SET closed = NULL WHERE id = \(unit.id)")
        try write.run(
            "UPDATE placement SET until_day = NULL WHERE organisation = \(unit.id) AND until_day = \(closed)")
        try resumeTenures(at: unit.id, endedOn: closed)
        try resumeCoverage(by: unit.id, endedOn: closed)
        try event(
            "organisation.reopen", at: unit.id, subject: "organisation:\(unit.id)", before: "{\"closed\":\"\(closed)\"}"
        )
    }

    /// What has come to rest on a unit's end.
    private func obstacles(toReopening unit: Organisation, _ closed: Day) throws -> [String] {
        var all: [String] = []
        let done = try closingDuties(of: unit).filter { $0.done != nil }.map(\.duty.title)
        if !done.isEmpty { all.append("已经登记办结\(done.joined(separator: "、"))，不能撤回") }
        let gone = try handedOver(from: unit.id, since: closed)
        if gone > 0 { all.append("已有 \(gone.grouped) 名会员转到承接的工会，不能撤回") }
        for employer in try employersCovered(by: unit.id, until: closed) {
            let isTaken = try coverages(of: [employer.id]).contains { $0.span.until.map { $0 > closed } ?? true }
            if isTaken { all.append("\(employer.name)已由别的工会涵盖，请先结束那里的涵盖") }
        }
        if try namesake(unit.name, except: unit.id) != nil { all.append("本市已有别的单位叫这个名称") }
        for tree in Tree.allCases {
            guard let parent = try parent(of: unit.id, in: tree, on: closed.adding(days: -1)) else { continue }
            let then = try lineage(of: parent.id, in: tree, on: closed.adding(days: -1))?.path
            if try lineage(of: parent.id, in: tree, on: today)?.path != then {
                all.append("上级\(parent.name)在这以后变更过隶属或者已经撤销，不能撤回")
            }
        }
        return all
    }
}
