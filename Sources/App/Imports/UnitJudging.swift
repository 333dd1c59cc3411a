import Domain

/// Where each row of a file of units is to stand, and what is wrong with it.
struct UnitJudging {
    private let rules: UnitRules
    private let rows: [StagedRow]
    private let unit: Organisation
    private let today: Day
    private var drafts: [Draft] = []
    private var known = UnitNames([])
    /// Who leads each known unit.
    private let leaders: [ID<Organisation>: ID<Organisation>]
    private let view: View

    private struct Draft {
        var kind: OrganisationKind?
        var name = ""
        var code: String?
        var opened: Day?
        var founded: Day?
        var reasons: [String] = []
        var command: UnitRules.New.Above?
        var territory: UnitRules.New.Above?
        /// The unit that it is already.
        var same: ID<Organisation>?
    }

    init(_ rules: UnitRules, _ rows: [StagedRow], _ view: View, at unit: Organisation) throws {
        (self.rules, self.rows, self.unit, self.view) = (rules, rows, unit, view)
        today = view.today
        let units = try view.unitsBelow(unit)
        known = try view.names(of: units)
        leaders = try view.leaders(of: units, on: view.today)
    }

    func verdicts() throws -> [Verdict<UnitRules.New>] {
        var judging = self
        judging.drafts = rows.map(judging.read)
        judging.findAbove()
        judging.findDoubles()
        judging.findCircles()
        judging.settle()
        return judging.rows.indices.map(judging.verdict)
    }

    private func verdict(_ index: Int) -> Verdict<UnitRules.New> {
        let draft = drafts[index]
        if draft.reasons.isEmpty, draft.same != nil { return .same }
        guard draft.reasons.isEmpty, let kind = draft.kind, let opened = draft.opened, let command = draft.command
        else {
            return .refused(draft.reasons.isEmpty ? ["请填写成立日期"] : draft.reasons)
        }
        let note = rows[index].typed("note")
        let new = NewOrganisation(
            kind, draft.name, code: draft.code, opened: opened, founded: draft.founded, under: nil,
            note: note.isEmpty ? nil : note)
        return .new(UnitRules.New(unit: new, command: command, territory: draft.territory ?? command))
    }

    private func read(_ row: StagedRow) -> Draft {
        var draft = Draft()
        func day(_ field: String, _ title: String) -> Day? {
            let text = row.typed(field).halfWidth
            if text.isEmpty { return nil }
            let day = Day(text) ?? Day(loose: text)
            if day == nil { draft.reasons.append("\(title)“\(text)”不是有效日期，请写成 2015-03-01") }
            if let day, day > today { draft.reasons.append("\(title)不能晚于今天（\(today.chinese)）") }
            return day
        }
        draft.name = row.typed("name").filter { !$0.isNewline }
        if draft.name.isEmpty { draft.reasons.append("请填写名称") }
        if draft.name.count > 100 { draft.reasons.append("名称最多 100 个字") }
        if rules.areDivisions, !draft.name.isEmpty, !draft.name.contains("工会") { draft.name += "总工会" }
        let code = row.typed("code").halfWidth.filter { !$0.isWhitespace }
        if !code.isEmpty {
            let plain = code.count == 12 && code.hasSuffix("000") ? String(code.prefix(9)) : code
            if [6, 9].contains(plain.count), plain.allSatisfy(\.isWholeNumber) {
                draft.code = plain
            } else {
                draft.reasons.append("区划代码“\(code)”应当是 6 位或 9 位数字")
            }
        }
        let said = row.typed("kind")
        draft.kind =
            UnitNames.kind(said) ?? (said.isEmpty ? draft.code.map { $0.count == 6 ? .county : .township } : nil)
        if draft.kind == nil {
            draft.reasons.append(said.isEmpty ? "请填写种类" : "没有“\(said)”这个种类")
        } else if rules.areDivisions, let kind = draft.kind, !UnitRules.leading.contains(kind) {
            draft.reasons.append("区划只有县区、开发区和乡镇（街道），\(kind.title)请用“工会”导入")
        }
        if let code = draft.code, let digits = draft.kind.flatMap({ [.county: 6, .township: 9][$0] }),
            code.count != digits || code.count == 9 && code.hasSuffix("000")
        {
            draft.reasons.append(
                "\(draft.kind?.title ?? "")的区划代码是 \(digits) 位\(digits == 9 ? "，后 3 位不会是 000" : "")，“\(code)”不是")
        }
        if draft.kind == .city { draft.reasons.append("市总工会在新装时设立，不能导入") }
        draft.opened = day("opened", rules.areDivisions ? "设立日期" : "成立日期")
        draft.founded = rules.areDivisions ? day("founded", "工会成立日期") : draft.opened
        if !rules.areDivisions, row.typed("opened").isEmpty { draft.reasons.append("请填写成立日期") }
        if let opened = draft.opened, let founded = draft.founded, founded < opened {
            draft.reasons.append("工会成立日期不能早于设立日期")
        }
        return draft
    }

    private mutating func findAbove() {
        let inFile = UnitNames.Places(rows, drafts.map { ($0.name, $0.code) })
        for index in rows.indices {
            let said = rows[index].typed("parent")
            if said.isEmpty {
                let county = drafts[index].code.flatMap { $0.count == 9 ? String($0.prefix(6)) : nil }
                drafts[index].command =
                    county.flatMap { code in inFile.coded(code).map { .row(rows[$0].number) } ?? known.coded(code) }
                    ?? .unit(unit.id)
            } else {
                drafts[index].command = resolve(said, "上级", index, inFile)
            }
            let place = rows[index].typed("place")
            if !place.isEmpty { drafts[index].territory = resolve(place, "所在", index, inFile) }
        }
    }

    private mutating func resolve(
        _ said: String, _ what: String, _ index: Int, _ inFile: UnitNames.Places
    ) -> UnitRules.New.Above? {
        let found = inFile.called(said)
        if found.count == 1 { return .row(rows[found[0]].number) }
        if found.count > 1 {
            drafts[index].reasons.append("文件里有 \(found.count) 个“\(said)”，请填编号并用编号写\(what)")
            return nil
        }
        switch known.called(said) {
        case .one(let unit): return .unit(unit.id)
        case .several(let found): drafts[index].reasons.append(known.saying(which: found, "单位"))
        case .none: drafts[index].reasons.append("找不到\(what)“\(said)”：文件里和“\(unit.name)”以下都没有")
        }
        return nil
    }

    /// The same code or the same name beside each other, in the file or with what is there.
    private mutating func findDoubles() {
        var names: [String: Int] = [:]
        var codes: [String: Int] = [:]
        for index in rows.indices {
            let draft = drafts[index]
            if let code = draft.code {
                if let first = codes[code] {
                    drafts[index].reasons.append("区划代码与第 \(rows[first].number) 行相同")
                } else {
                    codes[code] = index
                }
                if case .one(let unit) = known.called(code) {
                    if unit.name == draft.name {
                        drafts[index].same = unit.id
                    } else {
                        drafts[index].reasons.append("区划代码 \(code) 已登记给\(unit.name)")
                    }
                }
            }
            guard let command = draft.command else { continue }
            let key = "\(command) \(draft.name)"
            if let first = names[key] {
                drafts[index].reasons.append("与第 \(rows[first].number) 行的名称和上级都相同")
            } else {
                names[key] = index
            }
        }
    }

    /// Whoever goes up from a row and comes back to it.
    private mutating func findCircles() {
        let places = Dictionary(uniqueKeysWithValues: rows.indices.map { (rows[$0].number, $0) })
        var isDone = [Bool](repeating: false, count: rows.count)
        for start in rows.indices where !isDone[start] {
            var line: [Int] = []
            var next: Int? = start
            while let index = next, !isDone[index], !line.contains(index) {
                line.append(index)
                if case .row(let number)? = drafts[index].command { next = places[number] } else { next = nil }
            }
            if let meeting = next, let first = line.firstIndex(of: meeting) {
                let circle = Array(line[first...]) + [meeting]
                let words = circle.map { drafts[$0].name }.joined(separator: " → ")
                for index in line[first...] { drafts[index].reasons.append("上级绕成了一圈：\(words)") }
            }
            for index in line { isDone[index] = true }
        }
    }

    /// From the top of the file's trees downwards: kinds, days, and what stands below a row that is refused.
    private mutating func settle() {
        let places = Dictionary(uniqueKeysWithValues: rows.indices.map { (rows[$0].number, $0) })
        var isDone = [Bool](repeating: false, count: rows.count)
        func above(_ index: Int) -> [Int] {
            [drafts[index].command, drafts[index].territory].compactMap { above in
                if case .row(let number)? = above { places[number] } else { nil }
            }
        }
        for start in rows.indices {
            var stack = [start]
            while let index = stack.last {
                let open = isDone[index] ? [] : above(index).filter { !isDone[$0] && !stack.contains($0) }
                if let next = open.first {
                    stack.append(next)
                    continue
                }
                if !isDone[index] { settle(index, places) }
                isDone[index] = true
                stack.removeLast()
            }
        }
    }

    private mutating func settle(_ index: Int, _ places: [Int: Int]) {
        drafts[index].command = check(drafts[index].command, "上级", index, places, isLeader: true)
        drafts[index].territory = check(drafts[index].territory, "所在", index, places, isLeader: false)
        // The same name under the same leader is the same unit.
        if drafts[index].same == nil, case .unit(let leader)? = drafts[index].command,
            let twin = known.named(drafts[index].name).first(where: { leaders[$0.id] == leader })
        {
            drafts[index].same = twin.id
        }
    }

    private mutating func check(
        _ above: UnitRules.New.Above?, _ what: String, _ index: Int, _ places: [Int: Int], isLeader: Bool
    ) -> UnitRules.New.Above? {
        guard var above else { return nil }
        var (name, kind, opened): (String, OrganisationKind?, Day?) = ("", nil, nil)
        if case .row(let number) = above, let place = places[number] {
            let draft = drafts[place]
            (name, kind, opened) = (draft.name, draft.kind, draft.opened)
            if !draft.reasons.isEmpty { drafts[index].reasons.append("\(what)“\(name)”（第 \(number) 行）有问题，先改好那一行") }
            if let same = draft.same { above = .unit(same) }
        }
        if case .unit(let id) = above, let unit = known.unit(id) {
            (name, kind, opened) = (unit.name, unit.kind, unit.opened)
            if unit.closed != nil { drafts[index].reasons.append("\(unit.name)将要撤销或已经撤销") }
        }
        if isLeader, let child = drafts[index].kind, let kind, !child.parents.contains(kind) {
            drafts[index].reasons.append("\(child.title)不能直接设在\(kind.title)（\(name)）下")
        }
        if drafts[index].opened == nil, isLeader, rules.areDivisions { drafts[index].opened = opened }
        if let day = drafts[index].opened, let opened, day < opened {
            drafts[index].reasons.append("\(day.chinese)时还没有\(name)，它\(opened.chinese)才设立")
        }
        return above
    }
}
