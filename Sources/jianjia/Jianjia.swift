import App
import ArgumentParser
import Domain
import Foundation
import Storage

@main
struct Jianjia: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jianjia",
        abstract: "建家：工会基层组织建设的登记、指标、标准、评分和目标。",
        discussion: """
            先试一试：
              jianjia demo --data data/demo --size small
              jianjia serve --data data/demo --port 8080
            正式安装：
              jianjia migrate --data data/city --name 湖州市总工会
              jianjia user add --data data/city --login admin --name 管理员 --role administrator
              jianjia serve --data data/city --port 8080
            """,
        subcommands: [
            Serve.self, MakeDemo.self, Migrate.self, Check.self, Doctor.self, Units.self, ScoreUnit.self,
            Standards.self, Honours.self,
            User.self, Audit.self, MakeBackup.self, Restore.self, Keys.self, Import.self, Transfer.self,
            PDFCommand.self,
            Bench.self,
        ])
}

/// Where the city lives.
struct DataFolder: ParsableArguments {
    @Option(name: .customLong("data"), help: "数据目录；数据库在服务器上时，可以只放本市自己的数据文件。")
    var directory: String?

    @Option(help: "服务器上的数据库，如 postgres://用户:口令@主机:端口/库名；不写就是数据目录里的文件。")
    var database: String?

    func validate() throws {
        if directory == nil && database == nil { throw ValidationError("请写明数据目录（--data）或数据库（--database）。") }
    }

    var folder: CityFolder { CityFolder(directory ?? ".", database: database.map { Location($0) }) }

    /// The city, or one sentence on standard error and exit code 1.
    func city() throws -> City { try said { try folder.open() } }
}

/// Runs `body`; what is expected to go wrong ends as one sentence and exit code 1.
func said<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw ending(error) }
}

func said<Value>(_ body: () async throws -> Value) async throws -> Value {
    do { return try await body() } catch { throw ending(error) }
}

private func ending(_ error: any Error) -> any Error {
    if error is ExitCode || error is ValidationError || error is CleanExit { return error }
    if let refusals = error as? Refusals {
        for refusal in refusals.all { complain(refusal.sentence) }
    } else if error is NotFound {
        complain("没有这个单位。用 jianjia units 可以查到单位和编号。")
    } else {
        complain("\(error)")
    }
    return ExitCode.failure
}

func complain(_ sentence: String) { FileHandle.standardError.write(Data("\(sentence)\n".utf8)) }

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension OrganisationKind: ExpressibleByArgument {}
extension Tree: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension Post: ExpressibleByArgument {}

/// Writes a value as JSON on one line, keys in order.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}
