import Domain

/// What one person counted in a bundle: the papers, and for each question how many gave which grade or none.
struct PaperTally: Sendable, Equatable {
    let papers: Int64
    let counts: [AppraisalQuestion: [AppraisalGrade: Int64]]
    let blank: [AppraisalQuestion: Int64]

    /// Bytes before sealing: the appraisal, the bundle, and thirteen numbers.
    static let length = 8 * (2 + 1 + AppraisalQuestion.allCases.count * (AppraisalGrade.allCases.count + 1))
    /// More than one person sorts by hand in one sitting.
    static let most: Int64 = 500

    static func field(_ question: AppraisalQuestion, _ grade: AppraisalGrade?) -> String {
        "\(question.rawValue)-\(grade?.rawValue ?? "blank")"
    }

    static var fields: [String] {
        ["papers"]
            + AppraisalQuestion.allCases.flatMap { question in
                AppraisalGrade.allCases.map { field(question, $0) } + [field(question, nil)]
            }
    }

    /// - Throws: `Refusals`, every one with its field.
    init(_ form: [String: String]) throws {
        var refusals: [Refusal] = []
        func number(_ field: String, _ title: String) -> Int64 {
            let number = form[field].flatMap { Int64($0.trimmed.halfWidth) } ?? -1
            if !(0...Self.most).contains(number) {
                refusals.append(Refusal(field: field, sentence: "\(title)填 0 到 \(Self.most) 的整数，没有填 0"))
            }
            return number
        }
        papers = number("papers", "张数")
        if (0..<Appraisal.fewest).contains(papers) {
            refusals.append(
                Refusal(field: "papers", sentence: "一捆至少 \(Appraisal.fewest) 张：再少就看得出谁投了什么"))
        }
        var (counts, blank): ([AppraisalQuestion: [AppraisalGrade: Int64]], [AppraisalQuestion: Int64]) = ([:], [:])
        for question in AppraisalQuestion.allCases {
            let before = refusals.count
            var sum: Int64 = 0
            for grade in AppraisalGrade.allCases {
                let count = number(Self.field(question, grade), "“\(question.title)”\(grade.title)的张数")
                counts[question, default: [:]][grade] = count
                sum += count
            }
            let none = number(Self.field(question, nil), "“\(question.title)”未填的张数")
            blank[question] = none
            if refusals.count == before, papers >= Appraisal.fewest, sum + none != papers {
                let field = Self.field(question, AppraisalGrade.allCases[0])
                refusals.append(
                    Refusal(field: field, sentence: "“\(question.title)”四项合计 \(sum + none)，应等于张数 \(papers)"))
            }
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        (self.counts, self.blank) = (counts, blank)
    }

    /// Closes the count, so that the first lies in the database as a vote does until the second comes.
    /// - Throws: `BallotProblem.unsealable`.
    func sealed(for bundle: ID<PaperBundle>, of appraisal: Appraisal) throws -> [UInt8] {
        try Envelope.seal(
            ([appraisal.id.number, bundle.number] + numbers).flatMap(Envelope.bytes), appraisal.publicKey)
    }

    /// Whether a sealed count of this bundle says the same.
    /// - Returns: nil where it does not open.
    func agrees(with sealed: [UInt8], of bundle: ID<PaperBundle>, _ appraisal: Appraisal, _ secret: [UInt8]) -> Bool? {
        guard let plain = Envelope.open(sealed, appraisal.publicKey, secret, length: Self.length) else { return nil }
        let found = Envelope.numbers(plain)
        guard Array(found.prefix(2)) == [appraisal.id.number, bundle.number] else { return nil }
        return Array(found.dropFirst(2)) == numbers
    }

    private var numbers: [Int64] {
        [papers]
            + AppraisalQuestion.allCases.flatMap { question in
                AppraisalGrade.allCases.map { counts[question]?[$0] ?? 0 } + [blank[question] ?? 0]
            }
    }

    /// As many votes as papers, which together say what was counted. Which answers stood on one paper is not known, and
    /// is drawn by chance.
    var ballots: [Ballot] {
        let columns = AppraisalQuestion.allCases.map { question -> [AppraisalGrade?] in
            let given = AppraisalGrade.allCases.flatMap { grade in
                [AppraisalGrade?](repeating: grade, count: Int(counts[question]?[grade] ?? 0))
            }
            return (given + [AppraisalGrade?](repeating: nil, count: Int(blank[question] ?? 0))).shuffled()
        }
        return (0..<Int(papers)).map { paper in
            var grades: [AppraisalQuestion: AppraisalGrade] = [:]
            for (question, column) in zip(AppraisalQuestion.allCases, columns) { grades[question] = column[paper] }
            return Ballot(grades, part: Ballot.onPaper)
        }
    }
}
