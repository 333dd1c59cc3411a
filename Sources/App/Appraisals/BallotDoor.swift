import Domain
import Markup
import Storage

/// How far a voter has come. Nothing is kept on the way: what was chosen goes along in the form.
enum BallotStep: String, Sendable {
    case questions, confirm, cast

    init(_ form: [String: String]) { self = form["step"].flatMap(Self.init(rawValue:)) ?? .questions }
}

/// 投票: for whoever has a code, without an account.
enum BallotDoor {
    private static let cookie = "jianjia_appraise"
    static let path: Path = "/appraise"
    static let minutes = 15
    /// Wrong codes of one address, and of all, within those minutes. A whole factory may vote through one address, and a
    /// right code is let in whatever was tried beside it; what is slowed is only the answer to further wrong ones.
    static let mostFromOne = 20
    static let mostOfAll = 300
    fileprivate static let limit = GuessLimit(
        table: "appraisal_failure", minutes: minutes, fromOne: mostFromOne, ofAll: mostOfAll)

    static func page(_ city: City, _ visit: Visit, refusal: String? = nil) async throws -> Reply {
        let token = Secret.token()
        return try await city.read { view in
            let page = BallotCodePage(csrf: token, code: visit.form["code"] ?? "", refusal: refusal)
            return reply(page, try view.shell(visit), token, status: refusal == nil ? 200 : 422)
        }
    }

    static func answer(_ city: City, _ visit: Visit) async throws -> Reply {
        guard let token = visit.form["csrf"], !token.isEmpty, token == visit.cookies[cookie] else {
            return try await page(city, visit, refusal: "页面放得太久，请再输一次投票码")
        }
        let code = visit.form["code"] ?? ""
        if let sentence = PaperCode.slip(code, name: "投票码", paper: "纸条") {
            return try await page(city, visit, refusal: sentence)
        }
        let voter: AppraisalVoter
        switch try await city.read({ try $0.standing(ofCode: code) }) {
        case .good(let found): voter = found
        case .spent(let sentence): return try await page(city, visit, refusal: sentence)
        case .unknown: return try await refuseUnknown(city, visit)
        }
        if voter.hasVoted {
            if let sentence = try await city.read({
                try $0.appraisal(voter.appraisal)?.outsideDays(of: voter, on: $0.today)
            }) {
                return try await page(city, visit, refusal: sentence)
            }
            let sentence = voter.isOnPaper ? "您已登记用纸质票投票，每人只投一次" : "这个投票码已经用过，每人只投一次"
            return try await page(city, visit, refusal: sentence)
        }
        let step = BallotStep(visit.form)
        do {
            if step == .cast {
                let vote = try await city.read { try $0.seal(Ballot(visit.form), as: voter) }
                try await city.ballots.cast(vote, in: city)
                return try await city.read { view in
                    .page(BallotDonePage(isCast: true), in: try view.shell(visit))
                        .setting("\(cookie)=; Path=/appraise; Max-Age=0; HttpOnly; SameSite=Strict")
                }
            }
            return try await city.read { view in
                guard let appraisal = try view.appraisal(voter.appraisal) else { throw NotFound() }
                try view.refuseOutsideDays(appraisal, voter)
                if step == .confirm { _ = try Ballot(visit.form) }
                let page = try BallotPage(view, appraisal, step, visit.form, csrf: token, path)
                return reply(page, try view.shell(visit), token)
            }
        } catch let refused as Refusals {
            if let own = refused.all.first(where: { $0.field == "code" }) {
                return try await page(city, visit, refusal: own.sentence)
            }
            return try await city.read { view in
                guard let appraisal = try view.appraisal(voter.appraisal) else { throw NotFound() }
                var page = try BallotPage(view, appraisal, .questions, visit.form, csrf: token, path)
                page.refusals = refused.all
                return reply(page, try view.shell(visit), token, status: 422)
            }
        }
    }

    /// Beyond the limit nothing more is written down, and the answer waits.
    private static func refuseUnknown(_ city: City, _ visit: Visit) async throws -> Reply {
        if try await city.read({ try $0.isReached(limit, from: visit.origin) }) {
            try await Task.sleep(for: .seconds(1))
            let sentence = "没有这个投票码。这里输错的次数太多，输错的要等一会儿才有回答，输对的不受影响；请对照纸条再输一次"
            return try await page(city, visit, refusal: sentence)
        }
        try await city.write(by: .system) { try $0.countFailure(from: visit.origin) }
        return try await page(city, visit, refusal: "没有这个投票码，请对照纸条再输一次")
    }

    private static func reply(_ page: some Page, _ shell: Shell, _ token: String, status: Int = 200) -> Reply {
        var shell = shell
        shell.csrf = token
        return .page(page, in: shell, status: status)
            .setting("\(cookie)=\(token); Path=/appraise; HttpOnly; SameSite=Strict")
    }
}

extension View {
    fileprivate func refuseOutsideDays(_ appraisal: Appraisal, _ voter: AppraisalVoter) throws {
        if let sentence = appraisal.outsideDays(of: voter, on: today) {
            throw Refusals([Refusal(field: "code", sentence: sentence)])
        }
    }
}

extension Change {
    fileprivate func countFailure(from origin: String) throws {
        try count(BallotDoor.limit, from: origin)
        try event("appraisal.refuse", at: nil, subject: "appraise")
    }
}
