import Domain
import Markup

/// The steps to the next level: those that are enough for it, said in one sentence, and apart from them what goes on.
struct GuidanceList: Fragment {
    let guidance: Guidance
    let edition: Edition
    let unit: Organisation
    let catalogue: Catalogue
    let mayRecord: Bool
    /// How many steps are shown where fewer are enough.
    var limit = 8

    var body: HTML {
        if guidance.steps.isEmpty { return .empty }
        let (enough, beyond) = guidance.parts
        // What goes on beyond the level is shown in a few steps, however many were needed.
        let further = beyond.prefix(max(3, limit - enough.count))
        return """
            <h3>怎样补，省力的在前</h3>
            <p id="enough"><strong>\(sentence)</strong></p>
            \(enough.isEmpty ? .empty : list(enough))\
            \(enough.isEmpty || further.isEmpty ? "" : "<h3>还可以接着补的</h3>\n")\
            \(further.isEmpty ? .empty : list(further))
            """
    }

    private func list(_ steps: ArraySlice<Gap>) -> HTML {
        GapList(
            gaps: steps, edition: edition, unit: unit, catalogue: catalogue, mayRecord: mayRecord,
            first: steps.startIndex + 1
        ).body
    }

    private var sentence: String {
        let name = guidance.next.name
        switch guidance.reach {
        case .level(let count): return "\(done(count))，就能达到\(name)\(judged(count))。"
        case .points(0, let left): return "\(name)要的分数已经够了，还要先解决：\(words(left))。"
        case .points(let count, let left): return "\(done(count))，分数就够\(name)\(judged(count))，还要先解决：\(words(left))。"
        case .short(let left):
            return "这 \(guidance.steps.count) 项都做完，还到不了\(name)：\(words(left))。"
        }
    }

    private func done(_ count: Int) -> String {
        if count == guidance.steps.count, count > 1 { return "做完这 \(count) 项" }
        return count == 1 ? "做完第一项" : "做完前 \(count) 项"
    }

    /// What a reviewer gives is not in the hands of the unit.
    private func judged(_ count: Int) -> String {
        let isJudged = guidance.steps.prefix(count).contains { if case .points? = $0.outcome { true } else { false } }
        return isJudged ? "（由评判给分的按满分算）" : ""
    }

    private func words(_ left: [Obstacle]) -> String { left.map(\.sentence).joined(separator: "；") }
}
