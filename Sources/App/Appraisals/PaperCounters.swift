import Domain
import Markup

/// Who may enter a count of papers.
struct PaperCounters: Fragment {
    /// Those of the union itself, by name.
    let names: [String]

    init(_ view: View, _ unit: Organisation) throws {
        names = try view.accounts(allowing: .enrol, at: unit.id).map(\.name)
    }

    var body: HTML {
        let own =
            names.isEmpty ? "本工会现在没有能录的账号。" : "本工会现在能录的账号：\(names.joined(separator: "、"))。"
        let more = names.count > 1 ? "" : "另一遍请上级工会的工作人员来录，或者先在“班子和账号”里给一位委员开账号。"
        return """
            <p>谁可以录：本工会的主席、副主席和委员，以及上级工会的工作人员，各用自己的账号；两遍不能是同一个人，一个人有两个账号也不行。\
            \(own)\(more)</p>

            """
    }
}

extension View {
    /// Whether two accounts belong to one person: by what was proved, or by the posts they come with.
    func areOnePerson(_ one: ID<Account>, _ other: ID<Account>) throws -> Bool {
        if one == other { return true }
        if let person = try provedPerson(of: one), try provedPerson(of: other) == person { return true }
        func holders(_ account: ID<Account>) throws -> Set<String> {
            let posts = try postGrants(of: account).compactMap { grant -> ID<Tenure>? in
                if case .tenure(let id) = grant.source { return id }
                return nil
            }
            return Set(try tenures(posts).values.map { "\($0.personName) \($0.sexTitle)" })
        }
        return try !holders(one).isDisjoint(with: holders(other))
    }
}
