import CZip

/// The zip file that a workbook is. What it claims is checked before anything is unpacked, and what comes out while it
/// is unpacked.
final class Archive {
    private let archive: OpaquePointer
    private let limits: TableLimits
    private var expanded = 0

    /// - Throws: `WorkbookProblem.damagedArchive`, `.bomb`, `.passwordProtected`.
    init(path: String, name: String, limits: TableLimits) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw WorkbookProblem.damagedArchive }
        self.archive = archive
        self.limits = limits
        try checkDirectory(name)
    }

    deinit { zip_discard(archive) }

    private func checkDirectory(_ name: String) throws {
        let count = zip_get_num_entries(archive, 0)
        if count > limits.parts { throw WorkbookProblem.bomb }
        var total: UInt64 = 0
        for index in 0..<UInt64(max(count, 0)) {
            var entry = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &entry) == 0 else { throw WorkbookProblem.damagedArchive }
            if entry.encryption_method != 0 { throw WorkbookProblem.passwordProtected(name) }
            // Each is compared by itself too, since the sum of what is claimed may overflow.
            if entry.size > UInt64(limits.expandedBytes) { throw WorkbookProblem.bomb }
            total += entry.size
            if total > UInt64(limits.expandedBytes) || isBomb(entry.size, from: entry.comp_size) {
                throw WorkbookProblem.bomb
            }
        }
    }

    private func isBomb(_ size: UInt64, from packed: UInt64) -> Bool {
        size > UInt64(limits.expansionFreeBytes) && size / UInt64(limits.expansion) > packed
    }

    func has(_ part: String) -> Bool { zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

    /// - Throws: `WorkbookProblem.missingPart`, `.damagedArchive`.
    func open(_ part: String) throws -> ArchivePart {
        let index = zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE))
        var entry = zip_stat_t()
        guard index >= 0, zip_stat_index(archive, UInt64(index), 0, &entry) == 0 else {
            throw WorkbookProblem.missingPart(part)
        }
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw WorkbookProblem.damagedArchive }
        return ArchivePart(self, file, size: entry.size, packed: entry.comp_size)
    }

    /// - Parameter soFar: bytes of this part.
    fileprivate func account(_ count: Int, soFar: UInt64, packed: UInt64) throws {
        expanded += count
        if expanded > limits.expandedBytes || isBomb(soFar, from: packed) { throw WorkbookProblem.bomb }
    }
}

/// One part of an archive, unpacked piece by piece.
final class ArchivePart {
    // Keeps the archive open.
    private let archive: Archive
    private let file: OpaquePointer
    /// As the archive claims.
    private let size: UInt64
    private let packed: UInt64
    private var unpacked: UInt64 = 0
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

    fileprivate init(_ archive: Archive, _ file: OpaquePointer, size: UInt64, packed: UInt64) {
        (self.archive, self.file) = (archive, file)
        (self.size, self.packed) = (size, packed)
    }

    /// How much has been unpacked, from 0 to 1.
    var share: Double { min(1, Double(unpacked) / Double(max(1, size))) }

    deinit {
        zip_fclose(file)
        buffer.deallocate()
    }

    /// Unpacks the next piece and has it read.
    /// - Returns: false when there was none, and the feed knows that it has everything.
    /// - Throws: `WorkbookProblem.damagedArchive`, `.bomb`, and what the feed throws.
    func pass(to feed: XMLFeed) throws -> Bool {
        let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
        if count < 0 { throw WorkbookProblem.damagedArchive }
        unpacked += UInt64(count)
        try archive.account(count, soFar: unpacked, packed: packed)
        try feed.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: count == 0)
        return count > 0
    }
}
