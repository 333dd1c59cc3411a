import Domain

/// One line of the route table: what is asked, who may ask it, and what it is about. The router, the access tests and
/// the crawl are all made from this table; there is no route beside it.
struct Route: Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST" }

    /// What the route's path names, and the kernel looks up before the feature is asked.
    enum Relation: String, Sendable {
        /// Nothing of the tree.
        case none
        /// `{unit}` in the path.
        case unit
        /// `{record}` in the path; the right is asked at the record's unit.
        case record
        /// `{account}` in the path, which the visitor manages.
        case account
        /// `{employer}` in the path; the right is asked where it lies, and at the union that covers it.
        case employer
        /// The visitor's own account, which needs no grant.
        case own
    }

    enum Answer: Sendable {
        /// For anybody, signed in or not.
        case open(@Sendable (City, Visit) async throws -> Reply)
        /// One look at the city.
        case read(@Sendable (View, Visit) throws -> Reply)
        /// A form with a file, which has been received whole; what is written with it, and when, is for the feature.
        case upload(@Sendable (City, Visit) async throws -> Reply)
        /// One write. Refusals are answered by the same form with what was typed and every sentence.
        case write(
            @Sendable (Change, Visit) throws -> Reply, refused: @Sendable (View, Visit, Refusals) throws -> Reply)
    }

    let method: Method
    let pattern: String
    /// What the visitor must be allowed to do at the unit; nil for anybody, or for whoever is signed in (`own`).
    let permission: Permission?
    let relation: Relation
    let answer: Answer
    /// Whether the page may be given again to the same session as long as nothing is written. Never one with a form
    /// that writes: each opened form has a token of its own.
    var isKept = false
    /// Nil where the page shows no list that may be taken away.
    var export: Export?

    func kept() -> Route {
        var route = self
        route.isKept = true
        return route
    }

    static func open(
        _ method: Method, _ pattern: String, _ answer: @escaping @Sendable (City, Visit) async throws -> Reply
    ) -> Route {
        Route(method: method, pattern: pattern, permission: nil, relation: .none, answer: .open(answer))
    }

    static func page(
        _ pattern: String, _ permission: Permission, _ relation: Relation = .none,
        _ answer: @escaping @Sendable (View, Visit) throws -> Reply
    ) -> Route {
        Route(method: .get, pattern: pattern, permission: permission, relation: relation, answer: .read(answer))
    }

    /// For whoever is signed in, about themselves.
    static func own(_ pattern: String, _ answer: @escaping @Sendable (View, Visit) throws -> Reply) -> Route {
        Route(method: .get, pattern: pattern, permission: nil, relation: .own, answer: .read(answer))
    }

    static func own(
        _ pattern: String, _ answer: @escaping @Sendable (Change, Visit) throws -> Reply,
        refused: @escaping @Sendable (View, Visit, Refusals) throws -> Reply
    ) -> Route {
        Route(
            method: .post, pattern: pattern, permission: nil, relation: .own, answer: .write(answer, refused: refused))
    }

    static func upload(
        _ pattern: String, _ permission: Permission, _ answer: @escaping @Sendable (City, Visit) async throws -> Reply
    ) -> Route {
        Route(method: .post, pattern: pattern, permission: permission, relation: .unit, answer: .upload(answer))
    }

    static func write(
        _ pattern: String, _ permission: Permission, _ relation: Relation = .none,
        _ answer: @escaping @Sendable (Change, Visit) throws -> Reply,
        refused: @escaping @Sendable (View, Visit, Refusals) throws -> Reply
    ) -> Route {
        Route(
            method: .post, pattern: pattern, permission: permission, relation: relation,
            answer: .write(answer, refused: refused))
    }
}
