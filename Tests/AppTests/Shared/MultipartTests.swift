import Foundation
import TestKit
import Testing

@testable import App

@Suite struct MultipartTests {
    /// One part as it comes out, its content in one.
    struct Part: Equatable {
        let head: MultipartHead
        var content: [UInt8] = []
    }

    static let boundary = "----WebKitFormBoundaryAbC"
    static let type = "multipart/form-data; boundary=\(boundary)"

    /// The parts of a body that is fed in the given pieces.
    static func parts(_ pieces: [ArraySlice<UInt8>], type: String = type) throws -> [Part] {
        var multipart = try Multipart(contentType: type)
        var parts: [Part] = []
        var isOpen = false
        for event in try pieces.flatMap({ try multipart.feed($0) }) {
            switch event {
            case .began(let head):
                #expect(!isOpen)
                parts.append(Part(head: head))
                isOpen = true
            case .bytes(let bytes):
                #expect(isOpen && !bytes.isEmpty)
                parts[parts.count - 1].content += bytes
            case .ended:
                #expect(isOpen)
                isOpen = false
            }
        }
        try multipart.finish()
        #expect(!isOpen)
        return parts
    }

    static func parts(_ text: String, type: String = type) throws -> [Part] {
        try parts([Array(text.utf8)[...]], type: type)
    }

    static func body(_ parts: [(head: String, content: String)]) -> String {
        parts.map { "--\(boundary)\r\n\($0.head)\r\n\r\n\($0.content)\r\n" }.joined() + "--\(boundary)--\r\n"
    }

    @Test func aFieldAndAFile() throws {
        let parts = try Self.parts(
            Self.body([
                (#"Content-Disposition: form-data; name="kind""#, "会员"),
                (
                    "Content-Disposition: form-data; name=\"file\"; filename=\"会员名单.xlsx\"\r\ncontent-type: text/csv",
                    "a,b\r\n1,2\r\n"
                ),
                (#"Content-Disposition: form-data; name="none"; filename="""#, ""),
            ]))
        #expect(
            parts == [
                Part(head: MultipartHead(name: "kind"), content: Array("会员".utf8)),
                Part(
                    head: MultipartHead(name: "file", filename: "会员名单.xlsx", contentType: "text/csv"),
                    content: Array("a,b\r\n1,2\r\n".utf8)),
                Part(head: MultipartHead(name: "none", filename: "")),
            ])
    }

    static let names: [(parameter: String, name: String?)] = [
        ("filename=plain.csv", "plain.csv"),
        (#"filename="C:\Users\张三\名单.xlsx""#, "名单.xlsx"),
        (#"filename="../../etc/passwd""#, "passwd"),
        (#"filename="..""#, ""),
        (#"filename="a\"b.csv""#, "a\"b.csv"),
        (#"filename="a%22b.csv""#, "a\"b.csv"),
        (#"filename="a;b=c.csv""#, "a;b=c.csv"),
        (#"filename="x.csv"; filename*=UTF-8''%E5%90%8D%E5%8D%95.xlsx"#, "名单.xlsx"),
        (#"filename*=utf-8'zh'a%2Fb.csv"#, "b.csv"),
        (#"filename="x.csv"; filename*=GBK''%C3%FB"#, "x.csv"),
        (#"filename="x.csv"; filename*=UTF-8''%FF"#, "x.csv"),
        ("filename=\"\u{202E}vsc.exe\"", "vsc.exe"),
        ("filename=\"a\tb\u{7F}.csv\"", "ab.csv"),
        ("other=1", nil),
    ]

    @Test(arguments: names)
    func aFilenameIsOnlyAName(_ parameter: String, _ name: String?) throws {
        let text = Self.body([("Content-Disposition: form-data; name=f; \(parameter)", "x")])
        #expect(try Self.parts(text).map(\.head.filename) == [name])
    }

    static let allowed: [(what: String, body: String, contents: [String])] = [
        ("no part", "--B--", []),
        ("words before and after", "hello\r\n--B\r\n\(field)\r\n\r\nx\r\n--B--\r\nbye\r\n--B\r\n", ["x"]),
        ("blanks behind the boundary", "--B \t\r\n\(field)\r\n\r\nx\r\n--B--", ["x"]),
        ("no content, the empty line's break being the boundary's", "--B\r\n\(field)\r\n\r\n--B--", [""]),
        (
            "content that looks like a boundary", "--B\r\n\(field)\r\n\r\n\r\n--A\r\n-\n--B\r--B\r\n--B--",
            ["\r\n--A\r\n-\n--B\r--B"]
        ),
        ("an empty line as content", "--B\r\n\(field)\r\n\r\n\r\n\r\n--B--", ["\r\n"]),
    ]
    static let field = "Content-Disposition: form-data; name=f"

    @Test(arguments: allowed)
    func boundariesAsTheRuleHasThem(_ what: String, _ body: String, _ contents: [String]) throws {
        let parts = try Self.parts(body, type: "Multipart/Form-Data; charset=utf-8; boundary=\"B\"")
        #expect(parts.map { String(decoding: $0.content, as: UTF8.self) } == contents)
    }

    static let refused: [(what: String, body: String, problem: MultipartProblem)] = [
        ("nothing", "", .incomplete),
        ("no last boundary", "--B\r\n\(field)\r\n\r\nx\r\n--B\r", .incomplete),
        ("cut within the last boundary", "--B\r\n\(field)\r\n\r\nx\r\n--B-", .incomplete),
        ("cut within a head", "--B\r\n\(field)\r\n", .incomplete),
        ("a boundary with more behind it", "--B\r\n\(field)\r\n\r\nx\r\n--Bx\r\n", .malformed),
        ("no head", "--B\r\n\r\nx\r\n--B--", .malformed),
        ("no name", "--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", .malformed),
        ("another disposition", "--B\r\nContent-Disposition: file; name=f\r\n\r\nx\r\n--B--", .malformed),
        ("two dispositions", "--B\r\n\(field)\r\n\(field)2\r\n\r\nx\r\n--B--", .malformed),
        ("a coding", "--B\r\n\(field)\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--B--", .malformed),
        ("a long head", "--B\r\nX: \(String(repeating: "x", count: 9000))", .headTooLong(limit: 8192)),
        ("many parts", String(repeating: "--B\r\n\(field)\r\n\r\n\r\n", count: 201), .tooManyParts(limit: 200)),
    ]

    @Test(arguments: refused)
    func whatIsRefused(_ what: String, _ body: String, _ problem: MultipartProblem) {
        #expect(throws: problem) { try Self.parts(body, type: "multipart/form-data; boundary=B") }
        #expect(!problem.description.isEmpty)
    }

    @Test(arguments: [
        "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=B",
        "multipart/form-data; boundary=\(String(repeating: "b", count: 71))", "multipart/form-data; boundary=\"B \"",
    ])
    func aTypeWithoutABoundary(_ type: String) {
        #expect(throws: MultipartProblem.noBoundary) { try Multipart(contentType: type) }
    }

    @Test func aRefusalStays() throws {
        var multipart = try Multipart(contentType: "multipart/form-data; boundary=B")
        #expect(throws: MultipartProblem.malformed) { try multipart.feed("--B\r\n\r\n".utf8) }
        #expect(throws: MultipartProblem.malformed) { try multipart.feed("--B--".utf8) }
        #expect(throws: MultipartProblem.malformed) { try multipart.finish() }
    }

    /// What a server that was killed has left is removed, and what another is taking in is left alone.
    @Test func uploadsOfTheDeadAreRemoved() throws {
        let gone = "\(Upload.folder)/\(Upload.prefix)2147483000-x"
        let alive = "\(Upload.folder)/\(Upload.prefix)1-\(UUID().uuidString)"
        for path in [gone, alive] { try Data("王建国".utf8).write(to: URL(fileURLWithPath: path)) }
        defer { try? FileManager.default.removeItem(atPath: alive) }
        Upload.clear(for: 2_147_483_001)
        #expect(!FileManager.default.fileExists(atPath: gone) && FileManager.default.fileExists(atPath: alive))
    }
}
