import Domain

/// What a union of the small world has done, by its grade.
struct SmallWork {
    let line: SmallWorld.Line
    var plan: UnionPlan

    private var heads: Heads { Heads(line.staff, line.members) }
    private var isNew: Bool { line.grade == "新" }

    init(_ line: SmallWorld.Line) {
        self.line = line
        let moved = line.marks["迁"].map { $0.split(separator: ">").map(String.init) }
        plan = UnionPlan(
            name: line.name, kind: line.marks["涵盖"] == nil ? .grassroots : .joint, township: line.township,
            heir: line.marks["后继"], industry: line.marks["产业"], opened: line.founded,
            closed: line.marks["撤"].flatMap { Day($0) },
            moved: moved.flatMap { pair in Day(pair[0]).map { (day: $0, township: pair[1]) } })
        employers()
        officers()
        congresses()
        contracts()
        money()
        occasions()
        visits()
        let closed = plan.closed ?? "9999-12-31"
        plan.records = plan.records.filter { $0.day >= line.founded && $0.day < closed }
        if line.marks["仅申报"] != nil { for index in plan.records.indices { plan.records[index].status = .declared } }
    }

    /// When people are counted, and how many hundredths of those of the table there were.
    private static let counted: [(day: Day, percent: Int)] = [
        ("2012-12-05", 90), ("2013-12-05", 96), ("2014-12-05", 100),
    ]

    private mutating func employers() {
        let covered = line.marks["涵盖"]?.split(separator: ",").map(String.init)
        let names = covered ?? [line.name.replacing("工会", with: "")]
        plan.employers = names.enumerated().map { place, name in
            var employer = EmployerPlan(name: name, category: line.category, from: line.founded)
            employer.staff = EmployerPlan.share(heads.staff, place, of: names.count)
            if line.grade == "优" { employer.party = heads.staff >= 300 ? "committee" : "branch" }
            // One that stands alone is counted by its union; of several each has its share.
            if names.count > 1 {
                employer.counts = Self.counted.filter { $0.day >= line.founded }.map {
                    heads.scaled(percent: $0.percent).count(on: $0.day, place: place, of: names.count)
                }
            }
            return employer
        }
    }

    private mutating func officers() {
        guard let chair = line.chair else { return }
        let full = line.marks["专职"] != nil
        if let since = line.marks["新任"].flatMap({ Day($0) }) {
            plan.officers.append(
                OfficerPlan(post: .chair, name: "高德胜", sex: "男", isFullTime: full, from: line.founded))
            plan.officers.append(
                OfficerPlan(post: .chair, name: chair.name, sex: chair.sex, isFullTime: full, from: since))
            plan.records.append(.induction(officer: 1, hours: 24, on: since.adding(months: 2)))
        } else {
            plan.officers.append(
                OfficerPlan(post: .chair, name: chair.name, sex: chair.sex, isFullTime: full, from: line.founded))
        }
        if isNew { plan.records.append(.induction(officer: 0, hours: 16, on: line.founded.adding(days: 40))) }
        if line.marks["专职"] != nil, line.marks["新任"] != nil {
            // Whoever keeps the money and whoever looks at it have accounts of their own in the demonstration.
            plan.officers.append(OfficerPlan(post: .finance, name: "童素芬", sex: "女", from: "2012-05-20"))
            plan.officers.append(OfficerPlan(post: .auditHead, name: "柳建国", sex: "男", from: "2012-05-20"))
        }
        if line.grade == "优" {
            plan.officers.append(
                OfficerPlan(post: .womensHead, name: "白\(line.name.prefix(1))梅", sex: "女", from: "2012-05-20"))
        }
    }

    private mutating func congresses() {
        let delegates = heads.members >= 100
        let form = delegates ? "delegates" : "assembly"
        let due = delegates ? 50 : heads.members
        let present = due * 9 / 10
        let seats = heads.staff >= 100 ? 9 : 5
        func add(_ record: RecordPlan) { plan.records.append(record) }
        func elect(_ day: Day, years: Int, by: String) {
            let until = day.adding(months: years * 12)
            add(.membersCongress(form, due: due, present: present, on: day, elected: (by, until)))
            let whole = line.grade == "优" || isNew
            add(.committees(audit: true, womens: true, mediation: whole, seats: seats, from: day, until: until))
        }
        func workers(_ day: Day, present: Int) {
            let women = heads.staff > 0 ? (due * heads.women + heads.staff - 1) / heads.staff : 0
            add(.workersCongress(due: due, present: present, women: women, passed: true, on: day))
        }
        switch line.grade {
        case "优":
            elect("2012-05-20", years: 5, by: form)
            for day: Day in ["2013-05-21", "2014-05-22"] {
                add(.membersCongress(form, due: due, present: present, on: day))
            }
            for day: Day in ["2012-04-10", "2013-04-11", "2014-04-12"] { workers(day, present: present) }
        case "良":
            elect("2012-09-12", years: 5, by: "committee")
            add(.membersCongress(form, due: due, present: present, on: "2013-09-13"))
            add(.membersCongress(form, due: due, present: present, on: "2014-09-14"))
            for day: Day in ["2013-06-05", "2014-06-06"] { workers(day, present: present) }
        case "中":
            elect("2013-03-15", years: 3, by: "committee")
            add(.membersCongress(form, due: due, present: present, on: "2014-10-16"))
            workers("2013-11-08", present: due / 2)
        case "新": elect(line.founded, years: 3, by: form)
        default: elect("2009-10-15", years: 5, by: "committee")
        }
    }

    private mutating func contracts() {
        func add(_ subject: String, _ staff: Int, _ from: Day, years: Int) {
            plan.records.append(.contract(subject, staff: staff, from: from, until: from.adding(months: years * 12)))
        }
        let staff = heads.staff
        for (day, percent) in Self.counted where !isNew && (line.grade != "差" || day.year == 2012) {
            plan.records.append(.headcount(heads.scaled(percent: percent), on: day))
        }
        switch line.grade {
        case "优":
            add("general", staff, "2012-06-01", years: 3)
            for from: Day in ["2012-07-01", "2013-07-01", "2014-07-01"] { add("wage", staff, from, years: 1) }
            if heads.women > 0 { add("womens", heads.women, "2012-06-01", years: 3) }
        case "良": add("general", staff * 9 / 10, "2013-06-10", years: 2)
        case "中": add("general", staff / 2, "2012-10-01", years: 2)
        case "新": plan.records.append(.headcount(heads, on: "2014-12-05"))
        default: break
        }
    }

    /// 3,500 yuan a head and month. 优 pays all fourteen months on the tenth of the next; 良 is three weeks late in
    /// every fourth; 中 pays four of them, nine tenths of what is due.
    private mutating func money() {
        guard "优良中".contains(line.grade), heads.staff > 0 else { return }
        for months in 0..<14 {
            let month = ("2013-12-01" as Day).adding(months: months)
            let next = month.adding(months: 1)
            let late = line.grade == "良" && months % 4 == 3
            guard line.grade != "中" || months % 3 == 1 else { continue }
            plan.records.append(
                .contribution(
                    payroll: heads.staff * 350_000, paidPercent: line.grade == "中" ? 90 : 100, of: month,
                    on: next.adding(days: late ? 20 : 9)))
        }
    }

    private mutating func occasions() {
        if let day = line.marks["事故"].flatMap({ Day($0) }) {
            plan.records.append(.incident("accident", people: 1, summary: "机械伤害一人轻伤，已整改并复查", on: day))
        }
        if let day = line.marks["表彰"].flatMap({ Day($0) }) {
            plan.records.append(.commendation("先进职工之家", rank: "city", issuer: "湖州市总工会", on: day))
        }
        if let day = line.marks["代录"].flatMap({ Day($0) }) {
            var record = RecordPlan.commendation("巾帼文明岗", rank: "county", issuer: "安吉县总工会", on: day)
            (record.isOnBehalf, record.status) = (true, .declared)
            plan.records.append(record)
        }
        guard line.marks["异议"] != nil,
            let index = plan.records.lastIndex(where: { $0.kind == "collective_contract" })
        else { return }
        plan.records[index].dispute = "合同文本上没有职工方首席代表的签字"
    }

    /// The reviewer gives 优 all points for what is judged, 良 half; the others have not been visited.
    private mutating func visits() {
        let percent = ["优": 100, "良": 50][line.grade]
        guard let percent else { return }
        plan.visits = [
            SiteVisit(day: "2013-11-19", percent: percent), SiteVisit(day: "2014-11-20", percent: percent),
        ]
    }
}
