import CSodium
import Domain
import Foundation
import Synchronization

/// The secret halves of the keys that votes are sealed with: one file for each open appraisal, beside the database and
/// never in it. Who has the database, its journal or a backup, and not this file, opens no vote (decision 0026).
public final class BallotKeys: Sendable {
    /// Nil for a city that is thrown away.
    private let folder: String?
    private let held = Mutex<[ID<Appraisal>: [UInt8]]>([:])

    /// - Parameter folder: where the files are; nil keeps the keys in memory.
    public init(folder: String?) { self.folder = folder }

    private func path(_ folder: String, _ appraisal: ID<Appraisal>) -> String { "\(folder)/\(appraisal)" }

    /// Keeps a secret key before the appraisal itself is kept: an appraisal whose votes could not be counted must not be.
    /// - Throws: `BallotProblem.unwritable`.
    func keep(_ secret: [UInt8], of appraisal: ID<Appraisal>) throws {
        guard let folder else { return held.withLock { $0[appraisal] = secret } }
        let path = path(folder, appraisal)
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw BallotProblem.unwritable(path) }
        defer { close(descriptor) }
        guard write(descriptor, secret, secret.count) == secret.count, fsync(descriptor) == 0 else {
            throw BallotProblem.unwritable(path)
        }
    }

    /// - Returns: nil when the key is gone or damaged.
    func secret(of appraisal: ID<Appraisal>) -> [UInt8]? {
        guard let folder else { return held.withLock { $0[appraisal] } }
        guard let data = FileManager.default.contents(atPath: path(folder, appraisal)),
            data.count == Int(crypto_box_secretkeybytes())
        else { return nil }
        return Array(data)
    }

    /// Writes over the key and removes it. Nothing that was sealed with it opens again.
    func destroy(_ appraisal: ID<Appraisal>) {
        guard let folder else { return held.withLock { $0[appraisal] = nil } }
        let path = path(folder, appraisal)
        let descriptor = open(path, O_WRONLY)
        if descriptor >= 0 {
            let zeros = [UInt8](repeating: 0, count: Int(crypto_box_secretkeybytes()))
            _ = write(descriptor, zeros, zeros.count)
            fsync(descriptor)
            close(descriptor)
        }
        unlink(path)
    }

    /// The appraisals whose keys are kept.
    func kept() -> [ID<Appraisal>] {
        guard let folder else { return held.withLock { Array($0.keys) } }
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { ID($0) }
    }

    /// The keys go where the city goes.
    func take(from other: BallotKeys, of appraisals: [ID<Appraisal>]) throws {
        for appraisal in appraisals {
            if let secret = other.secret(of: appraisal) { try keep(secret, of: appraisal) }
        }
    }
}

/// Why votes cannot be sealed or counted.
enum BallotProblem: Error, Equatable, CustomStringConvertible {
    case unwritable(String)
    case unsealable

    var description: String {
        switch self {
        case .unwritable(let path): "评议的密钥文件 \(path) 写不进去，评议没有开始。"
        case .unsealable: "这张票没有封好，没有投出。"
        }
    }
}
