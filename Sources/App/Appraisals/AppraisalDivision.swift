import Domain
import Storage

/// By what the members of an appraisal are told apart in its results: one thing, so that two tables cannot be crossed.
enum AppraisalDivision: String, CaseIterable, Sendable, Stored {
    case sex, age, standing, employer

    var title: String {
        switch self {
        case .sex: "性别"
        case .age: "年龄"
        case .standing: "会籍"
        case .employer: "用人单位"
        }
    }

    /// At most so many are told apart; the largest of more.
    static let mostParts = 40
    static let others = "其他"

    /// What a member is filed under on a day.
    fileprivate func word(of member: Member, _ view: View) throws -> String {
        switch self {
        case .sex: return member.person.sex.rawValue
        case .standing: return member.membership.standing.title
        case .age:
            // Whole years, by the birthday.
            let (today, born) = (view.today, member.person.born)
            let isBefore = (today.month, today.dayOfMonth) < (born.month, born.dayOfMonth)
            switch today.year - born.year - (isBefore ? 1 : 0) {
            case ..<36: return "35 岁及以下"
            case ..<51: return "36 至 50 岁"
            default: return "51 岁及以上"
            }
        case .employer:
            let chief = try view.employments(of: member.person.id).first { work in
                work.kind.isChief && work.span.contains(view.today)
            }
            return chief.map { $0.userUnit ?? $0.employerName } ?? Self.others
        }
    }
}

/// Some of the members of an appraisal, large enough to be told apart.
struct AppraisalPart: Sendable, Equatable {
    /// From 1, as a vote carries it.
    let place: UInt8
    let title: String
    let members: Int64
}

extension View {
    /// Who of the members belongs to which part. Parts too small to stand alone make up 其他.
    /// - Throws: `Refusals` of the field `division` where no two parts are left.
    func divided(
        _ members: [Member], by division: AppraisalDivision
    ) throws -> (parts: [AppraisalPart], places: [ID<Membership>: UInt8]) {
        var words: [String: [ID<Membership>]] = [:]
        for member in members { words[try division.word(of: member, self), default: []].append(member.membership.id) }
        let strange = words.removeValue(forKey: AppraisalDivision.others)
        let all = words.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        let named = all.prefix(AppraisalDivision.mostParts)
        let rest = all.dropFirst(AppraisalDivision.mostParts).flatMap(\.value) + (strange ?? [])
        let sizes = named.map { Int64($0.value.count) } + (rest.isEmpty ? [] : [Int64(rest.count)])
        let standing = PartDisclosure.standing(sizes, least: Appraisal.fewest)
        guard !standing.isEmpty else {
            let sentence = "按\(division.title)分不出两组，每组至少 \(Appraisal.fewest) 人；请选“不分组”"
            throw Refusals([Refusal(field: "division", sentence: sentence)])
        }
        var (parts, places): ([AppraisalPart], [ID<Membership>: UInt8]) = ([], [:])
        func add(_ title: String, _ members: [ID<Membership>]) {
            if members.isEmpty { return }
            let part = AppraisalPart(place: UInt8(parts.count + 1), title: title, members: Int64(members.count))
            parts.append(part)
            for member in members { places[member] = part.place }
        }
        for (stands, (title, members)) in zip(standing, named) where stands { add(title, members) }
        add(AppraisalDivision.others, zip(standing, named).filter { !$0.0 }.flatMap { $0.1.value } + rest)
        return (parts, places)
    }

    func parts(of appraisal: Appraisal) throws -> [AppraisalPart] {
        try tx.all("SELECT p.* FROM appraisal_part p WHERE p.appraisal = \(appraisal.id) ORDER BY p.place") { row in
            AppraisalPart(
                place: UInt8(clamping: try row["place"] as Int64), title: try row["title"], members: try row["members"])
        }
    }

    /// What was kept of the answers of parts: of those that may be shown.
    func partResults(of appraisal: Appraisal) throws -> [UInt8: [AppraisalResult]] {
        let found = try tx.all("SELECT r.* FROM appraisal_part_result r WHERE r.appraisal = \(appraisal.id)") { row in
            (UInt8(clamping: try row["part"] as Int64), try AppraisalResult(row: row))
        }
        return Dictionary(grouping: found) { $0.0 }.mapValues { $0.map(\.1) }
    }
}

extension Change {
    func keep(_ parts: [AppraisalPart], of appraisal: ID<Appraisal>) throws {
        for part in parts {
            try write.run(
                """
                INSERT INTO appraisal_part (appraisal, place, title, members)
                VALUES (\(appraisal), \(Int64(part.place)), \(part.title), \(part.members))
                """)
        }
    }

    /// Keeps the answers of the parts that may be shown. Papers carry no part, and are no cover for others: who sorted
    /// them knows what was on them.
    func keepParts(of appraisal: Appraisal, _ box: OpenBox) throws {
        let parts = try parts(of: appraisal)
        let electronic = box.ballots.filter { $0.part != Ballot.onPaper }
        let votes = parts.map { part in Int64(electronic.count { $0.part == part.place }) }
        let outside = Int64(electronic.count) - votes.reduce(0, +)
        for index in PartDisclosure.shown(votes, outside: outside, least: Appraisal.fewest) {
            for question in AppraisalQuestion.allCases {
                let result = box.result(of: question, in: parts[index].place)
                try write.run(
                    """
                    INSERT INTO appraisal_part_result (appraisal, part, question, satisfied, basically, unsatisfied)
                    VALUES (\(appraisal.id), \(Int64(parts[index].place)), \(question), \(result.count(.satisfied)),
                        \(result.count(.basically)), \(result.count(.unsatisfied)))
                    """)
            }
        }
    }
}
