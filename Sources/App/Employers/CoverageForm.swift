import Domain
import Storage

/// Which union begins to cover an employer, and when.
struct CoverageForm {
    let union: Organisation
    let day: Day
    /// A second employer that a joint union covers from the same day.
    let another: ID<Employer>?

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], _ employer: Employer, _ view: View, _ author: Author) throws {
        var refusals: [Refusal] = []
        func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        let day = Day(typed("day").halfWidth)
        if let day {
            if day > view.today { refuse("day", "涵盖起始日期不能晚于今天（\(view.today.chinese)）") }
            if !employer.isOpen(on: day) { refuse("day", "\(day.chinese)时这家单位不在册") }
        } else {
            refuse("day", typed("day").isEmpty ? "请填写从哪一天起涵盖" : "涵盖起始日期不是有效日期，请写成 2015-03-01")
        }
        let union = try view.union(named: typed("union"), keptBy: author)
        if union == nil {
            refuse("union", typed("union").isEmpty ? "请填写工会名称" : "您管理的范围里没有叫这个名字的基层工会，请写全称")
        }
        var another: ID<Employer>?
        if !typed("another").isEmpty {
            let found = try view.employer(called: typed("another"))
            if let found, found.id != employer.id, try author.may(.register, with: found.id, in: view) {
                another = found.id
                if let day, !found.isOpen(on: day) { refuse("another", "\(day.chinese)时\(found.name)不在册") }
            } else {
                refuse("another", "您管理的范围里没有登记这家单位，请写全称或信用代码")
            }
        }
        if let union, let day {
            if !union.isOpen(on: day) { refuse("day", "\(day.chinese)时\(union.name)不在册") }
            let others = try view.employers(of: union.id, on: day).filter { $0.id != employer.id }
            if union.kind == .grassroots, !others.isEmpty || another != nil, day >= CoverageLaw.joint {
                // ORG-001, ORG-002: own committee or joint union, nothing between.
                refuse("union", "\(union.name)是一家单位的基层工会；几家单位合建的是联合基层工会")
            }
            if union.kind == .joint, others.isEmpty, another == nil, day >= CoverageLaw.joint {
                // ORG-010.
                refuse("another", "联合基层工会至少涵盖两家单位（\(LegalRule.coverageList.source(on: day))），请写明同一天一起涵盖的另一家")
            }
        }
        guard refusals.isEmpty, let union, let day else { throw Refusals(refusals) }
        (self.union, self.day, self.another) = (union, day, another)
    }
}

/// When a union ceases to cover an employer.
struct CoverageEndForm {
    let union: ID<Organisation>
    let day: Day

    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], _ employer: Employer, _ view: View, _ author: Author) throws {
        guard let current = try view.coverages(of: [employer.id], on: view.today).first,
            let union = try view.organisation(current.organisation)
        else { throw Refusals([Refusal(field: "end", sentence: "现在没有工会涵盖它")]) }
        // As for its beginning, the right is asked at both ends.
        guard try author.may(.register, at: union.id, in: view) else {
            throw Refusals([Refusal(field: "end", sentence: "涵盖它的工会不归您管理，请由那家工会的上级办理")])
        }
        var refusals: [Refusal] = []
        let day = Day((form["end"]?.trimmed ?? "").halfWidth)
        if let day {
            if day > view.today {
                refusals.append(Refusal(field: "end", sentence: "结束日期不能晚于今天（\(view.today.chinese)）"))
            }
            if day < current.span.from {
                refusals.append(Refusal(field: "end", sentence: "结束日期不能早于涵盖开始的\(current.span.from.chinese)"))
            }
            let left = try view.employers(of: union.id, on: day).count - 1
            // ORG-010: a joint union of one is none; with the second its own end comes.
            if union.kind == .joint, left == 1, day >= CoverageLaw.joint {
                let sentence = "联合基层工会至少涵盖两家单位（\(LegalRule.coverageList.source(on: day))）：请先让它涵盖别的单位，或撤销这家联合工会"
                refusals.append(Refusal(field: "end", sentence: sentence))
            }
        } else {
            refusals.append(Refusal(field: "end", sentence: "请填写从哪一天起不再涵盖，写成 2015-03-01"))
        }
        guard refusals.isEmpty, let day else { throw Refusals(refusals) }
        (self.union, self.day) = (union.id, day)
    }
}

extension View {
    /// The one grassroots or joint union of this name where the author keeps the register; nil when there is none, or
    /// more than one.
    fileprivate func union(named name: String, keptBy author: Author) throws -> Organisation? {
        if name.isEmpty { return nil }
        let found = try unionsKept(by: author, named: name, limit: 2)
        return found.count == 1 ? found.first : nil
    }

    /// The employer with this code, or the only one of this name.
    fileprivate func employer(called text: String) throws -> Employer? {
        let code = text.uppercased()
        let found = try tx.all(
            "SELECT e.* FROM employer e WHERE e.code = \(code) OR e.name = \(text) ORDER BY e.id LIMIT 2"
        ) { try Employer(row: $0) }
        return found.count == 1 ? found.first : nil
    }
}
