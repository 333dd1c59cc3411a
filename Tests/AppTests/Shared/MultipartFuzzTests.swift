import TestKit
import Testing

@testable import App

/// Bodies as nobody sends them, the same ones in every run.
@Suite struct MultipartFuzzTests {
    private typealias Part = MultipartTests.Part

    /// Content of pieces that resemble boundaries, so that nearly every byte is a near miss.
    private static func content(_ random: inout SeededRandom) -> [UInt8] {
        let pieces = ["\r", "\n", "\r\n", "--", "-", "\r\n--", "\r\n--Bo", "Bound", "\0", "文", "a"]
        return (0..<random.next(30)).flatMap { _ in Array(pieces[random.next(pieces.count)].utf8) }
    }

    private static func parts(_ random: inout SeededRandom) -> [Part] {
        (0..<random.next(5)).map { index in
            let filename = random.next(2) == 0 ? nil : "名单\(index).csv"
            return Part(head: MultipartHead(name: "f\(index)", filename: filename), content: content(&random))
        }
    }

    private static func body(_ parts: [Part]) -> [UInt8] {
        let written = parts.map { part in
            let file = part.head.filename.map { "; filename=\"\($0)\"" } ?? ""
            let head = "--Bound\r\nContent-Disposition: form-data; name=\"\(part.head.name)\"\(file)\r\n\r\n"
            return Array(head.utf8) + part.content + [13, 10]
        }
        return written.flatMap { $0 } + Array("--Bound--\r\n".utf8)
    }

    private static func split(_ body: [UInt8], _ random: inout SeededRandom) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = body[...]
        let longest = 1 + random.next(40)
        while !rest.isEmpty {
            let length = min(rest.count, 1 + random.next(longest))
            pieces.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    @Test func everySplitGivesTheSameParts() throws {
        var random = SeededRandom(seed: 2046)
        var bytes = 0
        for _ in 0..<2000 {
            let parts = Self.parts(&random)
            // A body cannot hold its own boundary.
            if parts.contains(where: { String(decoding: [13, 10] + $0.content, as: UTF8.self).contains("\r\n--Bound") })
            {
                continue
            }
            let body = Self.body(parts)
            let type = "multipart/form-data; boundary=Bound"
            #expect(try MultipartTests.parts([body[...]], type: type) == parts)
            #expect(try MultipartTests.parts(Self.split(body, &random), type: type) == parts)
            bytes += parts.map(\.content.count).reduce(0, +)
        }
        #expect(bytes > 50_000)
    }

    @Test func mutatedBodiesEndInPartsOrARefusal() throws {
        var random = SeededRandom(seed: 7578)
        var (whole, refused) = (0, 0)
        for _ in 0..<10_000 {
            var body = Self.body(Self.parts(&random))
            for _ in 0...random.next(3) where !body.isEmpty {
                let at = random.next(body.count)
                switch random.next(4) {
                case 0: body[at] = UInt8(random.next(256))
                case 1: body.remove(at: at)
                case 2: body.insert(UInt8(random.next(256)), at: at)
                default: body.removeLast(min(body.count - 1, random.next(12)))
                }
            }
            // Split or not, the same comes of it.
            let type = "multipart/form-data; boundary=Bound"
            let pieces = Self.split(body, &random)
            let outcomes = [[body[...]], pieces].map { pieces in
                Result { try MultipartTests.parts(pieces, type: type) }.mapError {
                    $0 as? MultipartProblem ?? .noBoundary
                }
            }
            #expect(outcomes[0] == outcomes[1])
            switch outcomes[0] {
            case .success: whole += 1
            case .failure(let problem):
                refused += 1
                #expect(problem == .malformed || problem == .incomplete)
            }
        }
        #expect(whole > 1000 && refused > 1000)
    }
}
