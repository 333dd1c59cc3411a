import Domain
import Markup

/// One finding as a reader sees it: the unit, what it is about, and where it is mended.
struct FindingLine {
    let finding: Finding
    let unit: Organisation?
    let name: String
    let mending: Path
    let path: Path

    init(_ view: View, _ visit: Visit, _ finding: Finding, of check: QualityCheck) throws {
        self.finding = finding
        unit = try view.organisation(finding.organisation)
        name = try view.name(of: finding, check, for: visit.author)
        mending = try view.mending(finding, check, visit) ?? "/organisations/\(finding.organisation)"
        path = "/organisations/\(finding.organisation)/findings/\(finding.id)"
    }

    var cells: [HTML] {
        [
            unit.map { unit in "<a \(href: unit.path)>\(unit.name)</a>" } ?? "—", "\(name)",
            "\(finding.detail.isEmpty ? "—" : finding.detail)",
            "<a \(href: mending)>去改</a> · <a \(href: path)>说明和例外</a>", finding.from.html,
        ]
    }
}

extension View {
    /// What a finding is about, as far as this reader may be told. Members are shown by their surname.
    fileprivate func name(of finding: Finding, _ check: QualityCheck, for author: Author) throws -> String {
        switch check.about {
        case .organisation:
            let thing = ID<Organisation>(finding.thing)
            return thing == finding.organisation ? "本单位" : try organisation(thing)?.name ?? "—"
        case .officer:
            guard let tenure = try tenure(ID(finding.thing)) else { return "—" }
            return try author.may(.people, at: finding.organisation, in: self)
                ? "\(tenure.personName)（\(tenure.post.title)）" : tenure.post.title
        case .certificate: return "证书"
        case .member:
            guard let membership = try membership(ID(finding.thing)), let person = try person(membership.person)
            else { return "—" }
            return person.name.masked
        case .record:
            guard let record = try record(ID(finding.thing)) else { return "—" }
            return "\(catalogue.kind(record.kind)?.title ?? record.kind)（\(record.day)）"
        case .employer: return try employer(ID(finding.thing))?.name ?? "—"
        }
    }

    /// Where it is mended; nil where this reader has no such page.
    fileprivate func mending(_ finding: Finding, _ check: QualityCheck, _ visit: Visit) throws -> Path? {
        let id = check.about == .organisation ? ID<Organisation>(finding.thing) : finding.organisation
        guard let unit = try organisation(id), try visit.may(.enrol, at: unit, in: self) else { return nil }
        let isOpen = unit.isOpen(on: today)
        switch check.page {
        case .unit: return unit.path
        case .changes: return "/organisations/\(id)/changes"
        case .posts: return "/organisations/\(id)/posts"
        case .certificates:
            guard isOpen, visit.author.isOfUnions, try visit.may(.record, at: unit, in: self) else { return nil }
            return "/organisations/\(id)/certificates/new"
        case .publication:
            return try isOpen && visit.may(.acknowledge, at: unit, in: self) ? "/organisations/\(id)/publication" : nil
        case .members: return "/organisations/\(id)/members"
        case .member: return "/organisations/\(id)/members/\(ID<Membership>(finding.thing))"
        case .records: return "/organisations/\(id)/records"
        case .record: return "/records/\(ID<Record>(finding.thing))"
        case .declare:
            guard let kind = check.kind, try visit.recordable(at: unit, in: self).contains(where: { $0.id == kind })
            else { return nil }
            let path: Path = "/organisations/\(id)/records/new"
            return path.query("kind", kind)
        case .employers:
            let path: Path = "/employers"
            return path.query("unit", id)
        case .employer:
            guard let employer = try? employer(ID(finding.thing), for: .see, by: visit.author) else { return nil }
            return employer.path
        case .applications: return "/organisations/\(id)/applications"
        case .transfers: return "/organisations/\(id)/transfers"
        case .imports: return "/organisations/\(id)/imports"
        case .foundings: return visit.author.may(.found) ? "/foundings" : nil
        }
    }
}

extension String {
    /// `张＊＊`: the first character, and how many follow.
    fileprivate var masked: String { prefix(1) + String(repeating: "＊", count: max(1, count - 1)) }
}
