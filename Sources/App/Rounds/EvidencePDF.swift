import Dispatch
import Domain
import Foundation
import PDF

/// Has a PDF written anew by a program of its own. A file of a few megabytes may be built to fill the memory or to bring the
/// reader down; there it ends that program, and here it is one more sentence.
public struct EvidencePDF: Sendable {
    /// The file that was uploaded.
    let path: String
    /// The command line.
    var program = installed
    /// Seconds.
    var patience = 60.0

    /// The running program, also when its file has been replaced meanwhile; the tests of a build find it beside them.
    static let installed: String = {
        let own = "/proc/self/exe"
        let file = (try? FileManager.default.destinationOfSymbolicLink(atPath: own)) ?? own
        return file.hasSuffix(".xctest") ? "\((file as NSString).deletingLastPathComponent)/jianjia" : own
    }()

    /// Each may take a gigabyte, so few run at a time and the others wait.
    private static let turns = DispatchSemaphore(value: 2)

    /// Blocks until it is there.
    func rewritten() throws(EvidenceFile.Refused) -> [UInt8] {
        Self.turns.wait()
        defer { Self.turns.signal() }
        let anew = "\(path).pdf"
        _ = FileManager.default.createFile(atPath: anew, contents: nil, attributes: [.posixPermissions: 0o600])
        defer { try? FileManager.default.removeItem(atPath: anew) }
        let ending = InstalledProgram(path: program, arguments: ["pdf", path, anew], patience: patience).run()
        switch ending {
        case .exited(0):
            guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: anew)), !bytes.isEmpty else {
                throw PDFProblem.unreadable.refused
            }
            return [UInt8](bytes)
        case .exited(let code): throw (PDFProblem(rawValue: code) ?? .unreadable).refused
        case .signalled, .late: throw PDFProblem.unreadable.refused
        case .notStarted: throw EvidenceFile.Refused("服务器现在查不了 PDF，没有收下。请告诉管理员，或者先传照片")
        }
    }

    /// What that program does, with bounds that only it feels.
    /// - Returns: what it ends with.
    public static func rewrite(_ path: String, to anew: String) -> Int32 {
        // Nothing of what people upload is left in a file of its memory.
        bound(RLIMIT_CORE, 0)
        bound(RLIMIT_AS, memory)
        bound(RLIMIT_CPU, 30)
        bound(RLIMIT_FSIZE, rlim_t(2 * EvidenceFile.Form.pdf.limit))
        do {
            let raw = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let bytes = try PDFRewriting.rewrite(raw) { EvidenceFile.stripped(jpeg: $0) }
            try Data(bytes).write(to: URL(fileURLWithPath: anew))
            return 0
        } catch {
            return ((error as? PDFProblem) ?? .unreadable).rawValue
        }
    }

    /// In words, what that program ended with.
    public static func sentence(of code: Int32) -> String { (PDFProblem(rawValue: code) ?? .unreadable).sentence }

    /// In bytes of addresses. A hundred megabytes are the program itself.
    private static let memory: rlim_t = 1 << 30

    private static func bound(_ resource: __rlimit_resource, _ most: rlim_t) {
        var limit = rlimit(rlim_cur: most, rlim_max: most)
        setrlimit(__rlimit_resource_t(resource.rawValue), &limit)
    }
}

extension PDFProblem {
    fileprivate var sentence: String {
        switch self {
        case .broken: "这个 PDF 不完整，打不开。请重新上传"
        case .encrypted: "这个 PDF 有密码保护，审核的人打不开。请去掉密码再传"
        case .script: "这个 PDF 里有脚本，不能收。请打印成新的 PDF 再传"
        case .launch: "这个 PDF 会启动别的程序，不能收。请打印成新的 PDF 再传"
        case .attachment: "这个 PDF 里夹带了别的文件，不能收。请打印成新的 PDF 再传"
        case .unreadable: "这个 PDF 的结构读不出来，不能确定里面有没有脚本。请打印成新的 PDF 再传"
        }
    }

    fileprivate var refused: EvidenceFile.Refused { EvidenceFile.Refused(sentence) }
}
