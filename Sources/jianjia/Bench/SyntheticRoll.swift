import App
import Domain
import Foundation
import Storage

/// A file of invented members for the unions of a `SyntheticCity`, some rows of which are wrong as they are in life.
struct SyntheticRoll {
    let rows: Int
    let unions: Int
    /// Of a hundred.
    let wrong: Int

    private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
    private static let names = ["秀英", "建国", "小红", "伟", "芳", "丽", "志强", "国平", "明霞", "小芬", "建民", "春燕", "敏", "军"]

    func write(to path: String) throws {
        FileManager.default.createFile(atPath: path, contents: nil)
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var text = "姓名,身份证号,手机,入会日期,所在工会\r\n"
        for index in 0..<rows {
            text += line(index)
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
    }

    /// Every row in which nothing is wrong becomes a member.
    func bring(into made: SyntheticCity) throws {
        guard let root = try made.city.readNow({ try $0.root() }) else { return }
        let path = FileManager.default.temporaryDirectory.appending(path: "jianjia-bench-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try write(to: path)
        let work = try FileImport(alone: made.city, of: "members", by: .system, at: root)
        let batch = try work.begin(path: path, name: "名册.csv")
        try work.read(batch, path: path)
        try made.city.writeNow(by: .system) { try $0.apply(batch) }
        try made.city.store.analyse()
    }

    private func line(_ index: Int) -> String {
        let name = "\(Self.surnames[index % Self.surnames.count])\(Self.names[index / 7 % Self.names.count])"
        var (document, phone) = (document(index), "139\(String(100_000_000 + index % 100_000_000).suffix(8))")
        if index % 100 < wrong {
            switch index % 4 {
            case 0: document = document.dropLast(3) + "000"
            case 1: document = String(document.dropLast())
            case 2: phone = "12345"
            default: phone = ""
            }
        }
        let day = ("2010-01-01" as Day).adding(days: index % 1800)
        return "\(name),\(document),\(phone),\(day),第\(index % unions)工会\r\n"
    }

    private func document(_ index: Int) -> String {
        let born = ("1956-01-01" as Day).adding(days: index % 14_600)
        let area = 330_502 + index / 14_600 / 1000
        let head = "\(area)\("\(born)".filter { $0 != "-" })\(String(1000 + index / 14_600 % 1000).suffix(3))"
        return "\(head)\(IdentityNumber.check(head.utf8.map { Int($0) - 48 }))"
    }
}
