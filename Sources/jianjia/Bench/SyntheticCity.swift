import App
import Domain
import Foundation
import Storage

/// A registry of any size, regular enough to be made quickly: counties of forty townships, townships of a hundred
/// unions, and a few records at each union.
struct SyntheticCity {
    let city: City
    let folder: CityFolder
    let unions: [ID<Organisation>]

    init(unions count: Int, records: Bool = true) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "jianjia-bench-\(UUID().uuidString)")
        folder = CityFolder(directory.path)
        _ = try folder.migrate(name: nil)
        let day: Day = "2015-03-01"
        let catalogue = try Catalogue()
        // Made like a demonstration, in a file that may be thrown away; measured like an installation.
        let building = try Store.open(folder.database, durability: .disposable)
        unions = try City(store: building, catalogue: catalogue, clock: .demo(on: day)).load(by: .system) { change in
            let root = try change.open(
                NewOrganisation(.city, "市总工会", opened: "2000-01-01", founded: "2000-01-01", under: nil))
            var unions: [ID<Organisation>] = []
            var county = root
            var township = root
            for index in 0..<count {
                if index % 4000 == 0 {
                    county = try change.open(
                        NewOrganisation(
                            .county, "第\(index / 4000)县总工会", opened: "2000-01-01", founded: "2000-01-01", under: root))
                }
                if index % 100 == 0 {
                    township = try change.open(
                        NewOrganisation(
                            .township, "第\(index / 100)镇总工会", opened: "2000-01-01", founded: "2000-01-01", under: county
                        ))
                }
                let union = try change.open(
                    NewOrganisation(
                        .grassroots, "第\(index)工会", opened: "2010-01-01", founded: "2010-01-01", under: township))
                unions.append(union)
                if records { try Self.fill(change, union, index) }
            }
            return unions
        }
        try building.analyse()
        try building.close()
        city = try folder.open(on: day)
    }

    func remove() {
        try? city.store.close()
        try? FileManager.default.removeItem(atPath: folder.directory)
    }

    static func headcount(_ index: Int, day: String) -> [String: String] {
        let staff = 30 + index % 400
        let members = staff * (60 + index % 40) / 100
        return [
            "day": day, "staff": "\(staff)", "women_staff": "\(staff / 3)", "migrant_staff": "\(staff / 2)",
            "dispatched_staff": "0", "members": "\(members)", "women_members": "\(members / 3)",
            "migrant_members": "\(members / 3)", "dispatched_members": "0",
        ]
    }

    private static func fill(_ change: Change, _ union: ID<Organisation>, _ index: Int) throws {
        guard let unit = try change.organisation(union) else { return }
        func declare(_ kind: String, _ input: [String: String]) throws {
            guard let kind = change.catalogue.kind(kind) else { return }
            try change.declare(kind, at: unit, input)
        }
        try declare("headcount", headcount(index, day: "2014-06-30"))
        if index % 3 > 0 {
            try declare(
                "workers_congress",
                ["day": "2014-12-01", "due": "40", "present": "36", "women": "14", "topics": "工资调整"])
        }
        if index % 4 > 0 {
            try declare(
                "collective_contract",
                ["day": "2014-07-01", "until": "2016-07-01", "subject": "general", "staff": "\(30 + index % 400)"])
        }
        try declare(
            "members_congress",
            [
                "day": "2013-05-0\(1 + index % 9)", "until": "2016-05-01", "form": "assembly", "due": "40",
                "present": "38", "elects": "1", "chair_by": "assembly",
            ])
        try change.appoint("张三", sex: "男", to: .chair, at: union, fullTime: index % 2 == 0, from: "2013-05-10")
    }
}
