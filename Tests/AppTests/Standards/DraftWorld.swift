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

    func press(_ word: String) async throws -> Answer {
        try await client.post("\(path)/\(word)", ["step": "\(try draft.step)"])
    }
}
