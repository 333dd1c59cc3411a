import Foundation
import Testing

@testable import Domain

/// A body is read by a short reader of our own, and by the library where that one does not go: both must agree.
@Suite struct RecordBodyTests {
    static let texts = [
        #"{}"#, #"{ }"#, #"{"a":1}"#, #"{"a": 1, "b": "x"}"#, #"{"a":" 前后有空格 "}"#, #"{"a":"","b":-7}"#,
        #"{"名称":"红星，\"厂\"","n":1}"#, #"{"a":"两\n行"}"#, #"{"a":"\u00e9"}"#, "{\n  \"a\": 9007199254740993\n}",
        #"{"a":"{\"b\":1}"}"#, #"{"a":"x:y,z}"}"#, #"{"a":null,"b":2}"#,
    ]

    @Test(arguments: texts) func readsAsTheLibraryDoes(_ text: String) throws {
        let body = try #require(RecordBody(json: text))
        let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        for (key, value) in object where !(value is NSNull) {
            switch body[key] {
            case .text(let found): #expect(found == value as? String)
            case .integer(let found): #expect(found == (value as? NSNumber)?.int64Value)
            case nil: Issue.record("\(key) is lost")
            }
        }
        #expect(body.values.count == object.values.count { !($0 is NSNull) })
    }

    @Test(arguments: ["", "{", #"{"a""#, #"{"a":1"#, #"{"a":1}x"#, #"{"a":}"#, #"{"a":"x}"#, "[1]", "null"])
    func whatIsNoObjectIsNil(_ text: String) { #expect(RecordBody(json: text) == nil) }

    @Test func writesWhatItReads() {
        let body = RecordBody(["b": .text(" 引号\"反斜\\行\n "), "a": .integer(-3), "c": .text("")])
        #expect(RecordBody(json: body.json) == body)
    }
}
