import Domain
import Foundation
import TestKit
import Testing

@testable import App

/// PDFs written anew by the program that the server starts, and what becomes of one that this program does not come back
/// from. What is taken and what is not is in `PDFTests`.
@Suite struct EvidencePDFTests {
    private func rewritten(
        _ bytes: [UInt8], by program: String = EvidencePDF.installed, patience: Double = 60
    ) throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "jianjia-test-\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer {
            try? FileManager.default.removeItem(atPath: path)
            #expect(!FileManager.default.fileExists(atPath: "\(path).pdf"))
        }
        return try EvidencePDF(path: path, program: program, patience: patience).rewritten()
    }

    private func sentence(
        _ bytes: [UInt8], by program: String = EvidencePDF.installed, patience: Double = 60
    ) -> String? {
        let refused = #expect(throws: EvidenceFile.Refused.self) {
            try rewritten(bytes, by: program, patience: patience)
        }
        return refused?.sentence
    }

    @Test func whatDescribesItIsGone() throws {
        let out = try rewritten(TestPDF.described)
        #expect(out.starts(with: "%PDF-".utf8))
        let text = String(decoding: out, as: UTF8.self)
        for word in TestPDF.descriptions { #expect(!text.contains(word), "\(word)") }
        #expect(try rewritten(TestPDF.described) == out)
    }

    static let locked = "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <\(key)> /U <\(key)> >>"
    private static let key = String(repeating: "5a", count: 32)

    static let refused: [(bytes: [UInt8], words: String)] = [
        (Array(TestPDF.described.prefix(400)), "不完整"),
        (TestPDF.bytes(trailer: locked), "密码"),
        (TestPDF.bytes(catalog: "/OpenAction << /S /JavaScript /JS (x) >>"), "脚本"),
        (TestPDF.bytes(page: "/AA << /O << /S /Launch /F (x) >> >>"), "启动别的程序"),
        (TestPDF.bytes(page: "/X 5 0 R", objects: [TestPDF.stream("/Type /EmbeddedFile", "MZ")]), "夹带"),
        (TestPDF.bytes(page: "/X \(String(repeating: "[", count: 1000))"), "请"),
    ]

    @Test(arguments: refused.indices)
    func whatIsNotTakenIsSaid(_ index: Int) {
        let (bytes, words) = Self.refused[index]
        #expect(sentence(bytes)?.contains(words) == true)
    }

    /// It ends that program, and the next file finds everything as it was.
    @Test(.enabled(if: TestDatabase.server == nil, "the engine has no part in it"))
    func aBombEndsTheProgramAlone() throws {
        #expect(sentence(TestPDF.bomb)?.contains("结构读不出来") == true)
        #expect(try !rewritten(TestPDF.described).isEmpty)
    }

    @Test(arguments: [
        ("/none", 60, "服务器现在查不了 PDF"), ("/bin/false", 60, "结构读不出来"), ("/bin/true", 60, "结构读不出来"),
        ("/usr/bin/yes", 0.2, "结构读不出来"),
    ])
    func aProgramThatDoesNotAnswer(_ program: String, _ patience: Double, _ words: String) {
        #expect(sentence(TestPDF.described, by: program, patience: patience)?.contains(words) == true)
    }
}
