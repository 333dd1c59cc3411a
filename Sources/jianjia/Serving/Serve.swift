import App
import ArgumentParser
import Foundation
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "启动网站。")

    @OptionGroup var data: DataFolder

    @Option(help: "端口。")
    var port = 8080

    @Option(help: "监听的地址；0.0.0.0 表示本机所有地址。")
    var host = "127.0.0.1"

    @Flag(help: "网站在 HTTPS 之后：登录凭据只经 HTTPS 传送。")
    var secure = false

    func run() async throws {
        let city = try data.city()
        var logger = Logger(label: "jianjia")
        logger.logLevel = .notice
        try await said {
            try city.inspect()
            for line in try await city.bringToToday() { logger.notice("\(line)") }
            try await Server(city: city, host: host, port: port, secure: secure, logger: logger).run()
        }
    }
}
