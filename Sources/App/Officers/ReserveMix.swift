import Domain
import Markup

/// How those on a list for leading posts divide by age and by what they are good at (O4). Of those in office nobody is
/// asked for the latter.
struct ReserveMix: Fragment {
    let people: Int
    let ages: [AgeBand: Int]
    /// Most frequent first. Who is good at several things is counted at each.
    let skills: [(name: String, count: Int)]

    /// - Parameter all: also those who were taken off the list, who are left out.
    init(_ all: [ReserveEntry], in year: Int) {
        let listed = all.filter { $0.until == nil }
        people = listed.count
        ages = Dictionary(grouping: listed) { AgeBand(birthYear: Int($0.birthYear), in: year) }.mapValues(\.count)
        let said = listed.flatMap { Set($0.skill.split { "、，,；;/ ".contains($0) }.map(String.init)) }
        skills = Dictionary(grouping: said) { $0 }.map { (name: $0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    var body: HTML {
        guard people > 0 else { return .empty }
        var rows = [line("合计", people)]
        rows += AgeBand.allCases.compactMap { band in ages[band].map { line(band.title, $0) } }
        rows += skills.map { line("专长：\($0.name)", $0.count) }
        return Table(
            caption: "后备名单的年龄和专长结构", columns: [.text("类别"), .figure("人数", "人"), .figure("占比", "%")], rows: rows,
            empty: EmptyState("名单上还没有人。")
        ).body
    }

    private func line(_ title: String, _ count: Int) -> [HTML] {
        ["\(title)", "\(count.grouped)", "\(Ratio(Int64(count), Int64(people)).percent ?? "—")"]
    }
}
