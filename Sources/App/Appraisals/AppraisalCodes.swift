import Domain
import Foundation
import Logging
import Storage

/// For whom codes are drawn. Those drawn before for the same members hold no longer.
enum CodeAudience: String, Sendable {
    /// Everybody who has not voted.
    case all
    /// Those of them who have not got a message.
    case unsent
    /// Those of them who have a telephone.
    case message
}

/// A code on its way to a telephone. It is in memory only.
private struct CodeMessage: Sendable {
    let voter: ID<AppraisalVoter>
    let code: String
    let number: String
    let text: String
}

extension View {
    /// How many have got their code as a message and have not voted.
    func sentCodes(of appraisal: Appraisal) throws -> Int64 {
        let all: Int64? = try tx.value(
            "SELECT COUNT(*) FROM appraisal_voter WHERE appraisal = \(appraisal.id) AND sent = 1 AND voted = 0")
        return all ?? 0
    }
}

extension Change {
    /// Draws a code for everybody who has not voted, or those of them without a message.
    /// - Returns: the codes, which are nowhere else.
    func drawCodes(_ appraisal: Appraisal, for audience: CodeAudience = .all) throws -> [ID<Membership>: String] {
        guard appraisal.isOpen else { throw NotFound() }
        var codes: [ID<Membership>: String] = [:]
        for voter in try voters(of: appraisal) where !voter.hasVoted && (audience == .all || !voter.isSent) {
            codes[voter.membership] = try draw(for: voter)
        }
        try event(
            "appraisal.codes", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
            after: "{\"rows\":\(codes.count)}")
        return codes
    }

    /// Draws a new code for one member alone. Who got it is in the log: it could be used in the member's place.
    /// - Throws: `Refusals`, `NotFound`.
    func drawCode(_ appraisal: Appraisal, for voter: AppraisalVoter) throws -> [ID<Membership>: String] {
        guard appraisal.isOpen, today <= appraisal.last || voter.isRecalled else { throw NotFound() }
        if voter.hasVoted { throw Self.refused("这位会员已经投过票，不用补印") }
        let code = try draw(for: voter)
        try event("appraisal.code", at: appraisal.organisation, subject: "membership:\(voter.membership)")
        return [voter.membership: code]
    }

    private func draw(for voter: AppraisalVoter) throws -> String {
        try spendCode(of: voter)
        let code = PaperCode.fresh()
        try write.run("UPDATE appraisal_voter SET code = \(AppraisalCode.hash(code)), sent = 0 WHERE id = \(voter.id)")
        return code
    }

    /// Draws codes for those who have a telephone and no message yet, and sends them once that is kept, one after the
    /// other, behind the answer to whoever asked.
    /// - Returns: how many are on their way.
    func sendCodes(_ appraisal: Appraisal, of unit: Organisation, host: String) throws -> Int {
        guard appraisal.isOpen, let messenger = city.messenger else { throw NotFound() }
        var messages: [CodeMessage] = []
        for voter in try voters(of: appraisal) where !voter.hasVoted && !voter.isSent {
            guard let member = try membership(voter.membership), let person = try person(member.person),
                let number = try secret(of: person)?.phone, !number.isEmpty
            else { continue }
            let code = try draw(for: voter)
            let text = """
                \(unit.name)\(appraisal.year)年会员评议：您的投票码 \(code)，打开 \(host)\(AppraisalCode.path(code)) 投票，\
                \(appraisal.from.chinese)至\(appraisal.last.chinese)，限本人用一次，不记名。
                """
            messages.append(CodeMessage(voter: voter.id, code: code, number: number, text: text))
        }
        let (all, author) = (messages, author)
        afterwards.append { city in
            codeQueue.async { city.send(all, of: appraisal, by: author, through: messenger) }
        }
        return messages.count
    }
}

/// Of its own, since whoever sends waits for a program.
private let codeQueue = DispatchQueue(label: "jianjia.codes")

extension City {
    private static let log = Logger(label: "jianjia")

    fileprivate func send(
        _ messages: [CodeMessage], of appraisal: Appraisal, by author: Author, through messenger: any Messenger
    ) {
        var taken: [CodeMessage] = []
        for message in messages {
            if let reason = messenger.send(message.text, to: message.number) {
                Self.log.warning("message to voter \(message.voter) refused: \(reason)")
            } else {
                taken.append(message)
            }
        }
        let (sent, refused) = (taken, messages.count - taken.count)
        do {
            try writeNow(by: author) { change in
                for message in sent {
                    // Whose code was drawn anew meanwhile has got one that holds no longer.
                    try change.write.run(
                        """
                        UPDATE appraisal_voter SET sent = 1
                        WHERE id = \(message.voter) AND code = \(AppraisalCode.hash(message.code))
                        """)
                }
                try change.event(
                    "appraisal.send", at: appraisal.organisation, subject: "appraisal:\(appraisal.id)",
                    after: "{\"rows\":\(sent.count),\"refused\":\(refused)}")
            }
        } catch {
            Self.log.error("sent codes of appraisal \(appraisal.id) are not marked: \(error)")
        }
    }
}
