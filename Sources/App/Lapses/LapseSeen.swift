import Domain
import Markup

extension Change {
    /// A form is made from what has been done about a lapse so far, and says how many steps that were.
    /// - Parameters:
    ///   - seen: the number of steps as the form brings it back.
    ///   - seesNames: whether the writer may read who took them.
    /// - Throws: `Refusals` when more was done meanwhile, so that nobody overturns unseen what somebody else decided.
    func refuseUnseen(_ lapse: Lapse, seen: String?, seesNames: Bool) throws {
        let steps = try steps(of: lapse.id)
        guard let count = seen.flatMap({ Int($0) }), (0...steps.count).contains(count) else {
            throw Refusals([Refusal(field: "words", sentence: "页面放得太久，请看过“经过”再提交一次")])
        }
        let later = steps.dropFirst(count)
        if later.isEmpty { return }
        let names = seesNames ? try accountNames(later.compactMap(\.takenBy)) : [:]
        let done = later.map { step in
            let who = seesNames || step.takenBy == nil ? names.author(step.takenBy) : "别人"
            let words = step.words.isEmpty ? "" : "（\(step.words)）"
            return "\(who)已在\(step.day.chinese)办理“\(step.step.title)”\(words)"
        }
        throw Refusals([
            Refusal(field: "words", sentence: "打开这一页以后，\(done.joined(separator: "；"))。这次没有办理，请看过“经过”再决定")
        ])
    }
}

extension LapsePage {
    /// The number of steps that the forms of the page are made from.
    var seen: HTML { "<input type=\"hidden\" name=\"seen\" value=\"\("\(steps.count)")\"/>" }

    /// What was refused and typed into a form that is not there any more.
    var leftOver: HTML {
        guard let tried, !open.contains(tried) else { return .empty }
        let words = typed.value("\(Self.word(tried))-words")
        return "\(typed.notices)\(words.isEmpty ? "" : "<p>您写的是：“\(words)”。</p>\n")"
    }
}
