import Testing

@testable import Domain

@Suite struct EducationTests {
    @Test func peopleWriteItInManyWays() {
        let written: [(String, Education?)] = [
            ("大学本科", .bachelor), ("本科", .bachelor), ("大专", .college), ("30", .college), ("硕士研究生", .postgraduate),
            ("中专", .vocational), ("普通高中", .high), ("初中", .middle), ("超人", nil), ("", nil),
        ]
        for (words, level) in written { #expect(Education(called: words) == level, "\(words)") }
        for level in Education.allCases { #expect(Education(called: level.title) == level) }
    }
}
