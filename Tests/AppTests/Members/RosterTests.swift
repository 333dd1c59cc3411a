import Domain
import TestKit
import Testing

@testable import App

/// Long lists of people: in each order every page goes on where the last ended, however many there are.
@Suite struct RosterTests {
    let world: MembersWorld

    init() throws {
        world = try MembersWorld()
        let names = ["李秀英", "王建国", "安小宁", "李秀英", "张伟", "陈静", "李秀英"]
        for (index, name) in names.enumerated() {
            try world.enrol(
                name, index + 1, at: world.tree.unions[[0, 2, 4][index % 3]], joined: "2015-01-0\(index % 4 + 1)")
        }
    }

    /// The names of all pages of two, and the days of joining.
    private func pages(_ order: RosterOrder, isWide: Bool, by author: Author = .system) throws -> [String] {
        try world.test.city.readNow { view in
            var filter = MemberFilter()
            filter.order = order
            var all: [String] = []
            while true {
                let page = try view.findMembers(filter, by: author, limit: 2, isWide: isWide)
                all += page.map { "\($0.member.person.name) \($0.member.membership.from) \($0.unit.name)" }
                guard page.count == 2, let last = page.last else { return all }
                filter.after = last.member.membership.id
            }
        }
    }

    @Test(arguments: [false, true])
    func everyOrderHasNextPages(_ isWide: Bool) throws {
        #expect(
            try pages(.name, isWide: isWide) == [
                "安小宁 2015-01-03 第4工会", "陈静 2015-01-02 第4工会", "李秀英 2015-01-01 第0工会", "李秀英 2015-01-04 第0工会",
                "李秀英 2015-01-03 第0工会", "王建国 2015-01-02 第2工会", "张伟 2015-01-01 第2工会",
            ])
        #expect(
            try pages(.joined, isWide: isWide) == [
                "李秀英 2015-01-04 第0工会", "李秀英 2015-01-03 第0工会", "安小宁 2015-01-03 第4工会", "陈静 2015-01-02 第4工会",
                "王建国 2015-01-02 第2工会", "张伟 2015-01-01 第2工会", "李秀英 2015-01-01 第0工会",
            ])
        #expect(try Set(pages(.unit, isWide: isWide)) == Set(pages(.name, isWide: isWide)))
    }

    /// A whole number in an address finds nobody, is not kept for an export, and is answered with where it belongs.
    @Test func aWholeNumberDoesNotStandInAnAddress() async throws {
        let chair = try world.test.client(.chair, at: world.tree.unions[0])
        let phone = MembersWorld.form("", 1)["phone"] ?? ""
        for list in ["/members", "/organisations/\(world.tree.unions[0])/members"] {
            for number in [phone, MembersWorld.document("19800315", 1), "1380 5720"] {
                let asked = "\(list)?words=\(number.replacing(" ", with: "%20"))"
                let page = try await chair.get(asked)
                #expect(page.words.contains("不能放在网址里") && !page.words.contains("李秀英"), "\(asked)")
                #expect(!page.text.contains("/exports/new"), "\(asked)")
                let of = asked.replacing("?", with: "%3F").replacing("=", with: "%3D")
                #expect(try await chair.get("/exports/new?of=\(of)").status == 404, "\(asked)")
            }
            let tail = try await chair.get("\(list)?words=\(phone.suffix(4))")
            #expect(tail.words.contains("李秀英") && tail.text.contains("/exports/new"))
        }
        #expect(chair.lint == [])
    }

    @Test func aUnionNarrowsTheList() async throws {
        let staff = try world.test.client(.staff, at: world.tree.townships[0])
        #expect(try await staff.get("/members?union=%E7%AC%AC0").words.contains("第0工会"))
        let page = try await staff.get("/members?union=%E7%AC%AC4&sort=name")
        #expect(page.words.contains("安小宁") && page.words.contains("陈静") && !page.words.contains("李秀英"))
        // One that is there, but not for this reader.
        #expect(!(try await staff.get("/members?union=%E7%AC%AC2")).words.contains("王建国"))
    }

    /// The whole order is gone through, and nobody outside the reader's units is in it.
    @Test(arguments: RosterOrder.allCases)
    func nobodyElseIsListed(_ order: RosterOrder) throws {
        let grant = Grant(
            role: .staff, organisation: world.tree.townships[0], source: .hand(ID(1)), from: "2015-01-01", until: nil)
        let township = Author(account: nil, name: "", grants: [grant], isSystem: false)
        for isWide in [false, true] {
            let seen = try pages(order, isWide: isWide, by: township)
            #expect(seen.count == 5 && !seen.contains { $0.hasSuffix("第2工会") }, "\(seen)")
        }
    }

    /// A name borne by many, most of them out of the reader's sight: every page is full, and each is found once.
    @Test func aCommonNameIsFoundInPortions() throws {
        for serial in 40..<60 { try world.enrol("李秀英", serial, at: world.tree.unions[serial < 58 ? 2 : 4]) }
        let grant = Grant(
            role: .staff, organisation: world.tree.townships[0], source: .hand(ID(1)), from: "2015-01-01", until: nil)
        let township = Author(account: nil, name: "", grants: [grant], isSystem: false)
        try world.test.city.readNow { view in
            var filter = MemberFilter(["words": "秀英"])
            var found: [ID<Person>] = []
            while let one = try view.findMembers(filter, by: township, limit: 1).first {
                found.append(one.member.person.id)
                filter.after = one.member.membership.id
            }
            #expect(found.count == 5 && found == found.sorted())
            let all = try view.findMembers(MemberFilter(["words": "秀英"]), by: .system, limit: 50)
            #expect(all.count == 23 && Set(all.map(\.member.person.id)).count == 23)
            let byUnit = try view.findMembers(MemberFilter(["words": "秀英", "sort": "unit"]), by: township, limit: 50)
            #expect(Set(byUnit.map(\.member.person.id)) == Set(found))
        }
    }

    @Test func theListIsSortedByItsHeadings() async throws {
        let staff = try world.test.client(.staff, at: world.tree.city)
        let page = try await staff.get("/members?sort=joined")
        #expect(page.text.contains("aria-sort=\"descending\"") && page.text.contains("/members?sort=name"))
        let one = try #require(
            try world.test.city.readNow { try $0.findMembers(MemberFilter(), by: .system, limit: 1) }.first)
        let rest = try await staff.get("/members?sort=name&after=\(one.member.membership.id)")
        #expect(rest.status == 200 && rest.words.contains("回到第一页") && staff.lint == [])
    }

    /// Employers with the most people first, those whom nobody has counted last.
    @Test func employersByTheirStaff() throws {
        let world = try EmployersWorld()
        try world.count(world.second, ["staff": 40, "members": 0])
        try world.count(world.alone, ["staff": 300])
        try world.count(world.elsewhere, ["staff": 40])
        try world.test.city.readNow { view in
            var search = EmployerSearch(["sort": "staff"], in: nil)
            var found: [ID<Employer>] = []
            while let one = try view.employers(search, by: .system, limit: 1).first {
                found.append(one.id)
                search.after = one.id
            }
            #expect(found == [world.alone, world.second, world.elsewhere, world.first])
            search = EmployerSearch(["sort": "staff", "organised": "no"], in: nil)
            #expect(try view.employers(search, by: .system, limit: 9).map(\.id) == [world.alone, world.elsewhere])
            #expect(EmployerSearch(["sort": "staff", "state": "closed"], in: nil).order == .name)
        }
    }

    /// A pair is found once, whichever way is taken and wherever a page ends.
    @Test(arguments: [false, true])
    func duplicatesComePageByPage(_ isWide: Bool) throws {
        try world.enrol("刘洋", 21, at: world.union)
        try world.enrol("刘阳", 22, at: world.union)
        let city = world.test.city
        try city.writeNow(by: .system) { change in
            let unit = try #require(try change.organisation(world.union))
            for (serial, name) in [(31, "刘羊"), (32, "李秀英")] {
                var form = MembersWorld.form(name, serial)
                form["phone"] = MembersWorld.form("", 21)["phone"]
                _ = try change.enrol(Enrolment(form, in: change), at: unit)
            }
        }
        try city.readNow { view in
            let unit = try #require(try view.organisation(world.union))
            let whole = try view.duplicates(under: unit, limit: 100, isWide: isWide)
            // Four of one name and birth here are six pairs; three of one telephone are three.
            #expect(whole.pairs.filter(\.hasSameName).count == 6 && whole.pairs.count == 9)
            #expect(whole.next == nil && whole.looked >= 9)
            var (found, place, pages): ([[Int64]], DuplicateCursor?, Int) = ([], .start, 0)
            while let here = place {
                let stretch = try view.duplicates(under: unit, from: here, limit: 1, isWide: isWide)
                found += stretch.pairs.map { [$0.one.id.number, $0.other.id.number] }
                place = stretch.next.flatMap { DuplicateCursor("\($0)") }
                pages += 1
            }
            #expect(Set(found).count == found.count && pages > 5)
            #expect(Set(found) == Set(whole.pairs.map { [$0.one.id.number, $0.other.id.number] }))
        }
    }
}
