import Domain
import Markup

/// What was reported of an employer's people over time, by itself and by the unions that covered it alone.
struct EmployerCounts: Fragment {
    let employer: Employer
    let counts: [Headcount]
    let records: [Record]
    let units: EmployerUnits
    let today: Day

    var body: HTML {
        """
        <h2 id="headcounts">人数</h2>
        <p class="soft">\(CountingRule(day: today).sentence)</p>
        \(Table(
            caption: "报过的人数", columns: [
                .text("统计日期"), .text("来源"), .figure("职工", "人"), .figure("派来的", "人"), .figure("派出的", "人"),
                .figure("女职工", "人"), .figure("农民工", "人"), .figure("新就业形态", "人"), .figure("会员", "人"),
            ],
            rows: rows.sorted { $0.day > $1.day }.map(\.cells),
            empty: EmptyState("还没有报过人数。报了才知道该不该建会、入会率是多少。"), captionHidden: true))
        """
    }

    private var rows: [(day: Day, cells: [HTML])] {
        let own = counts.map { count -> (day: Day, cells: [HTML]) in
            let parts = ["staff", "dispatched_in", "dispatched_out", "women", "migrant", "new_form", "members"]
            let source: HTML = count.union.map { "\(units.link($0))报数" } ?? "用人单位"
            return (count.day, [count.day.html, source] + parts.map { "\(count[$0].grouped)" })
        }
        let unions = records.filter { $0.retracted == nil && $0.status != .disputed }.map {
            record -> (day: Day, cells: [HTML]) in
            func number(_ field: String) -> HTML {
                if case .integer(let number) = record.body[field] { "\(number.grouped)" } else { "—" }
            }
            let path: Path = "/records/\(record.id)"
            return (
                record.day,
                [
                    record.day.html, "<a \(href: path)>工会报数</a>", number("staff"), number("dispatched_staff"), "—",
                    number("women_staff"), number("migrant_staff"), "—", number("members"),
                ]
            )
        }
        return own + unions
    }
}
