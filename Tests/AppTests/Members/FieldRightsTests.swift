import Domain
import TestKit
import Testing

@testable import App

/// Which role sees which field of a member, as a table by hand against the pages (PRI-016).
@Suite struct FieldRightsTests {
    let world: MembersWorld
    let id: ID<Membership>

    init() throws {
        world = try MembersWorld()
        id = try world.test.city.writeNow(by: .system) { [world] change in
            let unit = try #require(try change.organisation(world.union))
            let form = MembersWorld.form("李秀英", 1).merging(["politics": "民盟盟员", "education": "大学专科"]) { $1 }
            return try change.enrol(Enrolment(form, in: change), at: unit)
        }
    }

    /// What of a field is on the page: `whole`, `part`, or nothing.
    enum Seen: String { case whole, part, nothing }

    /// born, document, phone, politics, details; then number and telephone once a reason has been given.
    static let table: [(Role, [Seen], [Seen]?)] = [
        (.chair, [.whole, .part, .part, .whole, .whole], [.whole, .whole]),
        (.staff, [.whole, .part, .part, .whole, .whole], [.whole, .whole]),
        (.officer, [.whole, .part, .part, .nothing, .whole], [.part, .whole]),
        (.administrator, [.part, .part, .part, .nothing, .whole], nil),
    ]

    private func seen(_ page: Answer, _ whole: String, _ part: String) -> Seen {
        page.text.contains(whole) ? .whole : page.text.contains(part) ? .part : .nothing
    }

    @Test func eachRoleSeesItsFields() async throws {
        let document = MembersWorld.document("19800315", 1)
        let (number, phone) = (
            (document, IdentityNumber.masked(document)), ("13805720001", Mobile.masked("13805720001"))
        )
        for (role, before, after) in Self.table {
            let client = try world.test.client(role, at: world.union)
            let path = "/organisations/\(world.union)/members/\(id)"
            let page = try await client.get(path)
            let found = [
                seen(page, "1980-03-15", "1980 年"), seen(page, number.0, number.1), seen(page, phone.0, phone.1),
                seen(page, "民盟盟员", "民盟"), seen(page, "大学专科", "大专"),
            ]
            #expect(found == before, "\(role.rawValue)")
            let form = try await client.get("\(path)/correction")
            #expect(form.text.contains("民盟盟员") == (before[3] == .whole), "\(role.rawValue)")
            #expect(form.text.contains("1980-03-15") == (before[0] == .whole), "\(role.rawValue)")
            let open = try await client.post("\(path)/disclosure", ["reason": "核对"])
            #expect((open.status == 200) == (after != nil), "\(role.rawValue)")
            if let after {
                #expect(
                    [seen(open, number.0, number.1), seen(open, phone.0, phone.1)] == after, "\(role.rawValue)")
            }
            #expect(client.lint == [])
        }
        // Every role that reads the roll has its line above; the others see no roll at all.
        let readers = Role.allCases.filter { $0.all.contains(.enrol) }
        #expect(Set(readers) == Set(Self.table.map(\.0)))
        for role in Role.allCases where !readers.contains(role) {
            for field in PersonField.allCases { #expect(role.sight(of: field) == .hidden) }
        }
    }

    /// What is taken away says no more than the page does, with a reason and without.
    @Test func aFileSaysNoMoreThanThePage() async throws {
        let document = MembersWorld.document("19800315", 1)
        let city = world.test.city
        for (role, before, after) in Self.table {
            let client = try world.test.client(role, at: world.union)
            for list in ["/organisations/\(world.union)/members", "/members"] {
                let form = try await client.get("/exports/new?of=\(list)")
                #expect(form.words.contains("证件号码和手机号码要完整的") == (after != nil), "\(role.rawValue)")
                for given in [false, true] {
                    let asked = ["of": list, "format": "csv", "disclosed": given ? "true" : "", "reason": "核对"]
                    #expect(try await client.post("/exports", asked).status == 303)
                    let export = try await world.madeExport()
                    let text = try await client.post("/exports/\(export.id)/file")
                    let found = [
                        seen(text, document, IdentityNumber.masked(document)),
                        seen(text, "13805720001", Mobile.masked("13805720001")),
                        seen(text, "民盟盟员", "民盟"), seen(text, "大学专科", "大专"),
                    ]
                    let numbers = given ? after ?? [.part, .part] : [.part, .part]
                    #expect(found == numbers + Array(before.suffix(2)), "\(role.rawValue) \(list) \(given)")
                    #expect(text.text.contains("1980-03-15") == (given && before[0] == .whole), "\(role.rawValue)")
                }
            }
        }
        // Those who could see a number in full have left a trace with the member, for each list once.
        let told = try city.readNow { view in
            try view.membership(id).map { try view.disclosures(of: $0.person).count } ?? 0
        }
        #expect(told == 2 * Self.table.count { $0.2 != nil })
    }

    /// What the writer does not see stays as it was.
    @Test func aCorrectionKeepsWhatIsHidden() async throws {
        for role in [Role.officer, .administrator] {
            let client = try world.test.client(role, at: world.union)
            let path = "/organisations/\(world.union)/members/\(id)/correction"
            _ = try await client.get(path)
            var form = MembersWorld.form("李秀瑛", 1)
            form["document"] = IdentityNumber.masked(form["document"] ?? "")
            form["education"] = "本科"
            #expect(try await client.post(path, form).status == 303, "\(role.rawValue)")
            let person = try #require(
                try world.test.city.readNow { view in try view.membership(id).flatMap { try view.person($0.person) } })
            #expect(person.details["politics"] == .text("民盟盟员") && person.details["education"] == .text("大学本科"))
            #expect(person.born == "1980-03-15")
        }
    }
}
