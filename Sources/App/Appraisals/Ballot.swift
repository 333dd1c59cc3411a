import CSodium
import Domain
import Storage

/// What is appraised (20_member_review_procedure: 评议内容).
enum AppraisalQuestion: String, CaseIterable, Sendable, Stored {
    case union, home, chair

    var title: String {
        switch self {
        case .union: "工会工作"
        case .home: "职工之家"
        case .chair: "工会主席履职"
        }
    }
}

enum AppraisalGrade: String, CaseIterable, Sendable {
    case satisfied, basically, unsatisfied

    var title: String {
        switch self {
        case .satisfied: "满意"
        case .basically: "基本满意"
        case .unsatisfied: "不满意"
        }
    }

    fileprivate var byte: UInt8 { UInt8(Self.allCases.firstIndex(of: self) ?? 0) }
}

/// One member's answers. It has no name, no time and no number.
struct Ballot: Sendable, Equatable {
    /// A question that a paper left blank has none.
    let grades: [AppraisalQuestion: AppraisalGrade]
    /// The place of the voter's part, where the appraisal is shown by parts and the part is large enough (decision 0034).
    var part = noPart

    static let noPart: UInt8 = 0
    /// Of a vote that came on paper.
    static let onPaper: UInt8 = 255
    private static let blank: UInt8 = 255

    /// Bytes before sealing: the same for every vote.
    static let length = 32
    static let sealedLength = length + Envelope.overhead

    init(_ grades: [AppraisalQuestion: AppraisalGrade], part: UInt8 = noPart) {
        (self.grades, self.part) = (grades, part)
    }

    /// - Throws: `Refusals`, one for each question without an answer.
    init(_ form: [String: String]) throws {
        var (grades, refusals): ([AppraisalQuestion: AppraisalGrade], [Refusal]) = ([:], [])
        for question in AppraisalQuestion.allCases {
            grades[question] = form[question.rawValue].flatMap(AppraisalGrade.init(rawValue:))
            if grades[question] == nil {
                refusals.append(Refusal(field: question.rawValue, sentence: "请选择对“\(question.title)”的评价"))
            }
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        self.grades = grades
    }

    /// Closes the answers for one appraisal with its public key; only the secret half opens them.
    /// - Throws: `BallotProblem.unsealable`.
    func sealed(for appraisal: ID<Appraisal>, _ publicKey: [UInt8]) throws -> [UInt8] {
        var plain = Envelope.bytes(appraisal.number)
        plain += AppraisalQuestion.allCases.map { grades[$0]?.byte ?? Self.blank } + [part]
        plain += [UInt8](repeating: 0, count: Self.length - plain.count)
        return try Envelope.seal(plain, publicKey)
    }

    /// - Returns: nil for what was not sealed for this appraisal with this key.
    init?(opening envelope: [UInt8], of appraisal: ID<Appraisal>, _ publicKey: [UInt8], _ secret: [UInt8]) {
        guard let plain = Envelope.open(envelope, publicKey, secret, length: Self.length),
            Array(plain.prefix(8)) == Envelope.bytes(appraisal.number)
        else { return nil }
        var grades: [AppraisalQuestion: AppraisalGrade] = [:]
        let answers = plain.dropFirst(8)
        for (question, byte) in zip(AppraisalQuestion.allCases, answers) where byte != Self.blank {
            guard byte < AppraisalGrade.allCases.count else { return nil }
            grades[question] = AppraisalGrade.allCases[Int(byte)]
        }
        self.grades = grades
        part = answers.dropFirst(AppraisalQuestion.allCases.count).first ?? Self.noPart
    }

    /// - Parameter seed: for a demonstration, that is the same each time.
    static func keyPair(seed: UInt64? = nil) -> (publicKey: [UInt8], secret: [UInt8]) {
        var publicKey = [UInt8](repeating: 0, count: Int(crypto_box_publickeybytes()))
        var secret = [UInt8](repeating: 0, count: Int(crypto_box_secretkeybytes()))
        if let seed {
            var bytes = [UInt8](repeating: 0, count: Int(crypto_box_seedbytes()))
            withUnsafeBytes(of: seed.littleEndian) { for (index, byte) in $0.enumerated() { bytes[index] = byte } }
            crypto_box_seed_keypair(&publicKey, &secret, bytes)
        } else {
            crypto_box_keypair(&publicKey, &secret)
        }
        return (publicKey, secret)
    }
}
