import Domain
import Foundation

extension City {
    /// A list of three, read and not yet confirmed: one row has lost the last digits of its number.
    func sowBatch(at unit: Organisation) throws {
        try sow(
            .members, "二月新进职工.csv", at: unit,
            [
                "姓名,身份证号,手机号码,入会日期", "褚明霞,330523199505071023,13957201001,2015-02-26",
                "单国平,330523199108123010,13957201002,2015-02-26", "乐小芬,330523198803010000,13957201003,2015-02-26",
            ])
    }

    /// A file of each other kind at the city federation, read and not yet confirmed, each with a row that cannot stand.
    func sowFiles() throws {
        guard let root = try readNow({ try $0.root() }) else { return }
        try sow(
            .divisions, "新设街道.csv", at: root,
            ["区划代码,名称,上级,设立日期", "330522990,画溪新区街道,长兴县总工会,2015-02-01", "330522991,无名街道,没有的县,2015-02-01"])
        try sow(
            .unions, "补录的基层工会.csv", at: root,
            [
                "工会名称,种类,上级,成立日期", "梅溪镇竹木检查站工会,基层工会,梅溪镇总工会,2014-11-20",
                "梅溪镇甲乙工会,基层工会,梅溪镇丙丁工会,2014-11-20",
            ])
        try sow(
            .employers, "工商新登记.csv", at: root,
            [
                "信用代码,名称,类别,行业,设立日期,所在乡镇",
                "\(InventedCode.make("91", serial: 990_001)),梅溪镇新竹工艺厂,私营企业,制造业,2015-01-12,梅溪镇",
                "91330599000000000X,梅溪镇旧竹工艺厂,私营企业,制造业,2015-01-12,梅溪镇",
            ])
        try sow(
            .officers, "换届名单.csv", at: root,
            [
                "所在工会,姓名,性别,职务,任职日期,近亲属关系声明", "红星机械厂工会,费小兰,女,女职工委委员,2015-02-10,",
                "红星机械厂工会,贺平,男,顾问,2015-02-10,",
            ])
    }

    private func sow(_ kind: ImportKind, _ name: String, at unit: Organisation, _ lines: [String]) throws {
        let path = NSTemporaryDirectory() + "jianjia-demo-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        let work = FileImport(self, kind, by: .system, at: unit)
        let batch = try work.begin(path: path, name: name)
        try work.read(batch, path: path)
    }
}
