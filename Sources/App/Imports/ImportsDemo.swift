import Domain
import Foundation

extension City {
    /// A list of three, read and not yet confirmed: one row has lost the last digits of its number.
    func sowBatch(at unit: Organisation) throws {
        let lines = [
            "姓名,身份证号,手机号码,入会日期", "褚明霞,330523199505071023,13957201001,2015-02-26",
            "单国平,330523199108123010,13957201002,2015-02-26", "乐小芬,330523198803010000,13957201003,2015-02-26",
        ]
        let path = NSTemporaryDirectory() + "jianjia-demo-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
        let work = FileImport(self, .members, by: .system, at: unit)
        let batch = try work.begin(path: path, name: "二月新进职工.csv")
        try work.read(batch, path: path)
    }
}
