import App
import ArgumentParser

/// The server starts it for every PDF that is uploaded.
struct PDFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdf",
        abstract: "把 PDF 重新写一份，不带作者、软件和时间；有密码、脚本或附件的不写，以 10 至 15 退出。",
        discussion: "网站收材料时自己会用。")

    @Argument(help: "原来的 PDF。")
    var path: String

    @Argument(help: "写到哪个文件。")
    var anew: String

    func run() throws {
        let code = EvidencePDF.rewrite(path, to: anew)
        if code == 0 { return }
        complain(EvidencePDF.sentence(of: code))
        throw ExitCode(code)
    }
}
