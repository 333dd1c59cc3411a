import Domain
import Storage
import TestKit

@testable import App

/// The world of the access matrix: two counties, a unit that has moved away, one that has closed, and for each kind of
/// account one of it, with a unit in each relation to it.
final class MatrixWorld {
    enum Asker: String, CaseIterable, Sendable {
        case nobody, ungranted, member, chair, officer, finance, audit, township, county, city, reader, admin, auditor,
            body

        var words: String {
            switch self {
            case .nobody: "not signed in; seen from union A"
            case .ungranted: "signed in, without any grant; seen from union A"
            case .member, .chair, .officer, .finance, .audit: "at union A, of township A"
            case .township: "staff at township A, of county A"
            case .county: "staff at county A"
            case .city: "staff at the city federation"
            case .reader, .admin, .auditor: "at county A"
            case .body: "a Party committee beside township A"
            }
        }
    }

    /// How a unit stands to the asker's own.
    enum Relation: String, CaseIterable, Sendable {
        case own = "self", ancestor, descendant, sibling, other = "other county", moved = "moved away", closed
    }

    let test: TestCity
    let tree: SmallTree
    let sibling: ID<Organisation>
    var union: ID<Organisation> { tree.unions[0] }
    /// The unit of each browser's account.
    var homes: [ObjectIdentifier: ID<Organisation>] = [:]
    private var tenures: [ID<Organisation>: ID<Tenure>] = [:]
    private var employers: [ID<Organisation>: ID<Employer>] = [:]
    private var foundings: [ID<Organisation>: ID<Founding>] = [:]
    /// A union that its chair has shown to the public.
    var shown: ID<Organisation> { tree.unions[3] }
    /// Nobody's of those who ask: whoever takes it finds nothing.
    let export = ID<Export>(1)
    /// Tells the invented persons apart.
    var serial = 0
    private var shared: [ID<Organisation>: (record: ID<Record>, account: ID<Account>)] = [:]

    init() throws {
        test = try TestCity()
        (tree, sibling) = try test.city.writeNow(by: .system) { change in
            let tree = try SmallTree(change)
            let sibling = try change.open(
                NewOrganisation(.grassroots, "同镇工会", opened: "2010-01-01", under: tree.townships[0]))
            for kind in Tree.allCases {
                try change.move(tree.unions[8], under: tree.townships[2], in: kind, from: "2015-02-01")
            }
            try change.close(tree.unions[4], on: "2015-02-01")
            try change.appoint("王建国", sex: "男", to: .chair, at: tree.unions[3], fullTime: false, from: "2014-01-01")
            if let shown = try change.organisation(tree.unions[3]) { try change.publish(contact: "", at: shown) }
            return (tree, sibling)
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
    }

    func home(_ asker: Asker) -> ID<Organisation> {
        switch asker {
        case .nobody, .ungranted, .member, .chair, .officer, .finance, .audit: union
        case .township, .body: tree.townships[0]
        case .county, .reader, .admin, .auditor: tree.counties[0]
        case .city: tree.city
        }
    }

    func unit(_ relation: Relation, of asker: Asker) -> ID<Organisation>? {
        let home = home(asker)
        switch relation {
        case .own: return home
        case .ancestor:
            if home == tree.city { return nil }
            if home == tree.counties[0] { return tree.city }
            return home == union ? tree.townships[0] : tree.counties[0]
        case .descendant: return home == union ? nil : union
        case .sibling:
            if home == tree.city { return nil }
            if home == tree.counties[0] { return tree.counties[1] }
            return home == union ? sibling : tree.townships[1]
        case .other: return tree.unions[2]
        case .moved: return tree.unions[8]
        case .closed: return tree.unions[4]
        }
    }

    /// Which relations an asker's grant reaches; worked out by hand, beside the committed table.
    func reached(by asker: Asker) -> Set<Relation> {
        switch asker {
        case .nobody, .ungranted: []
        case .member, .chair, .officer, .finance, .audit: [.own]
        case .township, .county, .reader, .admin, .auditor, .body: [.own, .descendant, .closed]
        case .city: [.own, .descendant, .other, .moved, .closed]
        }
    }

    func home(of client: Client) -> ID<Organisation> { homes[ObjectIdentifier(client)] ?? union }

    func client(_ asker: Asker) async throws -> Client {
        let client = Client(test.city, linting: false)
        let session = try test.city.writeNow(by: .system) { change -> String? in
            switch asker {
            case .nobody: return nil
            case .ungranted:
                return try change.beginSession(change.addAccount(login: "none", name: "甲", password: "a sentence"))
            case .body:
                let body = try change.addBody(.party, "镇党委", beside: home(asker), opened: "2003-01-01")
                return try change.beginSession(
                    change.addAccount(login: "body", name: "乙", password: "a sentence", body: body))
            default:
                let roles: [Asker: Role] = [
                    .member: .member, .chair: .chair, .officer: .officer, .finance: .finance, .audit: .audit,
                    .reader: .reader, .admin: .administrator, .auditor: .auditor,
                ]
                return try change.beginVisit(as: roles[asker] ?? .staff, at: home(asker))
            }
        }
        if let session { client.use(session: session) }
        _ = try await client.get(asker == .nobody ? "/sign-in" : "/account")
        return client
    }

    /// A record of a unit: the same again for pages, a new one for each write.
    func record(of unit: ID<Organisation>, fresh: Bool, onBehalf: Bool = false) throws -> ID<Record> {
        if !fresh, let known = shared[unit] { return known.record }
        return try test.city.writeNow(by: .system) { change in
            try change.keep(
                "contribution", unit,
                Draft(
                    day: "2015-01-10", until: nil,
                    body: RecordBody([
                        "period": .text("2014-12"), "payroll": .integer(1), "due": .integer(1), "paid": .integer(1),
                    ])),
                onBehalf: onBehalf)
        }
    }

    /// An account that is managed at a unit, where it is a member.
    func account(at unit: ID<Organisation>, fresh: Bool) throws -> ID<Account> {
        if !fresh, let known = shared[unit] { return known.account }
        return try test.city.writeNow(by: .system) { change in
            _ = try change.beginVisit(as: .member, at: unit)
            return try change.tx.value("SELECT MAX(id) FROM account", as: ID<Account>.self) ?? ID(0)
        }
    }

    /// An employer of a unit: covered by it where it is a union, and lying there else.
    func employer(of unit: ID<Organisation>, fresh: Bool) throws -> ID<Employer> {
        if !fresh, let known = employers[unit] { return known }
        serial += 1
        let made = try test.city.writeNow(by: .system) { change in
            guard let organisation = try change.organisation(unit) else { throw NotFound() }
            let isUnion = organisation.kind.isUnion
            let place =
                isUnion ? try change.parent(of: unit, in: .territory, on: organisation.shownDay(change.today)) : nil
            let employer = try change.addEmployer(
                code: InventedCode.make("91", serial: serial), name: "第\(serial)厂", category: "170",
                opened: "2010-01-01",
                at: place?.id ?? unit)
            if isUnion { try change.cover(employer, by: unit, from: "2014-01-01") }
            if let closed = organisation.closed { try change.endCoverage(of: employer, by: unit, on: closed) }
            return employer
        }
        employers[unit] = made
        return made
    }

    func share(_ unit: ID<Organisation>) throws {
        if shared[unit] != nil { return }
        shared[unit] = (try record(of: unit, fresh: true), try account(at: unit, fresh: true))
    }

    /// Somebody in office at a unit.
    func tenure(at unit: ID<Organisation>) throws -> ID<Tenure> {
        if let known = tenures[unit] { return known }
        let tenure = try test.city.writeNow(by: .system) { change in
            try change.appoint("张秀英", sex: "女", to: .womensHead, at: unit, fullTime: false, from: "2014-01-01")
        }
        tenures[unit] = tenure
        return tenure
    }

    /// A founding under a unit that is open; under a union, where nothing is founded, one that is not there.
    func founding(under unit: ID<Organisation>) throws -> ID<Founding> {
        if let known = foundings[unit] { return known }
        let made = try test.city.writeNow(by: .system) { change -> ID<Founding> in
            guard let parent = try change.organisation(unit), parent.isOpen(on: change.today), !parent.kind.isUnion
            else { return ID(1) }
            let form = ["stage": "planned", "kind": "grassroots", "name": "新民电子厂工会"]
            return try change.request(FoundingForm(form, under: parent, change), under: unit)
        }
        foundings[unit] = made
        return made
    }

    /// How many rows of everything that a form can write.
    func written() throws -> [Int] {
        try test.city.readNow { view in
            try [
                "record", "record WHERE retracted IS NOT NULL", "record WHERE status <> 'declared'",
                "record WHERE acknowledged IS NOT NULL", "judgement", "rating", "tenure",
                "tenure WHERE until_day IS NOT NULL", "account", "account WHERE disabled IS NOT NULL", "account_grant",
                "account_grant WHERE until_day IS NOT NULL", "employer", "employer WHERE closed IS NOT NULL",
                "employer_headcount", "coverage", "coverage WHERE until_day IS NOT NULL", "founding_reply",
                "restructuring", "planned_restructuring", "planned_restructuring WHERE cancelled IS NOT NULL",
                "former_name", "closing_duty", "reserve", "cadre_matter", "legal_person",
                "publication", "placement", "organisation", "membership", "membership WHERE until_day IS NOT NULL",
                "transfer", "transfer WHERE answered IS NOT NULL", "application WHERE decided IS NOT NULL",
                "person WHERE erased IS NOT NULL", "account_person", "finding_dismissal", "export",
                "member_request WHERE answered IS NOT NULL",
                "objection", "objection WHERE outcome IS NOT NULL", "announcement WHERE settled IS NOT NULL",
                "announcement WHERE withdrawn IS NOT NULL", "person_pair WHERE undone IS NOT NULL",
                "employment WHERE until_day IS NOT NULL", "rating_round", "sheet", "sheet_step",
                "import_batch WHERE applied IS NOT NULL", "import_batch WHERE undone IS NOT NULL",
            ].map { try view.tx.value("SELECT COUNT(*) FROM \(SQL(file: $0))") ?? 0 }
        }
    }
}
