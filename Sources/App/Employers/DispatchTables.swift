import Domain
import Markup

/// 劳务派遣: who sends workers here, and where this employer's own workers are, each as the user unit has reported it.
struct DispatchTables: Fragment {
    private let coming: [DispatchLine]
    private let going: [(user: ID<Employer>, day: Day, line: DispatchLine)]
    private let names: [ID<Employer>: Employer]
    /// Those whose page the reader may open.
    private let open: Set<ID<Employer>>
    /// What the employer itself has reported to have sent.
    private let said: Int64?

    init(_ view: View, _ visit: Visit, _ employer: Employer, _ last: Headcount?) throws {
        coming = try view.dispatched(to: employer.id, on: view.today)
        going = try view.dispatched(from: employer.id, on: view.today)
        let ids = coming.compactMap(\.agency) + going.map(\.user)
        (names, open) = (try view.employers(ids), try view.seen(ids, by: visit.author))
        said = last?["dispatched_out"]
    }

    var body: HTML { "\(coming.isEmpty ? .empty : comingTable)\(going.isEmpty ? .empty : goingTable)" }

    private var comingTable: HTML {
        Table(
            caption: "派来劳务派遣工的单位",
            columns: [
                .text("派遣单位"), .text("代码"), .text("派遣单位的工会"), .figure("派来的", "人"), .figure("加入本单位工会", "人"),
            ],
            rows: coming.map { line in
                let name: HTML = line.agency.map { link($0, or: line.name) } ?? "\(line.name)"
                return [
                    name, "\(line.code)", line.hasUnion ? "有" : "没有", "\(line.workers.grouped)",
                    "\(line.joined.grouped)",
                ]
            }, empty: EmptyState("")
        ).body
    }

    private var goingTable: HTML {
        let sum = going.reduce(0) { $0 + $1.line.workers }
        let differs = said.map { $0 != sum } ?? true
        let notice: HTML =
            differs
            ? Notice(
                tone: .warning,
                sentence:
                    "用工单位报来共 \(sum.grouped) 人，本单位\(said.map { "报的是 \($0.grouped) 人" } ?? "没有报过派出的人数")，请核对后报人数。"
            ).body : .empty
        return """
            \(notice)\
            \(Table(
                caption: "派往的用工单位（由用工单位报数）",
                columns: [.text("用工单位"), .text("统计日期"), .figure("派出的", "人"), .figure("加入用工单位工会", "人")],
                rows: going.map { one in
                    [
                        link(one.user, or: "其他地方的用工单位"), one.day.html, "\(one.line.workers.grouped)",
                        "\(one.line.joined.grouped)",
                    ]
                }, totals: ["合计", "", "\(sum.grouped)", "\(going.reduce(0) { $0 + $1.line.joined }.grouped)"],
                empty: EmptyState("")))
            """
    }

    private func link(_ id: ID<Employer>, or words: String) -> HTML {
        guard let employer = names[id], open.contains(id) else { return "\(words)" }
        return "<a \(href: employer.path)>\(employer.name)</a>"
    }
}
