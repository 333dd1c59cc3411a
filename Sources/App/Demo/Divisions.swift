import Domain

/// The real township tier of Huzhou, dated: 67 units when the plan was issued, 69 from 2014-01-15, 67 on 2015-05-08,
/// 68 from 2015-05-11. The file ends with the plan; the changes in Deqing of January 2016 are not in it.
struct Divisions {
    struct Division {
        let code: String
        let name: String
        let county: String
        /// Nil when it was there before the plan.
        let opened: Day?
    }

    struct Change {
        enum Kind: String { case split, merge, carve }

        let day: Day
        let kind: Kind
        let from: [String]
        let to: [String]
        let document: String
        let unitsAfter: Int
    }

    let all: [Division]
    let changes: [Change]
    /// The five counties and districts, by code.
    let counties: [(code: String, name: String)]

    init(_ files: CatalogueFiles = CatalogueFiles()) throws {
        let tables = try files.files(in: "divisions", ending: ".csv")
        func rows(_ name: String) -> [[String]] {
            let text = tables.first { $0.name == "divisions/\(name).csv" }?.text ?? ""
            return text.split(separator: "\n").dropFirst().map { line in
                line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            }
        }
        let divisions = rows("huzhou").filter { $0.count == 8 }
        all = divisions.map { Division(code: $0[0], name: $0[1], county: $0[3], opened: Day($0[5])) }
        var seen: Set<String> = []
        counties = divisions.map { (code: $0[3], name: $0[4]) }.filter { seen.insert($0.code).inserted }
        changes = rows("changes").compactMap { row in
            guard row.count == 6, let day = Day(row[0]), let kind = Change.Kind(rawValue: row[1]) else { return nil }
            return Change(
                day: day, kind: kind, from: row[2].split(separator: " ").map(String.init),
                to: row[3].split(separator: " ").map(String.init), document: row[4], unitsAfter: Int(row[5]) ?? 0)
        }
    }

    func division(_ code: String) -> Division? { all.first { $0.code == code } }
}
