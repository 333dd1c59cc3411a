import Domain
import Storage

// The number of a document stands for one 公示, or for what one paper decides: who looks it up must not find something
// else.

extension View {
    /// Which 公示 of a federation has a number already, as a sentence; nil for none. Whoever decides asks this.
    /// - Parameter again: the matter that is announced; its 公示 that was taken back leaves the number to the next.
    func announcedUse(of number: String, at unit: ID<Organisation>, again matter: String? = nil) throws -> String? {
        if number.isEmpty { return nil }
        let shown = try tx.all(
            """
            SELECT \(Announcement.columns) FROM announcement a
            WHERE a.document = \(number) AND a.organisation = \(unit) ORDER BY a.id
            """
        ) { try Announcement(row: $0) }
        let other = shown.first { $0.withdrawn == nil || $0.matter != matter }
        return other.map { used(number, "公示“\($0.title)”（\($0.first.chinese)起）") }
    }

    /// What a federation has used a number for, announced or decided; nil for one that is free. Whoever announces asks this.
    func use(of number: String, at unit: ID<Organisation>, announcing matter: String) throws -> String? {
        if number.isEmpty { return nil }
        if let shown = try announcedUse(of: number, at: unit, again: matter) { return shown }
        if let naming = try namings(limit: 1000).first(where: { $0.document == number && $0.organisation == unit }) {
            return used(number, "\(naming.year)年度\(catalogue.honour(naming.honour)?.title ?? naming.honour)的命名")
        }
        if let round = try round(decidedBy: number, at: unit) { return used(number, "“\(round)”的认定") }
        // What lapsed is decided as ratings.
        return try ratingDay(of: number, within: unit).map { used(number, "\($0.chinese)的等级决定") }
    }

    private func used(_ number: String, _ what: String) -> String { "\(number)已经用于\(what)，请核对文号" }
}
