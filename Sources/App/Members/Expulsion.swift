import Domain

/// What an expulsion rests on: the group has talked about it, the committee has decided, the union above has it on file
/// (MEM-024, 中国工会章程第七条).
struct Expulsion {
    static let fields = ["group_day", "committee_day", "filing"]

    /// As it is kept with the end of the membership.
    let words: String

    /// - Parameter day: of the expulsion; nil where that is wrong itself.
    /// - Throws: `Refusals`, all of them.
    init(_ form: [String: String], on day: Day?, today: Day) throws(Refusals) {
        var reading = FormReading(form, today: today)
        let group = reading.day("group_day", "小组讨论的日期")
        let committee = reading.day("committee_day", "委员会决定的日期")
        let filing = reading.words("filing", "报上级备案的日期或文号", limit: 60)
        if let group, let committee, committee < group {
            reading.refuse("committee_day", "委员会决定不能早于小组讨论（\(group.chinese)）")
        }
        if let committee, let day, day < committee {
            reading.refuse("committee_day", "除名日期不能早于委员会决定的日期")
        }
        try reading.check()
        words = "小组讨论 \(group?.description ?? "")，委员会决定 \(committee?.description ?? "")，备案 \(filing)"
    }
}
