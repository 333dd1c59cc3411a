import Domain

/// What an employer's form brings in, checked.
struct EmployerDraft: Equatable, Sendable {
    var code: String
    var name: String
    var category: String
    var industry: String?
    var ownership: String?
    var size: String?
    var zone: ID<Organisation>?
    var party: String?
    var partySince: Day?
    var opened: Day

    init(
        code: String, name: String, category: String, industry: String? = nil, ownership: String? = nil,
        size: String? = nil, party: String? = nil, partySince: Day? = nil, opened: Day
    ) {
        (self.code, self.name, self.category, self.opened) = (code, name, category, opened)
        (self.industry, self.ownership, self.size) = (industry, ownership, size)
        (self.party, self.partySince) = (party, partySince)
    }

    init(_ employer: Employer) {
        (code, name, category, opened) = (employer.code, employer.name, employer.category, employer.opened)
        (industry, ownership, size) = (employer.industry, employer.ownership, employer.size)
        (zone, party, partySince) = (employer.zone, employer.party, employer.partySince)
    }

    /// - Parameters:
    ///   - old: the employer that is changed; a code it has may stay when it is no longer given.
    ///   - zones: those it may lie in.
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], today: Day, catalogue: Catalogue, zones: [Organisation], old: Employer? = nil)
        throws(Refusals)
    {
        var refusals: [Refusal] = []
        func typed(_ field: String) -> String { form[field]?.trimmed ?? "" }
        func refuse(_ field: String, _ sentence: String) { refusals.append(Refusal(field: field, sentence: sentence)) }
        func coded(_ field: String, _ set: String, _ title: String, old: String?, isRequired: Bool = false) -> String? {
            let code = typed(field)
            if code.isEmpty {
                if isRequired { refuse(field, "请选择\(title)") }
                return nil
            }
            if code != old, !catalogue.codes(set).offers(code, on: today) { refuse(field, "请选择\(title)") }
            return code
        }
        func date(_ field: String, _ title: String, isRequired: Bool) -> Day? {
            let text = typed(field).halfWidth
            let day = Day(text)
            if text.isEmpty {
                if isRequired { refuse(field, "请填写\(title)") }
            } else if day == nil {
                refuse(field, "\(title)不是有效日期，请写成 2015-03-01")
            } else if let day, day > today {
                refuse(field, "\(title)不能晚于今天（\(today.chinese)）")
            }
            return day
        }

        name = typed("name")
        if name.isEmpty { refuse("name", "请填写单位名称") }
        if name.count > 100 { refuse("name", "单位名称最多 100 个字") }
        let opened = date("opened", "设立日期", isRequired: true)
        code = ""
        do throws(Refusal) {
            let read = try CreditCode(typed("code"), opened: opened)
            code = read.text
            // What may be right is asked once more; whoever says so may keep it.
            if let doubt = read.doubt, form["checked"] != "true" { refuse("checked", doubt) }
        } catch { refusals.append(error) }
        category = coded("category", "unit_category", "单位类别", old: old?.category, isRequired: true) ?? ""
        industry = coded("industry", "industry", "行业", old: old?.industry, isRequired: true)
        ownership = coded("ownership", "ownership", "控股情况", old: old?.ownership)
        size = coded("size", "employer_size", "企业规模", old: old?.size)
        party = coded("party", "party_organisation", "党组织", old: old?.party)
        partySince = date("party_since", "党组织成立日期", isRequired: false)
        if partySince != nil, party == nil || party == "none" { refuse("party", "填了党组织成立日期，请选择是哪种党组织") }
        if let partySince, let opened, partySince < opened { refuse("party_since", "党组织成立日期不能早于设立日期") }
        let zone = ID<Organisation>(typed("zone"))
        if !typed("zone").isEmpty, !zones.contains(where: { $0.id == zone }) { refuse("zone", "请选择开发区") }
        guard refusals.isEmpty, let opened else { throw Refusals(refusals) }
        (self.opened, self.zone) = (opened, zone)
    }

    /// For the event of what was written.
    /// - Parameter zone: how the development zone is called.
    func json(zone: String?) -> String {
        let pairs: [(String, String?)] = [
            ("code", code), ("name", name), ("category", category), ("industry", industry), ("ownership", ownership),
            ("size", size), ("zone", zone), ("party", party),
            ("party_since", partySince.map { "\($0)" }), ("opened", "\(opened)"),
        ]
        let items = pairs.compactMap { name, value in value.map { "\"\(name)\":\(quoted($0))" } }
        return "{\(items.joined(separator: ","))}"
    }

    /// As it would be typed, for a form that changes it.
    var typed: [String: String] {
        [
            "code": code, "name": name, "category": category, "industry": industry ?? "", "ownership": ownership ?? "",
            "size": size ?? "", "zone": zone.map { "\($0)" } ?? "", "party": party ?? "",
            "party_since": partySince.map { "\($0)" } ?? "", "opened": "\(opened)",
        ]
    }
}
