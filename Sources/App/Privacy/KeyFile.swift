import Foundation

/// The file of an installation that holds its keys, beside the data folder's database but never in it, nor in a backup.
struct KeyFile {
    let path: String

    private static let head = """
        # 建家的密钥。请另存一份到别处，不要与数据库的备份放在一起；丢失以后，证件号码和手机号码再也打不开。

        """

    /// - Throws: `KeyProblem.missing`, `KeyProblem.unreadable`.
    func read() throws -> Vault {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw KeyProblem.missing(path) }
        let keys = try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let generation = UInt8(parts[0]), let seal = Self.bytes(parts[1]),
                let find = Self.bytes(parts[2])
            else { throw KeyProblem.unreadable(path) }
            return Vault.Key(generation: generation, seal: seal, find: find)
        }
        if keys.isEmpty { throw KeyProblem.unreadable(path) }
        return Vault(keys: keys.sorted { $0.generation > $1.generation })
    }

    /// Writes the keys for their owner alone, whole or not at all.
    func write(_ vault: Vault) throws {
        let lines = vault.keys.map { "\($0.generation) \(Self.text($0.seal)) \(Self.text($0.find))\n" }
        let data = Data((Self.head + lines.joined()).utf8)
        let building = "\(path).building"
        FileManager.default.createFile(
            atPath: building, contents: nil, attributes: [.posixPermissions: 0o600])
        try data.write(to: URL(fileURLWithPath: building))
        // In one step: killed at any moment, there is the old file or the new one.
        if rename(building, path) != 0 { throw KeyProblem.unwritable(path) }
    }

    /// The keys go where the city goes, unless they are there already.
    func take(from other: KeyFile) throws {
        guard other.path != path, FileManager.default.fileExists(atPath: other.path),
            !FileManager.default.fileExists(atPath: path)
        else { return }
        try write(other.read())
    }

    /// Where the file as it is now is kept when a generation is taken out of it: backups of before need it.
    func retired(_ generation: UInt8) -> KeyFile { KeyFile(path: "\(path).retired-\(generation)") }

    func makeIfMissing() throws {
        if !FileManager.default.fileExists(atPath: path) { try write(.fresh()) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        guard text.utf8.count == 64 else { return nil }
        let digits = Array(text)
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        return bytes.count == 32 ? bytes : nil
    }
}

/// Why personal data cannot be opened, in one sentence.
public enum KeyProblem: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case unreadable(String)
    case foreign(String)
    case unwritable(String)
    /// Rotation is for a city whose keys are in a file.
    case none
    case exhausted

    public var description: String {
        switch self {
        case .missing(let path): "找不到密钥文件 \(path)。请把原来的密钥文件放回去；没有它，证件号码和手机号码打不开。"
        case .unreadable(let path): "密钥文件 \(path) 的内容不对，请换回原来的文件。"
        case .foreign(let path): "密钥文件 \(path) 不是这个数据库的，请换回原来的文件。"
        case .unwritable(let path): "密钥文件 \(path) 写不进去，密钥没有更换。"
        case .none: "这个数据库还没有密钥，先运行 jianjia migrate。"
        case .exhausted: "密钥已经更换了 255 次，不能再换；请把数据转移到一个新的位置。"
        }
    }
}
