/// The way of one sheet through its round: which steps there are from each state, and who may take them. Whatever is not
/// here is refused in a sentence.
public struct SheetFlow: Sendable {
    /// The levels that review this unit, the lowest first; those that the unit has nobody at are left out.
    public let levels: [ReviewLevel]

    public init(levels: [ReviewLevel]) { self.levels = levels }

    /// - Parameters:
    ///   - steps: those of the round.
    ///   - line: the kinds from the root down to the leader of the unit.
    public init(steps: [ReviewLevel], line: [OrganisationKind]) {
        var taken: Set<Int> = []
        levels = steps.filter { level in
            // A zone that leads streets is not asked twice.
            guard let place = level.reviewer(in: line) else { return false }
            return taken.insert(place).inserted
        }
    }

    /// Why a step cannot be taken.
    public struct Refused: Error, Equatable {
        public let sentence: String
    }

    /// - Parameter isSecond: whether another person than the one who asked for the unlocking takes the step.
    /// - Returns: the state after the step.
    /// - Throws: `Refused`.
    public func after(
        _ step: SheetStep, from state: SheetState, by parties: Set<SheetParty>, isSecond: Bool = true
    ) throws(Refused) -> SheetState {
        guard let next = target(step, from: state) else {
            throw Refused(sentence: "自评表现在是“\(state.title)”，不能\(step.title)")
        }
        guard !parties.isDisjoint(with: who(step, at: state)) else {
            throw Refused(sentence: "\(step.title)由\(whose(step, at: state))办，您现在的身份不能办")
        }
        if step == .unlock, !isSecond {
            throw Refused(sentence: "解锁要两个人：提出的人不能自己同意，请同级的另一位来办")
        }
        return next
    }

    public func may(_ step: SheetStep, from state: SheetState, by parties: Set<SheetParty>) -> Bool {
        (try? after(step, from: state, by: parties)) != nil
    }

    /// The level that has the sheet. A unit that has moved since may have nobody at the level it was sent to: then the
    /// next above has it.
    public func level(of state: SheetState) -> ReviewLevel? {
        switch state {
        case .submitted: levels.first
        case .reviewing(let level): levels.first { $0 >= level } ?? levels.last
        case .accepted, .unlocking: levels.last
        case .blank, .drafting, .returned: nil
        }
    }

    private func above(_ level: ReviewLevel?) -> ReviewLevel? {
        level.flatMap { level in levels.first { $0 > level } }
    }

    private func target(_ step: SheetStep, from state: SheetState) -> SheetState? {
        let (level, isReviewing) = (level(of: state), state.isUnderReview)
        switch step {
        case .start: return state == .blank ? .drafting : nil
        case .write: return state.isOpen ? state : nil
        case .submit: return state.isOpen && !levels.isEmpty ? .submitted : nil
        case .withdraw: return state == .submitted ? .drafting : nil
        case .begin: return state == .submitted ? level.map(SheetState.reviewing) : nil
        case .review: return isReviewing ? state : nil
        case .sendBack: return isReviewing ? .returned : nil
        case .forward: return isReviewing ? above(level).map(SheetState.reviewing) : nil
        case .escalate: return isReviewing || state == .submitted ? above(level).map(SheetState.reviewing) : nil
        case .accept: return isReviewing && above(level) == nil ? .accepted : nil
        case .askUnlock: return state == .accepted ? .unlocking : nil
        case .unlock: return state == .unlocking ? level.map(SheetState.reviewing) : nil
        case .keepLocked: return state == .unlocking ? .accepted : nil
        }
    }

    private func who(_ step: SheetStep, at state: SheetState) -> Set<SheetParty> {
        let own = level(of: state).map(SheetParty.reviewer)
        switch step {
        case .start, .write: return [.unit, .writer]
        case .submit, .withdraw: return [.unit]
        // A level that does not come to it can hand a sheet on, and the one above can take it.
        case .escalate: return Set([own, above(level(of: state)).map(SheetParty.reviewer)].compactMap { $0 })
        case .begin, .review, .sendBack, .forward, .accept, .askUnlock, .unlock, .keepLocked:
            return Set([own].compactMap { $0 })
        }
    }

    private func whose(_ step: SheetStep, at state: SheetState) -> String {
        let own = level(of: state)
        switch step {
        case .start, .write: return "本单位或替它填写的人"
        case .submit, .withdraw: return "本单位主席"
        case .escalate:
            return [own, above(own)].compactMap { $0.map { "\($0.title)总工会" } }.joined(separator: "或")
        case .begin, .review, .sendBack, .forward, .accept, .askUnlock, .unlock, .keepLocked:
            return own.map { "\($0.title)总工会" } ?? "上级"
        }
    }
}
