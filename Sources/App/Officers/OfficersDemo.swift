import Domain

// The demonstration's share of this feature: seats in a union's committees, a list for leading posts, and what was agreed
// about cadres.

extension Demo {
    private static let seats = """
        周雅琴|女|1976|20|committee_member|technical
        吴大勇|男|1969|60|committee_member|workers
        金丽娟|女|1981|30|womens_member|administration
        何美珍|女|1984|60|womens_member|workers
        程卫国|男|1965|40|mediation_head|union
        褚立平|男|1978|20|mediation_member|administration
        """

    static func addOfficerMatters(_ change: Change) throws {
        if let unit = try change.unit(named: "红星机械厂工会", on: change.today) {
            for line in seats.split(separator: "\n") {
                let part = line.split(separator: "|").map(String.init)
                try change.appoint(
                    Appointment(
                        [
                            "name": part[0], "sex": part[1], "birth_year": part[2], "education": part[3],
                            "post": part[4], "sector": part[5], "day": "2013-06-20", "kinship": "none",
                            "document": "梅总工〔2013〕6号",
                        ], at: unit, change),
                    at: unit)
            }
        }
        guard let township = try change.unit(named: "梅溪镇总工会", on: change.today), let root = try change.root()
        else { return }
        for (unit, name, sex, year, skill) in [
            (township.id, "诸葛明", "男", "1985", "集体协商"), (township.id, "章燕", "女", "1988", "财务"),
            (root.id, "唐亮", "男", "1982", "法律"),
        ] {
            try change.reserve(
                [
                    "name": name, "sex": sex, "birth_year": year, "education": "20", "skill": skill,
                    "from": "2014-12-05",
                ], at: unit)
        }
        try change.keepMatter(
            [
                "form_of": "consulted", "matter_name": "计建新", "matter_day": "2014-11-18",
                "counterpart": "中共梅溪镇委员会", "opinion": "同意任镇总工会副主席人选", "matter_document": "安总工〔2014〕31号",
            ], at: township.id)
    }
}
