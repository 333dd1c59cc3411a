import Testing

/// The form of the repository: small files, plain names, records that say why.
@Suite struct FilesTests {
    static let longestFile = 250

    static func swiftFiles() throws -> [RepositoryFile] {
        try Repository.files("Sources", ".swift") + Repository.files("Tests", ".swift")
            + [Repository.file("Package.swift")]
    }

    @Test func noSwiftFileIsLong() throws {
        for file in try Self.swiftFiles() {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
            #expect(lines <= Self.longestFile, "\(file.path) has \(lines) lines")
        }
    }

    // A name that says nothing of the domain gathers whatever has no other home.
    @Test func namesSayWhatAThingIs() throws {
        for file in try Self.swiftFiles() where file.name != "Package.swift" {
            for name in [file.stem] + SwiftText.types(in: file.text) {
                #expect(!Self.saysNothing(name), "\(file.path) names \(name)")
            }
        }
    }

    @Test(arguments: [
        ("DateHelper", true), ("StringUtils", true), ("Utility", true), ("FigureManager", true),
        ("ScoringService", true), ("HelpersForForms", true), ("Utilisation", false), ("Services", true),
        ("Serviceable", false), ("Managerial", false), ("Organisation", false),
    ])
    func knowsEmptyNames(_ name: String, _ empty: Bool) {
        #expect(Self.saysNothing(name) == empty)
    }

    static func saysNothing(_ name: String) -> Bool {
        name.contains(/(Helper|Util|Utility|Utilitie|Manager|Service)s?(?![a-z])/)
    }

    // A module cannot hold two files of one name, so a second feature could not have its own `Queries.swift`.
    @Test func fileNamesCarryTheirFeature() throws {
        let files = try Repository.files("Sources/App", ".swift")
        let parts: Set = ["Routes", "Form", "Forms", "Queries", "Page", "Pages", "Demo"]
        for file in files {
            let isShared = file.subfolder(of: "Sources/App") == "Shared"
            #expect(isShared || !parts.contains(file.stem), "\(file.path) does not say whose it is")
            #expect(file.stem.wholeMatch(of: /[A-Z][A-Za-z0-9]*(\+[A-Z][A-Za-z0-9]*)?/) != nil, "\(file.path)")
        }
        for folder in Set(files.compactMap { $0.subfolder(of: "Sources/App") }) {
            #expect(folder.wholeMatch(of: /[A-Z][A-Za-z]+/) != nil, "Sources/App/\(folder)")
        }
    }

    @Test func decisionRecordsHaveTheirFourHeadings() throws {
        let records = try Repository.files("docs/decisions", ".md")
        for record in records {
            #expect(record.name.wholeMatch(of: /[0-9]{4}-[a-z0-9]+(-[a-z0-9]+)*\.md/) != nil, "\(record.path)")
            let headings = record.text.matches(of: /\n## (\w+)\n/).map { String($0.1) }
            #expect(headings == ["Status", "Context", "Decision", "Consequences"], "\(record.path)")
        }
        let numbers = records.map { $0.name.prefix(4) }
        #expect(Set(numbers).count == numbers.count, "two decision records carry one number")
    }

    static let commands: Set = ["serve", "demo", "migrate", "check", "units", "score", "standards", "user", "bench"]

    @Test(arguments: ["README.md", "README.zh-CN.md"])
    func readmeNamesEverySubcommand(_ path: String) throws {
        let declared = try Repository.files("Sources/jianjia", ".swift").flatMap { SwiftText.subcommands(in: $0.text) }
        let readme = try Repository.file(path).text
        let words = Set(readme.matches(of: /jianjia[a-z |]* [a-z| ]+/).flatMap { $0.0.split { " |".contains($0) } })
        for command in Self.commands.union(declared).sorted() {
            #expect(words.contains(Substring(command)), "\(path) does not name `jianjia \(command)`")
        }
    }

    @Test func readsSubcommands() {
        let text = """
            @main struct Jianjia: AsyncParsableCommand {
                static let configuration = CommandConfiguration(commandName: "jianjia")
            }
            struct Serve: AsyncParsableCommand {}
            struct StandardsCommand: ParsableCommand {
                static let configuration = CommandConfiguration(commandName: "standards")
            }
            """
        #expect(SwiftText.subcommands(in: text) == ["serve", "standards"])
    }

    @Test(arguments: ["bin/setup", "bin/run", "bin/test", "bin/dev", "bin/format", "bin/shots", ".ci/run"])
    func scriptsStopAtTheFirstError(_ path: String) throws {
        let text = try Repository.file(path).text
        #expect(text.hasPrefix("#!/usr/bin/env bash\n"))
        #expect(text.contains("\nset -euo pipefail\n"))
    }
}
