import Domain
import Markup
import Storage

/// How those in office divide by age, schooling, sex and time, counted without any name (O4, O6).
struct CadreMix: Sendable {
    let people: Int
    let women: Int
    let fullTime: Int
    let ages: [AgeBand: Int]
    let educations: [Education: Int]
    let withoutEducation: Int

    init(_ all: [Tenure], in year: Int) {
        // A person with two posts is one person.
        let one = Dictionary(grouping: all) { "\($0.organisation) \($0.personName)" }.values
        people = one.count
        women = one.count { $0.contains { $0.sexTitle == "女" } }
        fullTime = one.count { $0.contains(where: \.isFullTime) }
        ages = Dictionary(grouping: one) { posts in
            AgeBand(birthYear: posts.compactMap(\.birthYear).first, in: year)
        }.mapValues(\.count)
        let schooling = one.compactMap { posts in posts.compactMap(\.education).first }
        educations = Dictionary(grouping: schooling) { $0 }.mapValues(\.count)
        withoutEducation = people - schooling.count
    }
}

struct CadreMixTable: Fragment {
    let mix: CadreMix
    let caption: String

    var body: HTML {
        guard mix.people > 0 else { return .empty }
        var rows: [[HTML]] = [
            line("合计", mix.people), line("女", mix.women), line("专职", mix.fullTime),
        ]
        rows += AgeBand.allCases.compactMap { band in
            mix.ages[band].map { line(band == .unknown ? "年龄没有登记" : band.title, $0) }
        }
        rows += Education.allCases.compactMap { education in
            mix.educations[education].map { line(education.title, $0) }
        }
        if mix.withoutEducation > 0 { rows.append(line("学历没有登记", mix.withoutEducation)) }
        return Table(
            caption: caption, columns: [.text("类别"), .figure("人数", "人"), .figure("占比", "%")], rows: rows,
            empty: EmptyState("没有在任人员。")
        ).body
    }

    private func line(_ title: String, _ count: Int) -> [HTML] {
        ["\(title)", "\(count.grouped)", "\(Ratio(Int64(count), Int64(mix.people)).percent ?? "—")"]
    }
}

extension View {
    /// Those in office on a day at the units where the author is told who holds a post.
    /// - Parameter posts: all when empty.
    func inOffice(_ posts: [Post], by author: Author, on day: Day) throws -> [Tenure] {
        try tx.all(
            """
            SELECT x.* FROM tenure x WHERE \(.spans("x", day))
            AND (\(posts.isEmpty ? "1 = 1" : "x.post IN \(list: posts)"))
            AND x.organisation IN (\(try units(where: author, may: .people)))
            """
        ) { try Tenure(row: $0) }
    }
}

extension View {
    /// Everybody who had taken up a post by a day, whether or not it was over, in the reader's scope.
    func everInOffice(by author: Author, until day: Day) throws -> [Tenure] {
        try tx.all(
            """
            SELECT x.* FROM tenure x WHERE x.from_day <= \(day) AND (x.until_day IS NULL OR x.until_day > x.from_day)
            AND x.organisation IN (\(try units(where: author, may: .people)))
            ORDER BY x.organisation, x.from_day, x.id
            """
        ) { try Tenure(row: $0) }
    }
}

extension Visit {
    /// Whether those who have left are asked for as well.
    var asksForPast: Bool { query["past"] == "true" }
}

/// 队伍结构: the cadres of all units in the reader's scope.
struct CadresPage: Page {
    let chairs: CadreMix
    let all: CadreMix
    let day: Day
    let isPast: Bool
    let search: OfficerSearch

    init(_ view: View, _ visit: Visit) throws {
        (day, isPast) = (visit.day(view), visit.asksForPast)
        search = try OfficerSearch(view, visit)
        let everybody =
            try isPast
            ? view.everInOffice(by: visit.author, until: day) : view.inOffice([], by: visit.author, on: day)
        all = CadreMix(everybody, in: day.year)
        chairs = CadreMix(everybody.filter { $0.post == .chair || $0.post == .viceChair }, in: day.year)
    }

    var title: String { "队伍结构" }
    var menu: MenuEntry? { .organisations }
    var lead: HTML {
        "<p>您负责的范围内，\(isPast ? "到" : "")\(day.longHTML)\(isPast ? "为止任过职" : "在任")的人。一人几职只算一人。</p>"
    }

    var actions: HTML {
        let path: Path = "/cadres"
        return
            (isPast
            ? LinkButton("只看在任的", path.query("day", day))
            : LinkButton("连同历任", path.query("day", day).query("past", "true"))).body
    }

    var content: HTML { search.words.isEmpty ? "\(search)\(mixes)" : search.body }

    private var mixes: HTML {
        all.people == 0
            ? EmptyState(isPast ? "没有登记任过职的人。" : "没有登记在任的人。").body
            : """
            \(CadreMixTable(mix: chairs, caption: "主席、副主席"))\
            \(CadreMixTable(mix: all, caption: isPast ? "全部任过职的人" : "全部在任人员"))
            """
    }
}
