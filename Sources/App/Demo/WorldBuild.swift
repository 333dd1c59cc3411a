import Domain
import Storage

/// Writes a world, phase by phase, into an empty database.
final class WorldBuild {
    let city: City
    let today: Day
    let seed: UInt64
    let ground: Ground
    private let progress: (Demo.Progress) -> Void
    private var serial = 0

    init(city: City, today: Day, seed: UInt64, progress: @escaping (Demo.Progress) -> Void) throws {
        (self.city, self.today, self.seed, self.progress) = (city, today, seed, progress)
        ground = Ground(try Divisions())
    }

    func run(_ size: Demo.Size, members: Bool) throws {
        try write("建立组织体系") { try self.ground.open($0) }
        // The named unions are in both worlds.
        var unions = SmallWorld.unions().map { plan in Sown(opened: plan.opened) { try self.open(plan, $0) } }
        var employers = SmallWorld.employers()
        if size == .city {
            let world = BigWorld(seed: seed, today: today, divisions: ground.divisions)
            unions += world.unions(BigWorld.count - unions.count).map { union in
                Sown(opened: union.opened) { try self.open(union.plan, $0) }
            }
            employers += world.employers()
        }
        try load(unions + employers.map { seed in Sown(opened: seed.plan.from) { try self.enter(seed, $0) } })
        try sowRolls(ofAll: members)
        try write("乡镇（街道）的记录") { try self.writeTownships(size, $0) }
        try writeOccasions(size)
        try write("账号") { try Demo.addAccounts(self.ground, $0) }
        try write("设置") { change in
            try change.setSetting("name", to: Demo.name)
            try change.setSetting("demo_day", to: "\(self.today)")
            try change.setSetting("demo_size", to: size.rawValue)
            try change.setSetting("demo_seed", to: "\(self.seed)")
            try change.setSetting("months_from", to: "\(Self.firstMonth(size))")
        }
        // From here on single units are asked for their facts, and the database has to know where few rows are.
        try city.store.analyse()
        try city.sowRounds()
        try decide()
        try keepMonths(since: Self.firstMonth(size))
        // Orders that take effect after the demo's day are in the tree with their days, as a registry would hold them.
        try write("以后生效的区划变更") { try self.ground.advance(to: self.ground.lastDay, $0) }
        try write("建会、法人资格和变更") { try Demo.addOrganisationMatters($0) }
        try write("委员会和后备干部") { try Demo.addOfficerMatters($0) }
        try write("公示") { try Demo.addAnnouncements($0) }
        try write("荣誉") { try Demo.addHonours($0) }
        try write("导出") { try $0.sowExport(of: "/employers?organised=no", by: "admin") }
        try write("数据体检") { try Demo.examine($0) }
        try write("标准草稿") { try Demo.draftStandard($0) }
        report("测算", 0, 1)
        try city.load(by: .system) { _ in }
        report("测算", 1, 1)
        // What has lapsed is read off the figures.
        report("动态管理", 0, 1)
        try city.writeNow(by: .system) { try Demo.addLapses($0) }
        report("动态管理", 1, 1)
    }

    /// The standards come into force in July 2013; the month before is their zero. The small world keeps the last
    /// year only, since it is built for every run of the tests.
    private static func firstMonth(_ size: Demo.Size) -> Day { size == .city ? "2013-06-30" : "2014-02-28" }

    /// The members as people: of every union, or of those of one town.
    private func sowRolls(ofAll: Bool) throws {
        let town = ground.townships["330523110"]
        let units = try city.readNow { view in
            try view.units(ofKinds: [.grassroots, .joint]).filter { unit in
                try ofAll
                    || view.lineage(of: unit.id, in: .command, on: view.today)?.ids.contains { $0 == town } == true
            }
        }
        var sowing = RollSowing(seed: seed)
        for start in stride(from: 0, to: units.count, by: 100) {
            report("会员名册", start, units.count)
            try city.loadChunk(by: .system) { change in
                try sowing.sow(units[start..<min(start + 100, units.count)], change)
            }
        }
        report("会员名册", units.count, units.count)
        try write("入会和转会") { change in
            let named = try ["红星机械厂工会", "安吉绿源竹业公司工会"].compactMap { try change.unit(named: $0, on: self.today) }
            if named.count == 2 { try sowing.sowAffairs(at: named[0], named[1], change) }
        }
        if let unit = try city.readNow({ try $0.unit(named: "红星机械厂工会", on: today) }) {
            try city.sowBatch(at: unit)
        }
        try city.sowFiles()
    }

    private func write(_ phase: String, _ body: (Change) throws -> Void) throws {
        report(phase, 0, 1)
        try city.loadChunk(by: .system, body)
        report(phase, 1, 1)
    }

    func report(_ phase: String, _ done: Int, _ total: Int) {
        progress(Demo.Progress(phase: phase, done: done, total: total))
    }

    /// A union, or an employer without one. A plan is not made before its turn: the records of eight thousand are many.
    private struct Sown {
        let opened: Day
        let write: (Change) throws -> Void
    }

    /// In the order they opened, so that each change of the divisions finds those it concerns.
    private func load(_ sown: [Sown]) throws {
        let unions = sown.enumerated().sorted { ($0.element.opened, $0.offset) < ($1.element.opened, $1.offset) }
            .map(\.element)
        for start in stride(from: 0, to: unions.count, by: 500) {
            report("工会和记录", start, unions.count)
            try city.loadChunk(by: .system) { change in
                for union in unions[start..<min(start + 500, unions.count)] { try union.write(change) }
            }
        }
        report("工会和记录", unions.count, unions.count)
        try city.loadChunk(by: .system) { try catchUp(to: today, $0) }
    }

    /// Moves and closings still to come, and changes of the divisions, in the order of their days: a branch that has
    /// changed later cannot be changed earlier.
    private func catchUp(to day: Day, _ change: Change) throws {
        while true {
            let next = leaving.indices.min { leaving[$0].day < leaving[$1].day }
            let due = next.map { leaving[$0].day } ?? day.adding(days: 1)
            try ground.advance(to: min(day, due), change)
            guard let next, due <= day else { return }
            let leave = leaving.remove(at: next)
            guard let code = leave.township else {
                // These closed because what they were formed in did.
                let covered = try change.employers(of: leave.unit, on: leave.day.adding(days: -1))
                try change.close(leave.unit, on: leave.day)
                for employer in covered { try change.closeEmployer(employer, on: leave.day, because: "deregistered") }
                continue
            }
            guard let township = ground.townships[code] else { throw NotFound() }
            for tree in Tree.allCases { try change.move(leave.unit, under: township, in: tree, from: leave.day) }
        }
    }

    /// A move to a township, or a closing when there is none.
    private struct Leave {
        let day: Day
        let unit: ID<Organisation>
        let township: String?
    }

    private var leaving: [Leave] = []

    private func open(_ plan: UnionPlan, _ change: Change) throws {
        try catchUp(to: plan.opened, change)
        guard let township = ground.townships[plan.township] else { throw NotFound() }
        let id = try change.open(
            NewOrganisation(
                plan.kind, plan.name, opened: plan.opened, founded: plan.opened,
                under: plan.industry.flatMap { ground.industries[$0] } ?? township, lying: township))
        ground.heirs[id] = plan.heir
        for employer in plan.employers {
            let new = try enter(employer, at: township, change)
            try change.cover(new, by: id, from: employer.from)
        }
        try Self.keep(plan.officers, plan.records, at: id, change)
        try judge(plan.visits, "grassroots-star", at: id, change)
        if let moved = plan.moved { leaving.append(Leave(day: moved.day, unit: id, township: moved.township)) }
        if let closed = plan.closed { leaving.append(Leave(day: closed, unit: id, township: nil)) }
    }

    private func enter(_ seed: EmployerSeed, _ change: Change) throws {
        try catchUp(to: seed.plan.from, change)
        guard let township = ground.townships[seed.township] else { throw NotFound() }
        let id = try enter(seed.plan, at: township, change)
        ground.employerHeirs[id] = seed.heir
        if let day = seed.plan.closed, let employer = try change.employer(id) {
            try change.closeEmployer(employer, on: day, because: "deregistered")
        }
    }

    private func enter(
        _ plan: EmployerPlan, at township: ID<Organisation>, _ change: Change
    ) throws -> ID<Employer> {
        serial += 1
        let code = InventedCode.make(plan.category.registrar, serial: serial)
        let id = try change.addEmployer(plan.draft(code: code), at: township)
        for count in plan.counts where count.day <= today {
            try change.report(count, of: id, recorded: Instant(count.day, seconds: 9 * 3600))
        }
        return id
    }
}
