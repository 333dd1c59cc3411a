import Domain

/// Who holds what by the rows of one file: a union has one chair at a time, and nobody holds a post twice at once.
struct OfficerSeats {
    private var taken: [String: [(row: Int, span: Span)]] = [:]

    /// The row before it that has the seat at the same time; without one the seat is taken by this row.
    mutating func take(_ new: Appointment, at unit: Organisation, row: Int) -> Int? {
        let seat = new.post == .chair ? "\(unit.id) chair" : "\(unit.id) \(new.post.rawValue) \(new.name)"
        let span = Span(from: new.day, until: new.ended?.until)
        if let first = taken[seat]?.first(where: { $0.span.overlaps(span) }) { return first.row }
        taken[seat, default: []].append((row, span))
        return nil
    }
}
