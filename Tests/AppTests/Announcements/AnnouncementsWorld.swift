import Domain
import TestKit
import Testing

@testable import App

/// A county that announces by hand, and whoever reads it, by the pages that people use. Five workdays from Monday 2 March
/// 2015 end on Friday the 6th.
struct AnnouncementsWorld {
    let test: TestCity
    let tree: SmallTree
    let county: Client
    let path: String

    init() throws {
        test = try TestCity(on: "2015-03-02")
        tree = try test.city.writeNow(by: .system) { try SmallTree($0) }
        county = try test.client(.staff, at: tree.counties[0])
        path = "/organisations/\(tree.counties[0])/announcements"
    }

    static let form = [
        "title": "拟命名职工书屋公示", "document": "安总工〔2015〕9号", "contact": "基层组织部", "first": "2015-03-02", "workdays": "5",
        "words": "按通知", "lines": "第0工会；职工书屋；92 分\n第1工会；职工书屋",
    ]

    func announced() async throws -> Announcement {
        _ = try await county.get("\(path)/new")
        #expect(try await county.post(path, Self.form).status == 303)
        return try test.city.readNow { view in
            try #require(try view.announcements(for: .system, limit: 1).first)
        }
    }

    /// Somebody without an account, on a day.
    func guest(on day: Day = "2015-03-02") -> Client { Client(test.city(on: day)) }

    func object(
        _ announcement: Announcement, _ form: [String: String], on day: Day = "2015-03-03"
    ) async throws -> (answer: Answer, code: String?) {
        let guest = guest(on: day)
        let address = "\(announcement.publicPath)/objections"
        _ = try await guest.get(address)
        // A page that takes nothing more has no form; one opened before has its token.
        _ = try await guest.get("/public/objections")
        let answer = try await guest.post(address, form)
        #expect(guest.lint == [])
        let code = answer.text.firstMatch(of: /<strong>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/)
        return (answer, code.map { String($0.1) })
    }

    func track(_ code: String, on day: Day = "2015-03-03") async throws -> String {
        let guest = guest(on: day)
        _ = try await guest.get("/public/objections")
        let answer = try await guest.post("/public/objections", ["code": code.lowercased()])
        #expect(guest.lint == [])
        return answer.words
    }

    static let facts = "书屋在三楼，一月去了两次都锁着门。"

    /// Staff of the county on a day.
    func client(on day: Day) throws -> Client {
        let city = test.city(on: day)
        let session = try city.writeNow(by: .system) { try $0.beginVisit(as: .staff, at: tree.counties[0]) }
        let client = Client(city)
        client.use(session: session)
        return client
    }
}
