import Domain
import Storage
import TestKit

@testable import App

/// What the matrix asks of members: one of each kind of thing at a unit, made when it is asked for.
extension MatrixWorld {
    /// A member of a unit that stands today, the same again until one has left; an identity of nobody where there is none.
    func member(of unit: ID<Organisation>) throws -> ID<Membership> {
        try test.city.writeNow(by: .system) { change in
            guard let union = try change.organisation(unit), union.kind.isUnion, union.isOpen(on: change.today) else {
                return ID(1)
            }
            let found = try change.members(of: unit, MemberFilter(), on: change.today, limit: 1).first
            if let found, try change.openTransfer(of: found.membership.id) == nil { return found.membership.id }
            serial += 1
            return try change.enrol(
                Enrolment(MembersWorld.form("王小红", serial, joined: "2015-01-10"), in: change), at: union)
        }
    }

    /// Something wrong at a unit, the same again.
    func finding(at unit: ID<Organisation>) throws -> ID<Finding> {
        try test.city.writeNow(by: .system) { change in
            let known: ID<Finding>? = try change.tx.value("SELECT id FROM finding WHERE organisation = \(unit)")
            if let known { return known }
            let finding = change.nextID(Finding.self)
            try change.write.run(
                """
                INSERT INTO finding (id, check_id, severity, organisation, thing, detail, from_day)
                VALUES (\(finding), 'members_none', 'error', \(unit), \(unit), '', \(change.today))
                """)
            return finding
        }
    }

    /// A transfer that waits for a unit's word.
    func transfer(at unit: ID<Organisation>) throws -> ID<Transfer> {
        let source = unit == tree.unions[1] ? tree.unions[5] : tree.unions[1]
        let member = try member(of: source)
        return try test.city.writeNow(by: .system) { change in
            guard let target = try change.organisation(unit), target.kind.isUnion, target.isOpen(on: change.today),
                let membership = try change.membership(member)
            else { return ID(1) }
            return try change.askTransfer(membership, to: target, from: change.today)
        }
    }

    /// A batch that has been read and waits.
    func batch(at unit: ID<Organisation>, of kind: ImportKind) throws -> ID<ImportBatch> {
        try test.city.writeNow(by: .system) { change in
            guard let organisation = try change.organisation(unit) else { return ID(1) }
            let heading = try Heading(kind.columns.map(\.title), of: kind, at: organisation.kind)
            serial += 1
            let batch = try change.beginBatch(at: organisation, of: kind, name: "名册.csv", "\(serial)", heading)
            try change.endReading(batch.id, problem: nil)
            return batch.id
        }
    }

    /// A draft of a standard at a unit, the same again.
    func draft(of unit: ID<Organisation>) throws -> ID<StandardDraft> {
        try test.city.writeNow(by: .system) { change in
            if let known = try change.drafts(of: unit).first { return known.id }
            guard let organisation = try change.organisation(unit),
                let edition = change.catalogue.edition("grassroots-star-2013")
            else { return ID(1) }
            return try change.begin(edition.drafted(as: "next"), base: edition.id, at: organisation, words: "开始")
        }
    }

    /// 征求意见 on a city's draft with one comment of county A; a unit that drafts none finds what there is not.
    func consultation(
        of unit: ID<Organisation>, in pattern: String
    ) throws -> (consultation: ID<Consultation>, comment: ID<DraftComment>) {
        if pattern.contains("{draft}"), unit != tree.city { return (ID(1), ID(1)) }
        let draft = try draft(of: tree.city)
        return try test.city.writeNow(by: .system) { change in
            if let known = try change.consultations(of: draft).first(where: { $0.withdrawn == nil }),
                let comment = try change.comments(in: known.id).first
            {
                return (known.id, comment.id)
            }
            guard let found = try change.draft(draft) else { return (ID(1), ID(1)) }
            let id = try change.consult(found, ["last": "\(change.today.adding(days: 14))"])
            if let county = try change.organisation(tree.counties[0]),
                let consulted = try Consulted(change, id, county)
            {
                try change.comment(consulted, .head, "head", ["stance": "object", "words": "暂时不宜实行"])
            }
            return (id, try change.comments(in: id).first?.id ?? ID(1))
        }
    }

    func application(at unit: ID<Organisation>) throws -> ID<MembershipApplication> {
        try test.city.writeNow(by: .system) { change in
            guard let union = try change.organisation(unit), union.kind.isUnion else { return ID(1) }
            serial += 1
            _ = try change.apply(MembersWorld.form("李小明", serial).merging(["consent": "true"]) { $1 }, to: union)
            return try change.openApplications(at: unit).last?.id ?? ID(1)
        }
    }

    /// Something that a union has decided about somebody of its roll; an identity of nobody where there is none.
    func pair(at unit: ID<Organisation>) throws -> ID<PairDecision> {
        let member = try member(of: unit)
        return try test.city.writeNow(by: .system) { change in
            guard let person = try change.membership(member).flatMap({ try change.person($0.person) }) else {
                return ID(1)
            }
            let pair = Duplicate(
                one: person, other: person, hasSameName: true, hasSamePhone: true, places: [unit, unit])
            try change.decide(pair, survivor: nil, at: unit)
            return try change.pairDecisions(at: unit).first?.id ?? ID(1)
        }
    }

    /// A time of work of a unit's member; an identity of nobody where there is none.
    func employment(at unit: ID<Organisation>) throws -> ID<Employment> {
        let member = try member(of: unit)
        return try test.city.writeNow(by: .system) { change in
            guard let membership = try change.membership(member), let person = try change.person(membership.person),
                let union = try change.organisation(unit)
            else { return ID(1) }
            if let known = try change.employments(of: person.id).first { return known.id }
            let who = Member(membership: membership, person: person)
            let form = ["employment_kind": "main", "employer_name": "某厂", "from": "2014-01-01"]
            return try change.enter(EmploymentForm(form, for: who, at: union, change), of: who, at: union)
        }
    }

    /// An open appraisal at a unit, the same again; an identity of nobody where there is none.
    func appraisal(at unit: ID<Organisation>) throws -> ID<Appraisal> {
        _ = try member(of: unit)
        return try test.city.writeNow(by: .system) { change in
            guard let union = try change.organisation(unit), union.kind.isUnion, union.isOpen(on: change.today) else {
                return ID(1)
            }
            if let known = try change.appraisals(of: unit).first { return known.id }
            return try change.openAppraisal(
                AppraisalForm(BallotSecrecyTests.form, today: change.today), at: union)
        }
    }

    /// A bundle of papers of that appraisal, the same again; an identity of nobody where there is none.
    func bundle(at unit: ID<Organisation>) throws -> ID<PaperBundle> {
        let appraisal = try appraisal(at: unit)
        return try test.city.writeNow(by: .system) { change in
            guard let appraisal = try change.appraisal(appraisal) else { return ID(1) }
            if let known = try change.papers(of: appraisal).bundles.first { return known.id }
            let id: ID<PaperBundle> = change.nextID()
            try change.write.run(
                """
                INSERT INTO appraisal_bundle (id, appraisal, place, papers, differed)
                VALUES (\(id), \(appraisal.id), 1, 5, 0)
                """)
            return id
        }
    }

    /// What a member of a unit has asked for; an identity of nobody where there is none.
    func request(at unit: ID<Organisation>) throws -> ID<MemberRequest> {
        let member = try member(of: unit)
        return try test.city.writeNow(by: .system) { change in
            guard let membership = try change.membership(member), let person = try change.person(membership.person)
            else { return ID(1) }
            if let open = try change.openRequests(at: unit).first { return open.id }
            try change.ask(
                ["kind": "correction", "field": "education", "value": "本科"], by: person, membership)
            return try change.openRequests(at: unit).first?.id ?? ID(1)
        }
    }
}
