import Domain
import Foundation

/// The files of one form on their way in. Each by itself is looked at, stripped, closed into its place, and then written
/// down: one that is not taken keeps no other from being so.
struct EvidenceReceipt {
    let city: City
    let author: Author
    let uploads: [Upload]
    var scan = EvidenceScan.configured

    /// - Parameter place: where they belong; asked before anything is kept, and within the write.
    /// - Throws: `Refusals` on `file`, one for each that was not kept; on `kept` beside them, when others were.
    func keep(_ place: @escaping @Sendable (View) throws -> EvidencePlace) async throws {
        if uploads.isEmpty { throw refusal("请先选择照片或 PDF") }
        if uploads.count > Evidence.most {
            throw refusal("一次最多选 \(Evidence.most) 个文件，这次选了 \(uploads.count) 个，都没有收下")
        }
        _ = try await city.read { try place($0) }
        var refusals: [Refusal] = []
        var kept: [String] = []
        for upload in uploads {
            do {
                try await keep(upload, place)
                kept.append(upload.name)
            } catch let refused as Refusals {
                refusals += refused.all.map { one in
                    uploads.count == 1
                        ? one : Refusal(field: one.field, sentence: "“\(upload.name)”没有收下：\(one.sentence)")
                }
            }
        }
        if refusals.isEmpty { return }
        let names = kept.map { "“\($0)”" }.joined(separator: "、")
        let others = Refusal(field: "kept", sentence: "收下了 \(kept.count) 个：\(names)。没有收下的改好以后单独再传")
        throw Refusals(kept.isEmpty ? refusals : [others] + refusals)
    }

    private func refusal(_ sentence: String) -> Refusals { Refusals([Refusal(field: "file", sentence: sentence)]) }

    private func keep(_ upload: Upload, _ place: @escaping @Sendable (View) throws -> EvidencePlace) async throws {
        let size = (try FileManager.default.attributesOfItem(atPath: upload.path)[.size] as? Int) ?? 0
        if size > EvidenceFile.limit {
            throw refusal("文件不能超过 \(EvidenceFile.limit >> 20) MB，这个有 \(size >> 20) MB")
        }
        let file = try await read(upload)
        let outcome = await scan.look(at: upload.path)
        if outcome == .refused { throw refusal("杀毒程序认为这个文件有问题，没有收下。请检查拍照或扫描用的设备") }
        try Data(file.bytes).write(to: URL(fileURLWithPath: upload.path))
        try city.makeEvidenceFolder()
        let id: ID<Evidence> = city.ids.next(at: city.clock.wall())
        let key = FileKey.fresh()
        let path = city.evidencePath(id)
        try SealedFile.seal(upload.path, to: path, number: id.number, vault: key.vault)
        do {
            let name = String(upload.name.filter { !"/\\:*?\"<>|".contains($0) }.prefix(80))
            try await city.write(by: author) { change in
                try change.keep(
                    file, as: id, name: name, at: place(change), scan: outcome,
                    sealed: change.vault().seal(key.text, for: id.number))
            }
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    /// The threads that serve pages are few, and a document may take its time.
    private func read(_ upload: Upload) async throws -> EvidenceFile {
        let result = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Result { try EvidenceFile(at: upload.path) })
            }
        }
        do { return try result.get() } catch let refused as EvidenceFile.Refused { throw refusal(refused.sentence) }
    }
}

extension EvidenceFile {
    /// Blocks while it is read.
    /// - Throws: `Refused`, and what goes wrong with the file.
    init(at path: String) throws {
        let raw = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        try self.init(raw) { () throws(Refused) in try EvidencePDF(path: path).rewritten() }
    }
}
