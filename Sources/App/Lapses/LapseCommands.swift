import Domain
import Storage

extension Change {
    /// Writes down what a look at the records has found.
    func keep(_ watch: LapseWatch) throws {
        for lapse in watch.superseded { try take(.supersede, lapse, to: .superseded, isMended: true) }
        for lapse in watch.mended { try take(.mend, lapse, to: .recovered, isMended: true) }
        for lapse in watch.reopened { try take(.reopen, lapse, to: .warned) }
        if !watch.forgotten.isEmpty {
            try write.run("UPDATE lapse SET mended = \(today) WHERE id IN \(list: watch.forgotten)")
        }
        for finding in watch.found { try warn(finding) }
    }

    private func warn(_ finding: LapseWatch.Finding) throws {
        let (id, held, rule): (ID<Lapse>, HeldRating, LapseRule) = (nextID(), finding.held, finding.rule)
        try write.run(
            """
            INSERT INTO lapse (id, organisation, standard, edition, rule, name, finding, rank, rank_after, found, due, stage,
                announcement, ended, mended)
            VALUES (\(id), \(held.unit), \(held.rating.standard), \(held.rating.edition), \(rule.id), \(rule.name),
                \(finding.finding), \(held.rank), \(finding.rankAfter), \(today), \(today.adding(days: rule.rectifyDays)),
                \(LapseStage.warned), NULL, NULL, NULL)
            """)
        try trace(.warn, of: id, at: held.unit, words: finding.finding)
    }

    /// The unit's word that it has put right what had lapsed.
    /// - Throws: `Refusals`.
    func report(_ lapse: Lapse, _ input: [String: String]) throws {
        try refuse(.report, lapse, field: "words")
        try take(.report, lapse, to: .reported, words: try words(input, "怎样整改的"))
    }

    /// What whoever looked again has found.
    /// - Throws: `Refusals`; where records show whether it holds, they decide and not a person.
    func recheck(_ lapse: Lapse, passes: Bool, _ input: [String: String]) throws {
        let step: LapseStep = passes ? .pass : .fail
        try refuse(step, lapse, field: "words")
        if passes, let rule = try rule(of: lapse), !rule.needsRecheck {
            throw Refusals([
                Refusal(field: "words", sentence: "记录上还没有整改（\(lapse.finding)）；补上或更正记录，预警会自动解除")
            ])
        }
        let words = try words(input, "复查的情况")
        try take(step, lapse, to: passes ? .recovered : .warned, words: words)
    }

    /// Gives up a lapse, for a reason.
    func drop(_ lapse: Lapse, _ input: [String: String]) throws {
        try refuse(.drop, lapse, field: "words")
        try take(.drop, lapse, to: .dropped, words: try words(input, "不予处理的理由"))
    }

    /// Shows the public which levels are to be lowered.
    /// - Parameter chosen: of the units below, with their time over.
    /// - Throws: `Refusals`.
    func propose(_ chosen: [Lapse], _ input: [String: String], at unit: Organisation) throws {
        var reading = FormReading(input, today: today)
        let draft = AnnouncementDraft(&reading, title: "动态管理拟降级、撤销等级名单公示")
        if chosen.isEmpty { reading.refuse("lapse", "请选择要公示的单位") }
        for lapse in chosen {
            if let obstacle = LapseStep.propose.obstacle(at: lapse.stage, isOverdue: lapse.isOverdue(on: today)) {
                reading.refuse(
                    "lapse", "\(try organisation(lapse.organisation)?.name ?? "—")“\(lapse.name)”：\(obstacle)")
            }
        }
        try reading.check()
        guard let draft, let first = chosen.first else { return }
        let lines = chosen.map { lapse in
            AnnouncementLineDraft(
                lapse.organisation, proposal: "\(fall(of: lapse))（\(lapse.name)）",
                detail: "\(lapse.found.chinese)预警，\(lapse.due.chinese)整改到期", reference: lapse.reference)
        }
        let announcement = try announce(draft, of: "lapses:\(first.id)", lines: lines, at: unit)
        for lapse in chosen {
            try write.run("UPDATE lapse SET announcement = \(announcement) WHERE id = \(lapse.id)")
            try take(.propose, lapse, to: .proposed, document: draft.document)
        }
    }

    /// Decides what was announced: lowers the levels whose lines stand, gives up the lines that were struck, and lets go of
    /// what was put right meanwhile.
    /// - Returns: how many levels were lowered or revoked.
    /// - Throws: `Refusals`.
    @discardableResult
    func decide(lapsesOf announcement: Announcement, _ input: [String: String]) throws -> Int {
        var reading = FormReading(input, today: today)
        let document = reading.documentNumber("document", "文号")
        if let use = try announcedUse(of: document, at: announcement.organisation) { reading.refuse("document", use) }
        let day = reading.day("day", "生效日期")
        guard let standing = try settledLines(of: announcement.id) else {
            throw Refusals(reading.refusals + [Refusal(field: "document", sentence: "公示还没有办结，不能决定")])
        }
        if let day, day <= announcement.last {
            reading.refuse("day", "公示到\(announcement.last.chinese)为止，生效日期应当在这以后")
        }
        let lapses = try proposedLapses(of: announcement.id)
        if lapses.isEmpty { reading.refuse("document", "这份公示里的都已经办完") }
        let held = try heldRatings(on: today, of: lapses.map(\.organisation))
        for lapse in lapses {
            if let day, let obstacle = try obstacleToRating(lapse.organisation, by: lapse.standard, on: day) {
                reading.refuse("day", "\(try organisation(lapse.organisation)?.name ?? "—")：\(obstacle)")
            }
        }
        try reading.check()
        guard let day else { return 0 }
        let stands = Set(standing.map(\.reference))
        let mended = Set(try LapseWatch(self).mended.map(\.id))
        var lowered: Set<ID<Organisation>> = []
        // Of two lapses of one unit the one that falls deeper counts; the other is done with it, as is one whose level was
        // decided anew meanwhile. What is still broken then is found anew, with time of its own.
        for lapse in lapses.sorted(by: { ($0.rankAfter, $0.id.number) < ($1.rankAfter, $1.id.number) }) {
            let level = held.first { $0.unit == lapse.organisation && $0.rating.standard == lapse.standard }
            if mended.contains(lapse.id) {
                try take(.mend, lapse, to: .recovered, isMended: true)
            } else if !stands.contains(lapse.reference) {
                try take(.drop, lapse, to: .dropped, words: "公示期间的意见成立")
            } else if let level, level.rank == lapse.rank, !lowered.contains(lapse.organisation) {
                try lower(level, to: lapse.rankAfter, on: day, document: document, cause: lapse.cause)
                lowered.insert(lapse.organisation)
                let stage: LapseStage = lapse.rankAfter > 0 ? .lowered : .revoked
                try take(.lower, lapse, to: stage, document: document, isMended: true)
            } else {
                try take(.supersede, lapse, to: .superseded, isMended: true)
            }
        }
        return lowered.count
    }
}

extension Change {
    func refuse(_ step: LapseStep, _ lapse: Lapse, field: String) throws {
        if let obstacle = step.obstacle(at: lapse.stage, isOverdue: lapse.isOverdue(on: today)) {
            throw Refusals([Refusal(field: field, sentence: obstacle)])
        }
    }

    private func words(_ input: [String: String], _ title: String) throws -> String {
        var reading = FormReading(input, today: today)
        let words = reading.words("words", title, limit: 500)
        if !words.isEmpty, words.count < 4 { reading.refuse("words", "\(title)至少写四个字") }
        try reading.check()
        return words
    }

    func take(
        _ step: LapseStep, _ lapse: Lapse, to stage: LapseStage, words: String = "", document: String = "",
        isMended: Bool = false
    ) throws {
        let ended: Day? = stage == .restored ? lapse.ended : stage.isOpen ? nil : today
        let mended: Day? = isMended ? today : nil
        let announcement = step == .reopen ? nil : try self.lapse(lapse.id)?.announcement
        try write.run(
            """
            UPDATE lapse SET stage = \(stage), ended = \(ended), mended = \(mended), announcement = \(announcement)
            WHERE id = \(lapse.id)
            """)
        try trace(step, of: lapse.id, at: lapse.organisation, words: words, document: document)
    }

    private func trace(
        _ step: LapseStep, of lapse: ID<Lapse>, at unit: ID<Organisation>, words: String, document: String = ""
    ) throws {
        try write.run(
            """
            INSERT INTO lapse_step (id, lapse, step, day, words, document, taken, taken_by)
            VALUES (\(nextID(LapseStepTaken.self)), \(lapse), \(step), \(today), \(words), \(document), \(now),
                \(author.account))
            """)
        try event(
            "lapse.\(step.rawValue)", at: unit, subject: "lapse:\(lapse)",
            after: "{\"words\":\(quoted(words)),\"document\":\(quoted(document))}")
    }
}

extension View {
    /// The rule as it reads now; nil when the edition has it no more.
    func rule(of lapse: Lapse) throws -> LapseRule? {
        catalogue.edition(lapse.edition)?.lapses.first { $0.id == lapse.rule }
    }

    /// Whether a rule is broken today.
    func isBroken(_ rule: LapseRule, at unit: Organisation) throws -> Bool {
        let asked = rule.facts.compactMap(catalogue.indicator)
        let columns = try factColumns(asked, of: [(unit.id, unit.kind)])
        var last: Day?
        if case .record(let kind, _) = rule.test { last = try lastStanding(kind, upTo: today)[unit.id] }
        return rule.truth(columns.compactMapValues { $0.count > 0 ? $0[0] : nil }, last: last, on: today) == .no
    }

    func proposedLapses(of announcement: ID<Announcement>) throws -> [Lapse] {
        try tx.all(
            """
            SELECT \(Lapse.columns) FROM lapse l WHERE l.announcement = \(announcement) AND l.stage = 'proposed' ORDER BY l.id
            """
        ) { try Lapse(row: $0) }
    }

    /// The 公示 of a federation with lapses that are not decided.
    func proposals(of unit: ID<Organisation>) throws -> [Announcement] {
        let ids = try tx.all(
            "SELECT DISTINCT l.announcement FROM lapse l WHERE l.stage = 'proposed' AND l.announcement IS NOT NULL"
        ) { try $0["announcement"] as ID<Announcement> }
        return try ids.compactMap(announcement).filter { $0.organisation == unit && $0.withdrawn == nil }
            .sorted { $0.id < $1.id }
    }

    /// `三星 → 合格职工之家`.
    func fall(of lapse: Lapse) -> String {
        guard let levels = catalogue.edition(lapse.edition)?.levels, lapse.rank <= levels.count else { return "降级" }
        let from = levels[lapse.rank - 1].name
        return lapse.rankAfter > 0 ? "\(from)降为\(levels[lapse.rankAfter - 1].name)" : "撤销\(from)"
    }
}
