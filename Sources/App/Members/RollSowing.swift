import Domain
import Storage

/// Invented members for the unions of a demonstration: on the day of each headcount as many as it says.
struct RollSowing {
    private var chance: Chance
    private var serial = 0

    init(seed: UInt64) { chance = Chance(seed: seed ^ 0x5EED) }

    mutating func sow(_ units: some Sequence<Organisation>, _ change: Change) throws {
        let insertion = try RollInsertion(change)
        for unit in units {
            for row in try rows(of: unit, change) { try insertion.add(row) }
        }
        try insertion.finish()
    }

    private struct Count {
        let day: Day
        let members, women, migrants: Int
    }

    private mutating func rows(of unit: Organisation, _ change: Change) throws -> [RollRow] {
        let counts = try change.records(of: unit.id, kinds: ["headcount"], upTo: change.today, limit: 40, offset: 0)
            .filter { $0.retracted == nil }.map { record in
                func number(_ field: String) -> Int { Int(record.body.integer(field) ?? 0) }
                return Count(
                    day: record.day, members: number("members"), women: number("women_members"),
                    migrants: number("migrant_members"))
            }.sorted { $0.day < $1.day }
        var rows: [RollRow] = []
        var standing: [Int] = []
        for count in counts {
            while standing.count > count.members {
                let leaver = standing.remove(at: chance.below(standing.count))
                (rows[leaver].until, rows[leaver].ended) = (count.day, .left)
            }
            while standing.count < count.members {
                standing.append(rows.count)
                rows.append(person(at: unit, count, change))
            }
        }
        if let closed = unit.closed {
            for index in standing { (rows[index].until, rows[index].ended) = (closed, .unionClosed) }
        }
        // Whoever came and went between two counts of one day was never there.
        return rows.filter { row in row.until.map { $0 > row.from } ?? true }
    }

    /// What waits for an answer at two unions: an application, a member on the way in each direction, and one who left.
    mutating func sowAffairs(at unit: Organisation, _ other: Organisation, _ change: Change) throws {
        for (source, target) in [(unit, other), (other, unit)] {
            let members = try change.members(of: source.id, MemberFilter(), on: change.today, limit: 1, offset: 7)
            for member in members { try change.askTransfer(member.membership, to: target, from: change.today) }
        }
        let stay = try change.enrol(
            Enrolment(person: PersonDraft(form("春燕"), in: change), day: "2015-02-02"), at: unit)
        if let membership = try change.membership(stay) {
            try change.depart(membership, by: .leave, on: "2015-02-20", because: "本人书面申请，随家人迁往外地")
        }
        try sowPairs(at: unit, other, change)
        // A union has ended, and two of its members have not gone on yet.
        if let ended = try change.unit(named: "桐坑石材厂工会", on: "2014-09-29") {
            for name in ["长根", "菊英"] {
                let person = try PersonDraft(form(name, since: "1971-01-01"), in: change)
                try change.enrol(Enrolment(person: person, day: "2014-09-10"), at: ended)
            }
        }
        _ = try change.apply(form("晓芳").merging(["consent": "true"]) { $1 }, to: unit)
    }

    /// Pairs with one telephone: one that waits at the union, one that was decided there, and one across two unions.
    private func sowPairs(at unit: Organisation, _ other: Organisation, _ change: Change) throws {
        func member(_ union: Organisation, _ place: Int) throws -> Member? {
            try change.members(of: union.id, MemberFilter(), on: change.today, limit: 1, offset: place).first
        }
        let pairs = [
            (try member(unit, 8), try member(unit, 9)), (try member(unit, 10), try member(unit, 11)),
            (try member(unit, 12), try member(other, 12)),
        ]
        for case (let one?, let two?) in pairs {
            guard let given = try change.secret(of: one.person), let secret = try change.secret(of: two.person) else {
                continue
            }
            let form = two.person.typed(secret).merging(["phone": given.phone]) { $1 }
            try change.rewrite(two.person.id, PersonDraft(form, in: change))
        }
        if let one = pairs[1].0, let two = pairs[1].1, let pair = try change.duplicate(one.person.id, two.person.id) {
            try change.decide(pair, survivor: nil, at: unit.id)
        }
    }

    private mutating func form(_ givenName: String, since: Day = "1998-01-01") -> [String: String] {
        serial += 1
        let born = since.adding(days: serial % 300)
        return [
            "name": "\(chance.pick(Names.surnames))\(givenName)", "document_kind": PersonDraft.citizen,
            "document": document(born, serial % 100 * 2), "phone": "13912\(String(1_000_000 + serial).suffix(6))",
            "education": "大学专科",
        ]
    }

    private mutating func person(at unit: Organisation, _ count: Count, _ change: Change) -> RollRow {
        serial += 1
        var draft = PersonDraft()
        let isWoman = chance.below(max(1, count.members)) < count.women
        draft.sex = isWoman ? .female : .male
        let last = isWoman ? chance.pick(Names.women) : chance.pick(Names.men)
        let middle = chance.permille(780) ? String(chance.pick(Names.middles)) : ""
        draft.name = "\(chance.pick(Names.surnames))\(middle)\(last)"
        draft.isMigrant = chance.below(max(1, count.members)) < count.migrants
        let born = ("1956-01-01" as Day).adding(days: serial * 7919 % 14_600)
        draft.born = born
        draft.document = document(born, serial / 14_600 * 2 + (isWoman ? 0 : 1))
        draft.phone = "13\(serial % 7 + 3)\(String(100_000_000 + serial * 48_271 % 100_000_000).suffix(8))"
        draft.details = ["work": "在岗", "politics": chance.permille(120) ? "中共党员" : "群众"]
        return RollRow(
            person: change.nextID(), membership: change.nextID(), draft, at: unit.id, from: count.day,
            isDispatched: false, change.city.nameWords, change.city.vault)
    }

    private func document(_ born: Day, _ sequence: Int) -> String {
        let areas = ["330502", "330503", "330521", "330522", "330523"]
        let head =
            "\(areas[sequence / 1000 % 5])\("\(born)".filter { $0 != "-" })\(String(1000 + sequence % 1000).suffix(3))"
        return "\(head)\(IdentityNumber.check(head.utf8.map { Int($0) - 48 }))"
    }
}
