/// The whole route table.
enum Routes {
    static let all: [Route] = assets + AccountsRoutes.all + features

    private static let features: [Route] =
        HomeRoutes.all
        + OrganisationsRoutes.all
        + EmployersRoutes.all
        + MembersRoutes.all
        + OneselfRoutes.all
        + AppraisalsRoutes.all
        + EmploymentsRoutes.all
        + ImportsRoutes.all
        + RecordsRoutes.all
        + IndicatorsRoutes.all
        + AssessmentRoutes.all
        + RoundsRoutes.all
        + SheetsRoutes.all
        + ReviewRoutes.all
        + StandardsRoutes.all
        + DraftsRoutes.all
        + ConsultationsRoutes.all
        + PlansRoutes.all
        + AnnouncementsRoutes.all
        + HonoursRoutes.all + LapsesRoutes.all
        + AuditRoutes.all
        + QualityRoutes.all
        + OfficersRoutes.all
        + OwnAccountRoutes.all
        + ManagingRoutes.all
        + ExportsRoutes.all

    private static let assets: [Route] = [
        .open(.get, "/assets/{file}") { _, visit in
            guard let name = visit.parameters["file"], let bytes = CatalogueFiles.asset(name) else { throw NotFound() }
            let type = types.first { name.hasSuffix($0.key) }?.value ?? "application/octet-stream"
            var reply = Reply.file(bytes, type: type)
            reply.headers.append(("Cache-Control", "public, max-age=3600"))
            return reply
        }
    ]

    private static let types = [
        ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
    ]
}
