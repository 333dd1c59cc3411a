/// The lists of codes that details of a person are of (GB/T 3304, 4658, 4762 and the lists of the real-name template). A
/// detail is kept by its name in the list, whatever was written for it: the code, the name or what people say instead.
public struct PersonCodes: Sendable {
    /// The list of each detail; those that are not here are free words.
    static let lists = [
        "ethnicity": "ethnicity", "work": "work_situation", "education": "schooling", "skill": "skill_level",
        "household": "household", "politics": "politics", "form": "employment_form", "new_form": "new_form",
    ]

    private let sets: [String: CodeSet]
    /// For each detail its codes by every spelling.
    private let spellings: [String: [String: CodeSet.Code]]

    /// - Parameter sets: every list of the installation; one that is missing leaves its detail to free words.
    public init(_ sets: [CodeSet]) {
        self.sets = Self.lists.compactMapValues { id in sets.first { $0.id == id } }
        spellings = self.sets.mapValues { set in
            var found: [String: CodeSet.Code] = [:]
            // What a code is called goes before what another is called too.
            for code in set.codes {
                for word in [code.code, code.name] where found[word] == nil { found[word] = code }
            }
            for code in set.codes { for word in code.also where found[word] == nil { found[word] = code } }
            return found
        }
    }

    /// What may be chosen on a day; nil where words are free.
    public func offered(_ field: String, on day: Day) -> [String]? { sets[field]?.offered(on: day).map(\.name) }

    /// The name in the list of what was written; nil when the list has nothing of the kind on that day.
    public func name(of words: String, in field: String, on day: Day) -> String? {
        guard let spellings = spellings[field] else { return words }
        guard let code = spellings[words], code.holds(on: day) else { return nil }
        return code.name
    }

    /// Why words are not taken. A short list is said whole.
    func refusal(of words: String, in field: String, _ title: String, on day: Day) -> String {
        let names = offered(field, on: day) ?? []
        let known = names.count > 15 ? "" : "，请写其中之一：\(names.joined(separator: "、"))"
        return "\(title)里没有“\(words)”\(known)"
    }
}
