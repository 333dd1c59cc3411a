import Domain
import Markup
import Storage

/// 数据体检: what is wrong in the registry, where, and where it is mended.
enum QualityRoutes {
    static let all: [Route] = [
        .page("/quality", .enrol) { view, visit in
            .page(try QualityPage(view, visit), in: try view.shell(visit))
        }.kept().exported { view, visit in try view.qualityTable(visit) },
        .page("/quality/{check}", .enrol) { view, visit in
            .page(try FindingsPage(view, visit), in: try view.shell(visit))
        }.kept().exported { view, visit in try view.findingsTable(visit) },
        .page("/organisations/{unit}/findings/{finding}", .enrol, .unit) { view, visit in
            .page(try FindingPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/findings/{finding}/dismissal", .confirm, .unit,
            { change, visit in
                let finding = try change.theFinding(visit)
                try change.dismiss(finding, visit.form)
                return .redirect("/quality/\(finding.check)")
            }, refused: refused),
        .write(
            "/organisations/{unit}/findings/{finding}/restoration", .confirm, .unit,
            { change, visit in
                let finding = try change.theFinding(visit)
                try change.undismiss(finding)
                return .redirect("/quality/\(finding.check)")
            }, refused: refused),
    ]

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try FindingPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

extension View {
    /// The open finding whom the path names, of the unit that the route is about.
    fileprivate func theFinding(_ visit: Visit) throws -> Finding {
        guard let id = visit.parameters["finding"].flatMap({ ID<Finding>($0) }), let finding = try finding(id),
            finding.organisation == (try visit.theUnit()).id
        else { throw NotFound() }
        return finding
    }
}

/// Which findings a page is about: those of the units that the reader keeps, or of a branch of them.
struct FindingScope {
    /// Where the reader looks; nil where the reader's rights begin nowhere.
    let unit: Organisation?
    /// Whether the address names it.
    let isNarrowed: Bool
    let severity: QualityCheck.Severity?
    /// Narrows the finding `f`.
    let condition: SQL

    /// - Throws: `NotFound` for a unit that the reader may not keep the roll of.
    init(_ view: View, _ visit: Visit) throws {
        severity = visit.query["severity"].flatMap(QualityCheck.Severity.init(rawValue:))
        let seen: SQL = "f.organisation IN (\(try view.visibleUnits(to: visit.author, for: .enrol)))"
        guard let text = visit.query["unit"], !text.isEmpty else {
            (unit, isNarrowed, condition) = (visit.home, false, seen)
            return
        }
        guard let id = ID<Organisation>(text) else { throw NotFound() }
        unit = try view.organisation(id, for: .enrol, by: visit.author)
        isNarrowed = true
        condition = "f.organisation IN (\(try view.branch(of: id, on: view.today))) AND \(seen)"
    }

    func carried(_ path: Path) -> Path {
        path.query("unit", isNarrowed ? unit?.id : nil).query("severity", severity?.rawValue)
    }
}
