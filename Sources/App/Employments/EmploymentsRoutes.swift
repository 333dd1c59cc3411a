import Domain
import Markup

/// Where members work, as their union writes it down.
enum EmploymentsRoutes {
    static let all: [Route] = [
        .page("/organisations/{unit}/members/{member}/employments", .enrol, .unit) { view, visit in
            .page(try EmploymentsPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/members/{member}/employments", .enrol, .unit,
            { change, visit in
                let (unit, member) = (try visit.theUnit(), try change.theMember(visit))
                if member.person.erased != nil { throw NotFound() }
                let token = visit.form[FormToken.field]
                if try change.earlierOutcome(of: token) == nil {
                    let form = try EmploymentForm(visit.form, for: member, at: unit, change)
                    let id = try change.enter(form, of: member, at: unit)
                    try change.keepOutcome(quoted("\(id)"), of: token)
                }
                return .redirect(member.employments)
            }, refused: refused),
        .write(
            "/organisations/{unit}/members/{member}/employments/{employment}/end", .enrol, .unit,
            { change, visit in
                let (unit, member) = (try visit.theUnit(), try change.theMember(visit))
                guard let id = visit.parameters["employment"].flatMap({ ID<Employment>($0) }),
                    let employment = try change.employment(id), employment.person == member.person.id,
                    employment.organisation == unit.id
                else { throw NotFound() }
                try change.end(employment, on: visit.form["ended"].flatMap { Day($0.trimmed) })
                return .redirect(member.employments)
            }, refused: refused),
    ]

    @Sendable private static func refused(_ view: View, _ visit: Visit, _ refusals: Refusals) throws -> Reply {
        .page(try EmploymentsPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
    }
}

extension Member {
    var employments: Path { "/organisations/\(membership.organisation)/members/\(membership.id)/employments" }
}
