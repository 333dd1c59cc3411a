import Domain
import Storage

/// What a union that has ended leaves behind: members on its roll, and employers that no union covers since (ORG-006).
struct Handover: Sendable {
    let unit: Organisation
    let closed: Day
    /// The unions that took it over.
    let heirs: [Organisation]
    /// Those who stand on its roll, by standing; whoever is on the way elsewhere already is left out.
    let left: [Standing: Int]
    let moving: Int
    let employers: [Employer]

    var members: Int { left.values.reduce(0, +) }
    var isDone: Bool { members == 0 && moving == 0 && employers.isEmpty }

    /// Nil where the unit is no union, or has not ended.
    init?(_ view: View, _ unit: Organisation) throws {
        guard unit.kind.isUnion, let closed = unit.closed, closed <= view.today else { return nil }
        (self.unit, self.closed) = (unit, closed)
        heirs = try view.successions(of: unit.id).after.map(\.unit).filter {
            $0.isOpen(on: view.today) && $0.kind.isUnion
        }
        left = try view.rollLeft(at: unit.id)
        moving = try view.openTransfers(at: unit.id).filter { $0.source == unit.id }.count
        employers = try view.employersLeft(by: unit.id, closed: closed)
    }
}

extension Change {
    /// Members of an ended union go on at another, together: the level above both has decided it, so nobody is asked
    /// whether to accept (章程 §16, 会员会籍随之转接).
    /// - Throws: `Refusals`, all of them.
    func handOver(_ form: MemberHandoverForm) throws {
        for membership in form.memberships {
            try end(membership, .unionClosed, on: form.day, because: "由\(form.target.name)承接")
            _ = try begin(
                membership.person, at: form.target.id, form.standing ?? membership.standing,
                form.standing == .retained ? .retained : .transferredIn, from: form.day,
                isDispatched: membership.isDispatched)
            try followTransfer(of: membership.person, from: membership.organisation, to: form.target.id)
        }
    }

    /// Employers of an ended union are covered by another from a day on, by the same rules as one by one.
    /// - Throws: `Refusals`, all of them.
    func handOver(_ form: EmployerHandoverForm, by author: Author) throws {
        var rest = form.employers[...]
        while let employer = rest.popFirst() {
            // A joint union begins with two.
            let isFirst = try form.target.kind == .joint && employers(of: form.target.id, on: form.day).isEmpty
            let another = isFirst ? rest.popFirst() : nil
            let asked = [
                "union": form.target.name, "day": "\(form.day)", "another": another?.code ?? another?.name ?? "",
            ]
            do {
                let coverage = try CoverageForm(asked, employer, self, author)
                try cover(employer.id, by: coverage.union.id, from: coverage.day)
                if let another { try cover(another.id, by: coverage.union.id, from: coverage.day) }
            } catch let refused as Refusals {
                throw Refusals(refused.all.map { Refusal(field: "union", sentence: "\(employer.name)：\($0.sentence)") })
            }
        }
    }
}
