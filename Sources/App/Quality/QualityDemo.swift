import Domain
import Storage

extension Demo {
    /// The first look at the demonstration, and one exception: a union whose election was put off with consent.
    static func examine(_ change: Change) throws {
        _ = try change.keep(Examination(change))
        guard let unit = try change.unit(named: "灵峰山茶场工会") else { return }
        let late = try change.findings(
            of: "term_over", where: "f.organisation = \(unit.id)", dismissed: false, after: nil, limit: 1)
        for finding in late { try change.dismiss(finding, ["reason": "经县总工会同意，延期到2015年4月换届"]) }
    }
}
