import Domain
import Markup

/// 用人单位: the register, what is to be organised, and the rates.
enum EmployersRoutes {
    static let all: [Route] = lists + EmployersWriting.all

    private static let lists: [Route] = [
        .page("/employers", .see) { view, visit in
            let area = try area(view, visit)
            return .page(try EmployersPage(view, visit, area), in: try view.shell(visit))
        }.kept().exported { view, visit in try view.employersTable(visit, area(view, visit)) },
        .page("/employers/to-organise", .see) { view, visit in
            guard let unit = try area(view, visit) ?? visit.home else { throw NotFound() }
            return .page(try ToOrganisePage(view, visit, unit), in: try view.shell(visit))
        }.kept().exported { view, visit in
            guard let unit = try area(view, visit) ?? visit.home else { throw NotFound() }
            return try view.toOrganiseTable(visit, unit)
        },
        .page("/employers/rates", .see) { view, visit in
            guard let unit = try area(view, visit) ?? visit.home else { throw NotFound() }
            return .page(try RatesPage(view, visit, unit), in: try view.shell(visit))
        }.kept().exported { view, visit in
            guard let unit = try area(view, visit) ?? visit.home else { throw NotFound() }
            return try RatesPage(view, visit, unit).table
        },
        .page("/employers/{employer}", .see, .employer) { view, visit in
            .page(try EmployerPage(view, visit), in: try view.shell(visit, notice: notice(visit)))
        },
    ]

    /// The unit that the address names, which the reader may see.
    /// - Throws: `NotFound`.
    private static func area(_ view: View, _ visit: Visit) throws -> Organisation? {
        guard let text = visit.query["unit"], !text.isEmpty else { return nil }
        guard let id = ID<Organisation>(text) else { throw NotFound() }
        return try view.organisation(id, for: .see, by: visit.author)
    }

    private static func notice(_ visit: Visit) -> Notice? {
        let words = [
            "added": "已登记。建会率已重新计算。", "changed": "已保存。", "closed": "已登记注销，涵盖同日结束。", "counted": "已报人数。",
            "reopened": "已撤销注销，建会率已重新计算。",
            "covered": "已登记涵盖，建会率已重新计算。", "uncovered": "已结束涵盖，建会率已重新计算。",
        ]
        return visit.query["done"].flatMap { words[$0] }.map { Notice(sentence: $0) }
    }
}

extension Employer {
    var path: Path { "/employers/\(id)" }
}

/// The three ways to look at the employers of a unit.
struct EmployerTabs: Fragment {
    enum Part: CaseIterable { case list, toOrganise, rates }

    let current: Part
    let unit: Organisation?

    var body: HTML {
        let parts: [(Part, String, Path)] = [
            (.list, "名录", "/employers"), (.toOrganise, "应建未建", "/employers/to-organise"),
            (.rates, "建会率和入会率", "/employers/rates"),
        ]
        return """
            <nav class="tabs" aria-label="用人单位">\(parts.map { part, title, path -> HTML in
                let here = part == current ? "page" : nil
                return "<a \(href: path.query("unit", unit?.id))\(attribute: "aria-current", here)>\(title)</a>"
            })</nav>

            """
    }
}

/// Units beside employers in a table: linked where the reader may open them, unions of others not even named.
struct EmployerUnits {
    private let units: [ID<Organisation>: Organisation]
    private let open: Set<ID<Organisation>>

    init(_ view: View, _ visit: Visit, _ ids: [ID<Organisation>]) throws {
        units = try view.organisations(Array(Set(ids)))
        open = Set(try units.keys.filter { try visit.author.may(.see, at: $0, in: view) })
    }

    subscript(_ id: ID<Organisation>) -> Organisation? { units[id] }

    func isOpen(_ id: ID<Organisation>) -> Bool { open.contains(id) }

    func link(_ id: ID<Organisation>?) -> HTML {
        guard let id, let unit = units[id] else { return "—" }
        if open.contains(id) { return "<a \(href: unit.path)>\(unit.name)</a>" }
        return unit.kind.isUnion ? "其他系统的工会" : "\(unit.name)"
    }

    /// The same in words, for a file.
    func name(_ id: ID<Organisation>?) -> String? {
        guard let id, let unit = units[id] else { return nil }
        return open.contains(id) || !unit.kind.isUnion ? unit.name : "其他系统的工会"
    }

    /// The union that covers an employer, or that none does.
    func union(_ id: ID<Organisation>?) -> HTML {
        id == nil ? StateBadge(.warning, "未建会").body : link(id)
    }
}
