/// A piece of a data file with the line it stands on: a scalar, a list or a map that keeps its order.
public struct Node: Sendable, Equatable {
    public enum Content: Sendable, Equatable {
        case null
        case scalar(String)
        case list([Node])
        case map([Entry])
    }

    public struct Entry: Sendable, Equatable {
        public let key: String
        public let value: Node

        public init(key: String, value: Node) {
            self.key = key
            self.value = value
        }
    }

    public let line: Int
    public let content: Content

    public init(line: Int, content: Content) {
        self.line = line
        self.content = content
    }
}

/// One thing wrong in a data file, with the sentence a person can act on.
public struct Problem: Sendable, Equatable, Error, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let sentence: String

    public init(file: String, line: Int, sentence: String) {
        self.file = file
        self.line = line
        self.sentence = sentence
    }

    public var description: String { "\(file):\(line): \(sentence)" }
}

/// Everything wrong in one file, gathered while it is read, so that all of it can be mended at once.
public final class Problems {
    public let file: String
    public private(set) var all: [Problem] = []

    public init(file: String) { self.file = file }

    public func add(_ sentence: String, at node: Node) { add(sentence, line: node.line) }

    public func add(_ sentence: String, line: Int) {
        all.append(Problem(file: file, line: line, sentence: sentence))
    }
}

/// More than one `Problem`, thrown together.
public struct BrokenData: Error, CustomStringConvertible {
    public let problems: [Problem]

    public init(_ problems: [Problem]) { self.problems = problems }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
