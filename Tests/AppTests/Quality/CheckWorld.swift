import Domain
import Storage
import TestKit

@testable import App

/// A township with a union and a joint union in which nothing is wrong, on a day on which every rule is in force.
final class CheckWorld {
    let test: TestCity
    /// Numbers by the words that the fixtures use in braces.
    private(set) var ids: [String: Int64] = ["new": 999]

    init() throws {
        test = try TestCity(on: "2019-03-01")
        try test.city.writeNow(by: .system) { change in
            func open(_ kind: OrganisationKind, _ name: String, under parent: String?) throws -> ID<Organisation> {
                try change.open(
                    NewOrganisation(
                        kind, name, code: ["county": "330523", "township": "330523104"][kind.rawValue],
                        opened: "2010-01-01", founded: "2010-01-01", under: parent.flatMap { ids[$0] }.map { ID($0) }))
            }
            ids["city"] = try open(.city, "湖州市总工会", under: nil).number
            ids["county"] = try open(.county, "安吉县总工会", under: "city").number
            ids["township"] = try open(.township, "梅溪镇总工会", under: "county").number
            ids["union"] = try open(.grassroots, "红星厂工会", under: "township").number
            ids["joint"] = try open(.joint, "梅溪园区联合工会", under: "township").number
            try furnish(change)
        }
    }

    func unit(_ name: String) -> ID<Organisation> { ID(ids[name] ?? 0) }

    private func furnish(_ change: Change) throws {
        for (index, name) in ["employer", "second", "third"].enumerated() {
            let draft = EmployerDraft(
                code: InventedCode.make("91", serial: index + 1), name: ["红星厂", "绿源厂", "鑫旺厂"][index],
                category: "170", industry: "03", ownership: "3", size: "3", opened: "2010-01-01")
            let employer = try change.addEmployer(draft, at: unit("township"))
            ids[name] = employer.number
            try change.cover(employer, by: unit(index == 0 ? "union" : "joint"), from: "2012-01-01")
        }
        let chairs = [("chair", "李秀英", "union"), ("jchair", "王建国", "joint"), ("head", "张敏", "township")]
        for (name, person, unit) in chairs {
            ids[name] = try change.appoint(
                person, sex: "女", to: .chair, at: self.unit(unit), fullTime: false, from: "2018-06-01"
            ).number
        }
        try change.write.run("UPDATE tenure SET birth_year = 1980, education = 'bachelor'")
        for (index, unit) in ["union", "joint"].enumerated() {
            try works(unit, index == 0 ? "" : "j", change)
            let name = index == 0 ? "李秀英" : "王建国"
            for (serial, member) in [name, "陈晓明", "周丽"].enumerated() {
                guard let union = try change.organisation(self.unit(unit)) else { throw NotFound() }
                var form = MembersWorld.form("\(member)", index * 10 + serial + 1, joined: "2018-07-01")
                form["education"] = "本科"
                let membership = try change.enrol(Enrolment(form, in: change), at: union)
                let key = (index == 0 ? "" : "j") + ["member", "mate", "third_member"][serial]
                ids[key] = membership.number
                ids["\(key)_person"] = try change.membership(membership)?.person.number
            }
        }
    }

    private func works(_ unit: String, _ prefix: String, _ change: Change) throws {
        let id = self.unit(unit)
        ids[prefix + "congress"] = try change.declare(
            "members_congress", at: id,
            [
                "day": "2018-06-01", "until": "2021-05-31", "form": "assembly", "due": "3", "present": "3",
                "elects": "1", "chair_by": "assembly",
            ]
        ).number
        ids[prefix + "setup"] = try change.declare(
            "committee_setup", at: id, ["day": "2018-06-01", "until": "2021-05-31", "audit": "1", "seats": "3"]
        ).number
        ids[prefix + "headcount"] = try change.headcount(id, on: "2018-12-01", staff: 30, members: 3).number
        ids[prefix + "appraisal"] = try change.declare(
            "member_appraisal", at: id,
            [
                "day": "2018-12-01", "members": "3", "voted": "3", "satisfied": "3", "basically": "0",
                "unsatisfied": "0",
            ]
        ).number
        let certificate = change.nextID(LegalPerson.self)
        ids[prefix + "certificate"] = certificate.number
        try change.write.run(
            """
            INSERT INTO legal_person (id, organisation, number, code, from_day, last_day, waiver, recorded)
            VALUES (\(certificate), \(id), \("工法证字第\(certificate)号"), '', '2018-06-01', '2021-05-31', '', \(change.now))
            """)
    }

    private struct Undo: Error {}

    /// What one check finds after the statements of a fixture, which are undone again: `union/member`.
    func found(by check: QualityCheck, after statements: [String]) throws -> [String] {
        var found: [String] = []
        do {
            try test.city.writeNow(by: .system) { change in
                for statement in statements { try change.write.run(SQL(file: filled(statement))) }
                let examination = try Examination(change, checks: [check])
                found = examination.found.keys.map { "\(name($0.organisation.number))/\(name($0.thing))" }.sorted()
                throw Undo()
            }
        } catch is Undo {}
        return found
    }

    func filled(_ statement: String) -> String {
        ids.reduce(statement) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
    }

    private func name(_ number: Int64) -> String { ids.first { $0.value == number }?.key ?? "\(number)" }
}
