import Domain
import TestKit
import Testing

@testable import App

/// The small tree with records of its unions, and a draft begun in the browser.
struct DraftWorld {
    let test: TestCity
    let tree: SmallTree
    let client: Client
    let path: String

    init() async throws {
        (test, tree) = try HomePageTests.world()
        client = try test.client(.staff, at: tree.city)
        _ = try await client.get("/organisations/\(tree.city)/drafts")
        let answer = try await client.post(
            "/organisations/\(tree.city)/drafts", ["title": "修订草稿", "from": "copy:grassroots-star-2013"])
        path = try #require(answer.location)
    }

    /// Another draft of the same city.
    init(_ world: DraftWorld, at path: String) {
        (test, tree, client, self.path) = (world.test, world.tree, world.client, path)
    }

    var draft: StandardDraft {
        get throws {
            let id = try #require(path.split(separator: "/").last.flatMap { ID<StandardDraft>(String($0)) })
            return try test.city.readNow { try #require(try $0.draft(id)) }
        }
    }

    var edition: Edition { get throws { try DraftContent(draft.content, test.city.catalogue).edition } }

    /// Sends the form of a part as the page has it, with what is typed over it.
    func send(_ part: DraftPart, _ item: String, _ typed: [String: String]) async throws -> Answer {
        let (draft, edition, catalogue) = (try draft, try edition, test.city.catalogue)
        var form: [String: String] = [:]
        if part == .lines, let line = edition.criterion(item) {
            let shape = DraftEditing.shape(typed["shape"], line)
            form = LineForm(edition: edition, catalogue: catalogue, shape: shape).values(line)
            form["shape"] = shape
        } else {
            form = PartForm(part: part, edition: edition, catalogue: catalogue).values(item)
        }
        form.merge(typed) { $1 }
        form["step"] = form["step"] ?? "\(draft.step)"
        return try await client.post("\(path)/parts/\(part.rawValue)/\(item)", form)
    }

    /// Everything the shipped edition leaves open is chosen, so that nothing is wanting.
    func complete(from day: Day) async throws {
        try save { edition in
            edition.effective = day
            for index in edition.levels.indices { edition.levels[index].status = .stated }
            for index in edition.gates.indices { edition.gates[index].status = .stated }
            for section in edition.sections.indices {
                for line in edition.sections[section].criteria.indices {
                    edition.sections[section].criteria[line].status = .stated
                }
            }
            edition.levels[0].min = Points(1)
        }
    }

    /// Saves what no form would let through.
    func save(_ edit: (inout Edition) -> Void) throws {
        var edition = try edition
        edit(&edition)
        let (made, seen) = (edition, try draft)
        try test.city.writeNow(by: .system) { try $0.save(made, as: seen, words: "改了几处") }
    }

    func publish(_ typed: [String: String] = [:]) async throws -> Answer {
        _ = try await client.get("\(path)/publication")
        let form = ["step": "\(try draft.step)", "resolved": "true", "document": "湖总工〔2015〕12号"]
        return try await client.post("\(path)/publication", form.merging(typed) { $1 })
    }

    func press(_ word: String) async throws -> Answer {
        try await client.post("\(path)/\(word)", ["step": "\(try draft.step)"])
    }
}
