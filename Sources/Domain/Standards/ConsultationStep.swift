/// How far 征求意见 on a draft has come on a day.
public enum ConsultationPhase: String, CaseIterable, Sendable {
    /// To its last day: everybody who is asked may comment and change what was said.
    case running
    /// Its last day is over; what was said stands and is answered.
    case answering
    case closed
    case withdrawn

    public init(on day: Day, last: Day, closed: Bool, withdrawn: Bool) {
        self = withdrawn ? .withdrawn : closed ? .closed : day <= last ? .running : .answering
    }

    public var title: String {
        switch self {
        case .running: "征求意见中"
        case .answering: "期满，答复中"
        case .closed: "已办结"
        case .withdrawn: "已撤回"
        }
    }
}

/// What may be done about 征求意见; who asks does all but comment, who is asked comments.
public enum ConsultationStep: String, CaseIterable, Sendable {
    case comment, extend, withdraw, answer, close

    private var phases: Set<ConsultationPhase> {
        switch self {
        case .comment, .withdraw: [.running]
        case .extend: [.running, .answering]
        // An answer to what may still be changed would answer something else tomorrow.
        case .answer, .close: [.answering]
        }
    }

    /// Why the step cannot be taken; nil when it can.
    /// - Parameters:
    ///   - comments: how many there are.
    ///   - unanswered: how many of them wait for an answer.
    public func obstacle(
        in phase: ConsultationPhase, last: Day, comments: Int = 0, answered: Int = 0, unanswered: Int = 0
    ) -> String? {
        if !phases.contains(phase) {
            switch (self, phase) {
            case (_, .withdrawn): return "这次征求意见已经撤回"
            case (_, .closed): return "这次征求意见已经办结，不能再改"
            case (.comment, _): return "征求意见已于\(last.chinese)截止，不能再提、再改"
            case (.withdraw, _): return "已经过了截止日，请逐条答复以后办结"
            case (_, _): return "征求意见到\(last.chinese)为止，在此以前各单位还可以改，截止以后才能答复和办结"
            }
        }
        switch self {
        case .withdraw where comments > 0: return "已经有 \(comments) 条意见，不能撤回；截止以后逐条答复"
        case .extend where answered > 0: return "已经答复了 \(answered) 条意见，不能再延期"
        case .close where unanswered > 0: return "还有 \(unanswered) 条意见没有答复，逐条答复以后才能办结"
        default: return nil
        }
    }
}

/// What whoever is asked thinks of a draft, or of one part of it.
public enum CommentStance: String, CaseIterable, Sendable {
    case agree, change, object

    public var title: String {
        switch self {
        case .agree: "同意"
        case .change: "建议修改"
        case .object: "不同意"
        }
    }
}

/// What became of a comment.
public enum CommentOutcome: String, CaseIterable, Sendable {
    case adopted
    case partly
    case declined

    public var title: String {
        switch self {
        case .adopted: "采纳"
        case .partly: "部分采纳"
        case .declined: "不采纳"
        }
    }
}
