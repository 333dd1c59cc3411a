import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// A city with nothing but its federation, and the files it starts from.
struct NewCity {
    let test: TestCity
    let root: Organisation
    private let folder = NSTemporaryDirectory() + "jianjia-new-\(UUID().uuidString)"

    init() throws {
        test = try TestCity()
        let id = try test.city.writeNow(by: .system) { change in
            try change.open(
                NewOrganisation(
                    .city, "湖州市总工会", code: "330500", opened: "2000-01-01", founded: "2000-01-01", under: nil))
        }
        try test.city.writeNow(by: .system) { try $0.rebuild() }
        root = try #require(try test.city.readNow { try $0.organisation(id) })
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    static let divisions = [
        "区划代码,名称,设立日期,工会成立日期", "330523110,梅溪镇,2002-01-01,2005-01-01", "330523,安吉县,2001-01-01,2001-01-01",
        "330523102000,孝丰镇,2002/1/1,",
    ]
    static let unions = [
        "工会名称,种类,上级,所在,成立日期", "绿源竹业工会,基层工会,梅溪镇总工会,,2010-03-01", "梅溪商圈联合工会,联合,330523110,,2011-01-01",
        "安吉教育工会,产业工会,安吉县总工会,,2004-01-01", "梅溪小学工会,基层工会,安吉教育工会,梅溪镇总工会,2009-09-01",
    ]
    static let employers = [
        "信用代码,名称,类别,行业,设立日期,所在乡镇,所在工会,涵盖日期",
        "\(InventedCode.make("91", serial: 1)),绿源竹业有限公司,私营企业,制造业,2008-01-01,梅溪镇,绿源竹业工会,",
        "\(InventedCode.make("91", serial: 2)),梅溪饭店,170,09,2009-01-01,330523110,梅溪商圈联合工会,2011-02-01",
        "\(InventedCode.make("91", serial: 3)),梅溪书店,私营企业,批发和零售业,2009-01-01,梅溪镇总工会,梅溪商圈联合工会,2011-02-01",
        "\(InventedCode.make("91", serial: 4)),孝丰茶厂,私营企业,制造业,2009-01-01,孝丰镇,,",
    ]
    static let officers = [
        "所在工会,姓名,性别,职务,任职日期,专兼职,近亲属关系声明", "绿源竹业工会,李秀英,女,主席,2013-05-01,兼职,不是近亲属",
        "绿源竹业工会,王建国,男,经审委主任,2013-05-01,,", "梅溪镇总工会,陈建民,男,主席,2012-01-01,专职,",
    ]

    func file(_ lines: [String]) throws -> String {
        let path = "\(folder)/\(UUID().uuidString).csv"
        try Data((lines.joined(separator: "\r\n") + "\r\n").utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Reads a file, without applying it.
    func read(_ kind: ImportKind, _ lines: [String], at unit: Organisation? = nil) throws -> ImportBatch {
        let work = FileImport(test.city, kind, by: .system, at: unit ?? root)
        let path = try file(lines)
        let batch = try work.begin(path: path, name: "\(kind.title).csv")
        try work.read(batch, path: path)
        return try #require(try test.city.readNow { try $0.importBatch(batch.id) })
    }

    @discardableResult
    func bring(_ kind: ImportKind, _ lines: [String]) throws -> ImportBatch {
        let batch = try read(kind, lines)
        try test.city.writeNow(by: .system) { try $0.apply(batch) }
        return try #require(try test.city.readNow { try $0.importBatch(batch.id) })
    }

    func reasons(_ batch: ImportBatch) throws -> [Int: String] {
        var reasons: [Int: String] = [:]
        try test.city.readNow { try $0.eachRefusedRow(of: batch) { reasons[$0.number] = $0.reasons } }
        return reasons
    }

    func unit(_ name: String) throws -> Organisation {
        try #require(try test.city.readNow { try $0.unit(named: name) }, "\(name)")
    }

    /// The tree is sound, and every figure is that of a rebuild.
    func isSound() throws -> Bool { try test.city.readNow { try $0.differences() }.isEmpty }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
