import Domain
import Storage

extension ImportKind {
    /// 用人单位, with where each lies and which union covers it.
    static let employers = ImportKind(
        id: "employers", title: "用人单位", counter: "家", permission: .register, menu: .employers,
        columns: [
            ImportColumn(
                field: "code", title: "统一社会信用代码", others: ["信用代码", "社会信用代码", "组织机构代码", "代码"], isRequired: true,
                note: "18 位，设为文本；2015 年 10 月以前设立的可填 9 位组织机构代码"),
            ImportColumn(field: "name", title: "单位名称", others: ["名称", "企业名称", "用人单位"], isRequired: true, note: "全称"),
            ImportColumn(
                field: "category", title: "单位类别", others: ["类别", "单位类型"], isRequired: true, note: "名称或代码",
                codes: "unit_category"),
            ImportColumn(
                field: "industry", title: "行业", others: ["所属行业", "行业类别"], isRequired: true, note: "名称或代码",
                codes: "industry"),
            ImportColumn(field: "ownership", title: "控股情况", others: ["经济类型", "所有制"], codes: "ownership"),
            ImportColumn(field: "size", title: "企业规模", others: ["规模"], codes: "employer_size"),
            ImportColumn(field: "party", title: "党组织", others: ["党组织类型"], codes: "party_organisation"),
            ImportColumn(field: "party_since", title: "党组织成立日期"),
            ImportColumn(
                field: "opened", title: "设立日期", others: ["成立日期", "注册日期"], isRequired: true, note: "写成 2015-03-01"),
            ImportColumn(
                field: "place", title: "所在乡镇（街道）", others: ["所在", "所在乡镇", "乡镇", "街道", "所在地"], isRequired: true,
                isKnownAt: [.township], note: "乡镇（街道）的名称或区划代码"),
            ImportColumn(field: "zone", title: "开发区", others: ["所在开发区"], note: "开发区工会的全称"),
            ImportColumn(
                field: "union", title: "所在工会", others: ["工会", "涵盖工会", "工会名称"], note: "涵盖它的基层工会，全称，重名的写成“上级/全称”；没有建会的不填"),
            ImportColumn(
                field: "covered", title: "涵盖日期", others: ["建会日期", "入会日期"], note: "工会从哪天起涵盖它；不填就是两者都在的第一天"),
            ImportColumn(field: "checked", title: "代码已核对", note: "代码有疑问、已对照证照核对过的填“是”", choices: ["是"]),
        ],
        name: "name", units: [.city, .county, .zone, .township],
        lead: { unit in unit.kind == .township ? "所在本乡镇（街道）的用人单位" : "本级以下的用人单位，由“所在乡镇（街道）”一列分开" },
        rules: EmployerRules())
}

struct EmployerRules: StagedRules {
    var subject: String { "employer" }
    var table: String { "employer" }

    struct New {
        let draft: EmployerDraft
        let place: ID<Organisation>
        let union: Organisation?
        let covered: Day
    }

    func judge(
        _ rows: [StagedRow], _ view: View, at unit: Organisation, by author: Author
    ) throws -> [Verdict<New>] {
        let units = try view.unitsBelow(unit)
        let townships = try view.names(of: units.filter { $0.kind == .township })
        let unions = try view.names(of: units.filter(\.kind.isUnion))
        let zones = try view.zones()
        let codes = Self.codes(view)
        var seen: [String: Int] = [:]
        var covering: [ID<Organisation>: [Int]] = [:]
        var verdicts: [Verdict<New>] = []
        for (index, row) in rows.enumerated() {
            var reasons: [String] = []
            let place = place(row, unit, townships, &reasons)
            let draft = draft(row, view, zones, codes, &reasons)
            let union = union(row, unions, place ?? unit, &reasons)
            let covered = covered(row, draft, union, view, &reasons)
            if let draft, let place, draft.opened < place.opened {
                reasons.append("\(draft.opened.chinese)时还没有\(place.name)，它\(place.opened.chinese)才设立")
            }
            if let draft {
                if let first = seen[draft.code] { reasons.append("代码与第 \(rows[first].number) 行相同") }
                seen[draft.code] = seen[draft.code] ?? index
                if let known = try view.employer(coded: draft.code) {
                    if known.name == draft.name, reasons.isEmpty {
                        verdicts.append(.same)
                        continue
                    }
                    if known.name != draft.name {
                        let isSeen = try author.may(.see, with: known.id, in: view)
                        reasons.append(isSeen ? "这个代码已经登记给\(known.name)" : "这个代码已由别的乡镇（街道）登记，请联系市总工会")
                    }
                }
            }
            guard reasons.isEmpty, let draft, let place else {
                verdicts.append(.refused(reasons))
                continue
            }
            if let union { covering[union.id, default: []].append(index) }
            verdicts.append(.new(New(draft: draft, place: place.id, union: union, covered: covered ?? draft.opened)))
        }
        try refuseMiscounted(covering, rows, view, &verdicts)
        return verdicts
    }

    /// ORG-001, ORG-002, ORG-010: a union of one employer covers one, a joint union two or more.
    private func refuseMiscounted(
        _ covering: [ID<Organisation>: [Int]], _ rows: [StagedRow], _ view: View, _ verdicts: inout [Verdict<New>]
    ) throws {
        for (_, indices) in covering {
            guard case .new(let first) = verdicts[indices[0]], let union = first.union,
                first.covered >= CoverageLaw.joint
            else { continue }
            let others = try view.employers(of: union.id, on: view.today).count
            if union.kind == .grassroots, others + indices.count > 1 {
                for index in others == 0 ? Array(indices.dropFirst()) : indices {
                    verdicts[index] = .refused(["\(union.name)是一家单位的基层工会；几家单位合建的是联合基层工会"])
                }
            }
            if union.kind == .joint, others + indices.count < 2 {
                let law = LegalRule.coverageList.source(on: first.covered)
                verdicts[indices[0]] = .refused(["联合基层工会至少涵盖两家单位（\(law)），“\(union.name)”在文件里只有这一家"])
            }
        }
    }

    private func place(
        _ row: StagedRow, _ unit: Organisation, _ townships: UnitNames, _ reasons: inout [String]
    ) -> Organisation? {
        let said = row.typed("place")
        if said.isEmpty {
            if unit.kind == .township { return unit }
            reasons.append("请填写所在乡镇（街道）")
            return nil
        }
        switch townships.called(said) {
        case .one(let found): return found
        case .several: reasons.append("有几个叫“\(said)”的乡镇（街道），请写区划代码")
        case .none: reasons.append("“\(unit.name)”以下没有叫“\(said)”的乡镇（街道）")
        }
        return nil
    }

    private func draft(
        _ row: StagedRow, _ view: View, _ zones: [Organisation], _ codes: [(field: String, named: [String: String])],
        _ reasons: inout [String]
    ) -> EmployerDraft? {
        var form = row.fields
        for (field, named) in codes {
            let said = row.typed(field)
            if said.isEmpty { continue }
            form[field] = named[said]
            if named[said] == nil { reasons.append("没有“\(said)”，请照\(Self.title(field))的名称或代码填写（模板里可以选）") }
        }
        for field in ["opened", "party_since"] {
            form[field] = form[field].flatMap { Day(loose: $0) }.map { "\($0)" } ?? form[field]
        }
        if let zone = form["zone"] { form["zone"] = zones.first { $0.name == zone.trimmed }.map { "\($0.id)" } ?? "0" }
        form["checked"] = ["是", "true", "1"].contains(row.typed("checked")) ? "true" : nil
        do throws(Refusals) {
            return try EmployerDraft(form, today: view.today, catalogue: view.catalogue, zones: zones)
        } catch {
            // A code that is not one of the list has been said already.
            let said = Set(["category", "industry"].filter { !row.typed($0).isEmpty && form[$0] == nil })
            reasons += error.all.filter { !said.contains($0.field) }.map { refusal in
                refusal.field == "checked" ? "\(refusal.sentence)；核对过的请在“代码已核对”一列填“是”" : refusal.sentence
            }
            return nil
        }
    }

    /// For each field of codes, the code by itself and by its name of today.
    private static func codes(_ view: View) -> [(field: String, named: [String: String])] {
        ImportKind.employers.columns.compactMap { column in
            column.codes.map { set in
                let offered = view.catalogue.codes(set).offered(on: view.today)
                let pairs = offered.map { ($0.code, $0.code) } + offered.map { ($0.name, $0.code) }
                return (column.field, Dictionary(pairs) { first, _ in first })
            }
        }
    }

    private static func title(_ field: String) -> String {
        ImportKind.employers.columns.first { $0.field == field }?.title ?? field
    }

    /// - Parameter place: where the employer lies; of several unions of a name the one there is meant.
    private func union(
        _ row: StagedRow, _ unions: UnitNames, _ place: Organisation, _ reasons: inout [String]
    ) -> Organisation? {
        let said = row.typed("union")
        if said.isEmpty { return nil }
        switch unions.called(said) {
        case .one(let union): return union
        case .several(let found):
            let near = unions.named(said, under: place.name)
            if near.count == 1 { return near[0] }
            reasons.append(unions.saying(which: found, "工会"))
        case .none: reasons.append("您管理的范围里没有叫“\(said)”的基层工会")
        }
        return nil
    }

    private func covered(
        _ row: StagedRow, _ draft: EmployerDraft?, _ union: Organisation?, _ view: View, _ reasons: inout [String]
    ) -> Day? {
        let said = row.typed("covered").halfWidth
        guard let union, let draft else { return nil }
        if said.isEmpty { return max(draft.opened, union.opened) }
        guard let day = Day(said) ?? Day(loose: said) else {
            reasons.append("涵盖日期“\(said)”不是有效日期，请写成 2015-03-01")
            return nil
        }
        if day > view.today { reasons.append("涵盖日期不能晚于今天（\(view.today.chinese)）") }
        if day < draft.opened { reasons.append("涵盖日期不能早于设立日期") }
        if !union.isOpen(on: day) { reasons.append("\(day.chinese)时\(union.name)不在册") }
        return day
    }

    func make(_ new: [(row: Int, value: New)], _ change: Change) throws -> [(row: Int, made: Int64)] {
        try new.map { row, value in
            let id = try change.addEmployer(value.draft, at: value.place)
            if let union = value.union { try change.cover(id, by: union.id, from: value.covered) }
            return (row, id.number)
        }
    }

    func unmake(_ made: [Int64], _ change: Change) throws { try change.unregister(made.map { ID($0) }) }

    func name(of made: Int64, _ view: View) throws -> String { try view.employer(ID(made))?.name ?? "" }
}
