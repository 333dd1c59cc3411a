import Domain
import Storage
import TestKit
import Testing

@testable import App

/// Several unions of one name: no row goes to one of them by chance.
@Suite struct NamesakeTests {
    let new: NewCity
    let near, far: Organisation

    init() throws {
        let new = try NewCity()
        self.new = new
        try new.bring(.divisions, NewCity.divisions)
        try new.bring(
            .unions,
            [
                "工会名称,种类,上级工会,成立日期", "红旗厂工会,基层工会,梅溪镇总工会,2010-01-01", "红旗厂工会,基层工会,孝丰镇总工会,2010-01-01",
            ])
        let both = try new.test.city.readNow { view in
            try view.unitsBelow(new.root).filter { $0.name == "红旗厂工会" }.map { unit in
                (unit, try view.parent(of: unit.id, in: .command, on: view.today)?.name)
            }
        }
        near = try #require(both.first { $0.1 == "梅溪镇总工会" }?.0)
        far = try #require(both.first { $0.1 == "孝丰镇总工会" }?.0)
    }

    private static let asked = "有 2 个叫“红旗厂工会”的工会，请在前面写上它的上级，如“"

    private func line(_ serial: Int, _ union: String) -> String {
        let form = MembersWorld.form("单小红", serial)
        return "单小红,\(form["document"] ?? ""),\(form["phone"] ?? ""),\(union)"
    }

    @Test func membersGoWhereTheirUnionIsNamedWithItsLeader() throws {
        defer { new.remove() }
        let batch = try new.bring(
            .members,
            [
                "姓名,身份证号,手机,工会", line(1, "红旗厂工会"), line(2, "梅溪镇总工会/红旗厂工会"), line(3, "孝丰镇 ／ 红旗厂工会"),
                line(4, "别的镇/红旗厂工会"),
            ])
        #expect((batch.good, batch.bad) == (2, 2))
        let reasons = try new.reasons(batch).values
        #expect(reasons.contains { $0.contains("D 列：\(Self.asked)") }, "\(reasons)")
        #expect(reasons.contains { $0.contains("没有叫“别的镇/红旗厂工会”的基层工会") }, "\(reasons)")
        let counts = try new.test.city.readNow { view in
            try [near, far].map { try view.memberCounts(of: $0.id, on: view.today)[.enrolled] }
        }
        #expect(counts == [1, 1])
    }

    @Test func anEmployerIsCoveredByTheUnionOfItsTownship() throws {
        defer { new.remove() }
        let batch = try new.bring(
            .employers,
            [
                NewCity.employers[0],
                NewCity.employers[1].replacing("绿源竹业工会", with: "红旗厂工会"),
            ])
        let reasons = try new.reasons(batch)
        #expect(batch.good == 1, "\(reasons)")
        let counts = try new.test.city.readNow { view in
            try [near, far].map { try view.employers(of: $0.id, on: view.today).count }
        }
        #expect(counts == [1, 0])
        let number = try new.read(
            .employers, [NewCity.employers[0], "9.13305E+17,科学厂,私营企业,制造业,2010-01-01,梅溪镇,,"])
        let said = try new.reasons(number).values
        #expect(said.contains { $0.contains("“9.13305E+17”是表格软件改成的科学记数") })
    }

    /// Everything wrong with a row is said, whoever it is of.
    @Test func anOfficerOfAnUnknownUnionIsReadToTheEnd() throws {
        defer { new.remove() }
        let batch = try new.read(
            .officers, ["所在工会,姓名,性别,职务,任职日期", "红旗厂工会,王建国,未,董事,2020-13-01"])
        let reasons = try new.reasons(batch).values.joined()
        for part in [Self.asked, "没有“董事”这种职务", "性别", "任职日期"] { #expect(reasons.contains(part), "\(reasons)") }
    }

    /// A code of a county is no code of a township.
    @Test func aTownshipHasNineDigits() throws {
        defer { new.remove() }
        let batch = try new.read(.divisions, ["区划代码,名称,种类", "330523000,科学镇,乡镇", "330523,半镇,乡镇"])
        let reasons = try new.reasons(batch).values
        #expect(batch.bad == 2 && reasons.allSatisfy { $0.contains("的区划代码是 9 位，后 3 位不会是 000") }, "\(reasons)")
    }

    /// Who waits in a batch is no member yet, and no file says they are.
    @Test func aBatchThatWaitsMakesNobodyAMember() throws {
        defer { new.remove() }
        let head = "姓名,身份证号,手机,工会"
        let first = try new.read(.members, [head, line(1, "梅溪镇总工会/红旗厂工会")])
        let lines = [head, line(1, "梅溪镇总工会/红旗厂工会"), ""]
        let second = try new.read(.members, lines)
        #expect((second.good, second.same, second.bad) == (0, 0, 1))
        let said = try new.reasons(second).values
        #expect(said.contains { $0.contains("在另一批还没有确认的会员文件里") })
        try new.test.city.writeNow(by: .system) { try $0.undo(first) }
        try new.test.city.purgeBatchesNow()
        let third = try new.read(.members, lines)
        #expect((third.good, third.bad) == (1, 0) && third.id != second.id)
    }
}
