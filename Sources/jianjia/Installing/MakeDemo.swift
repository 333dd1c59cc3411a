import App
import ArgumentParser
import Domain

struct MakeDemo: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "制作演示城市。")

    @OptionGroup var data: DataFolder

    func run() throws {}
}
