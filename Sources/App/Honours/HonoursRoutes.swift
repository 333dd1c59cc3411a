import Domain
import Markup

/// 荣誉: the yearly naming, the register, certificates and their check.
enum HonoursRoutes {
    private static let one = "/organisations/{unit}/namings/{naming}"
    private static let candidate = "\(one)/candidates/{candidate}"

    static let all: [Route] =
        open + units + [
            .page("/honours", .see) { view, visit in
                .page(try HonoursPage(view, visit), in: try view.shell(visit))
            }.kept().exported { view, visit in try view.honoursTable(visit) },
            .page("/organisations/{unit}/namings/new", .decide, .unit) { view, visit in
                .page(try NewNamingPage(view, visit), in: try view.shell(visit))
            },
            .write(
                "/organisations/{unit}/namings", .decide, .unit,
                { change, visit in
                    let unit = try change.announcingUnit(visit)
                    guard unit.kind == .city else { throw NotFound() }
                    let id = try change.openNaming(visit.form, at: unit)
                    return .redirect("/organisations/\(unit.id)/namings/\(id)")
                },
                refused: { view, visit, refusals in
                    .page(
                        try NewNamingPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
                }),
            .page(one, .decide, .unit) { view, visit in
                .page(try NamingPage(view, visit), in: try view.shell(visit))
            }.exported { view, visit in try view.namingTable(visit) },
            act("recomputation") { change, naming, _, _ in try change.recompute(naming) },
            act("announcement") { change, naming, form, unit in try change.announce(naming, form, at: unit) },
            act("decision") { change, naming, form, _ in try change.decide(naming, form) },
            act("cancellation") { change, naming, form, _ in
                try change.cancel(naming, because: form["reason"]?.trimmed ?? "")
            },
            .page(candidate, .decide, .unit) { view, visit in
                .page(try CandidatePage(view, visit), in: try view.shell(visit))
            },
            nominating("nomination") { change, candidate, found, form in
                try change.nominate(candidate, in: found.naming, form, by: found.unit)
            },
            nominating("withdrawal") { change, candidate, found, _ in
                try change.withdrawNomination(candidate, in: found.naming)
            },
        ]

    private static let open: [Route] = [
        .open(.get, "/public/honours") { city, visit in
            try await city.read { view in .page(try PublicHonoursPage(view, visit), in: try view.shell(visit)) }
        },
        .open(.get, "/honours/verify") { city, visit in try await HonourDoor.page(city, visit) },
        .open(.post, "/honours/verify") { city, visit in try await HonourDoor.answer(city, visit) },
        .open(.get, "/honours/verify/{code}") { city, visit in try await HonourDoor.follow(city, visit) },
    ]

    private static let units: [Route] = [
        .page("/organisations/{unit}/honours", .see, .unit) { view, visit in
            .page(try UnitHonoursPage(view, visit), in: try view.shell(visit))
        },
        .page("/organisations/{unit}/honours/{honour}", .see, .unit) { view, visit in
            .page(try HonourPage(view, visit), in: try view.shell(visit))
        },
        .write(
            "/organisations/{unit}/honours/{honour}/revocation", .decide, .unit,
            { change, visit in
                let honour = try change.theHonour(visit)
                guard let naming = try change.naming(honour.naming),
                    try change.author.may(.decide, at: naming.organisation, in: change)
                else { throw NotFound() }
                try change.revoke(honour, visit.form)
                return .redirect("/organisations/\(honour.organisation)/honours")
            },
            refused: { view, visit, refusals in
                .page(try HonourPage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            }),
    ]

    /// What only the federation that decides may do.
    private static func act(
        _ word: String, _ body: @escaping @Sendable (Change, Naming, [String: String], Organisation) throws -> Void
    ) -> Route {
        .write(
            "\(one)/\(word)", .decide, .unit,
            { change, visit in
                let found = try change.theNaming(visit)
                guard found.isDeciding else { throw NotFound() }
                try body(change, found.naming, visit.form, found.unit)
                return .redirect(found.path)
            },
            refused: { view, visit, refusals in
                .page(
                    try NamingPage(view, visit, tried: word, refusals: refusals.all), in: try view.shell(visit),
                    status: 422)
            })
    }

    private static func nominating(
        _ word: String,
        _ body: @escaping @Sendable (Change, NamingCandidate, FoundNaming, [String: String]) throws -> Void
    ) -> Route {
        .write(
            "\(candidate)/\(word)", .decide, .unit,
            { change, visit in
                let found = try change.theNaming(visit)
                try body(change, change.theCandidate(visit, found), found, visit.form)
                return .redirect(found.path)
            },
            refused: { view, visit, refusals in
                .page(try CandidatePage(view, visit, refusals: refusals.all), in: try view.shell(visit), status: 422)
            })
    }
}

/// The naming of a path, and for whom it is looked at.
struct FoundNaming {
    let naming: Naming
    let unit: Organisation
    /// Whether the unit is the federation that decides, and not a county that nominates.
    var isDeciding: Bool { unit.id == naming.organisation }
    var path: Path { "/organisations/\(unit.id)/namings/\(naming.id)" }
}

extension View {
    /// - Throws: `NotFound` for units that neither decide nor nominate.
    func theNaming(_ visit: Visit) throws -> FoundNaming {
        let unit = try announcingUnit(visit)
        guard let naming = try visit.parameters["naming"].flatMap({ ID($0) }).flatMap({ try naming($0) }) else {
            throw NotFound()
        }
        return FoundNaming(naming: naming, unit: unit)
    }

    func theCandidate(_ visit: Visit, _ found: FoundNaming) throws -> NamingCandidate {
        guard let candidate = try visit.parameters["candidate"].flatMap({ ID($0) }).flatMap({ try candidate($0) }),
            candidate.naming == found.naming.id, found.isDeciding || candidate.county == found.unit.id
        else { throw NotFound() }
        return candidate
    }

    func theHonour(_ visit: Visit) throws -> Honour {
        guard let honour = try visit.parameters["honour"].flatMap({ ID($0) }).flatMap({ try honour($0) }),
            honour.organisation == (try visit.theUnit()).id
        else { throw NotFound() }
        return honour
    }
}

/// The register as anybody reads it.
struct PublicHonoursPage: Page {
    let register: HonourRegister

    init(_ view: View, _ visit: Visit) throws {
        register = try HonourRegister(
            view, try View.HonourSearch(visit.query, by: nil), for: nil, page: visit.page, size: 100,
            path: "/public/honours")
    }

    var title: String { "荣誉名册" }
    var lead: HTML { "<p>历年命名的示范乡镇（街道）总工会、先进职工之家和优秀工会主席。个人没有同意公布姓名的，只写姓。</p>" }
    var actions: HTML { LinkButton("验证证书", "/honours/verify").body }
    var content: HTML { register.body }
}
