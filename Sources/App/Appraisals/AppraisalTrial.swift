import Domain
import Storage

extension Change {
    /// Opens an appraisal of this year at a union and draws its codes, for a load test.
    /// - Throws: `Refusals` where there is no member, or one is open already.
    public func openTrialAppraisal(at union: ID<Organisation>) throws -> [String] {
        guard let unit = try organisation(union) else { throw NotFound() }
        let form = [
            "from": "\(today)", "last": "\(today.adding(days: 30))",
            "least_turnout": "\(catalogue.appraisal.leastTurnout)",
            "least_satisfied": "\(catalogue.appraisal.leastHome)",
        ]
        let id = try openAppraisal(AppraisalForm(form, today: today), at: unit)
        guard let appraisal = try appraisal(id) else { throw NotFound() }
        return try drawCodes(appraisal).values.sorted()
    }
}

extension View {
    /// The marks of those who voted in the open appraisals, and the envelopes in their boxes: as many of one as of the
    /// other.
    public func castVotes() throws -> (marks: Int, envelopes: Int) {
        try openAppraisals().reduce(into: (0, 0)) { sum, appraisal in
            sum.0 += Int(try turnout(of: appraisal).numerator)
            sum.1 += try envelopes(of: appraisal.id).count
        }
    }
}
