import Foundation

/// A table that somebody sent, read by what it holds; its name is only for sentences.
public enum TableFile {
    /// - Parameters:
    ///   - name: what the sender calls it.
    ///   - sheet: of a workbook; otherwise the first that is visible.
    /// - Throws: `WorkbookProblem`.
    public static func open(
        path: String, name: String, sheet: String? = nil, limits: TableLimits = TableLimits()
    ) throws -> any TableReader {
        let file = try ByteFile(path)
        try check(file, name, limits)
        if isArchive(file) {
            return try SheetReader(WorkbookParts(path: path, name: name, limits: limits), sheet: sheet)
        }
        return try CSVReader(TextFile(file, name: name), name: name, limits: limits)
    }

    /// The visible sheets of a workbook, in their order; none for a file of text.
    /// - Throws: `WorkbookProblem`.
    public static func sheets(path: String, name: String, limits: TableLimits = TableLimits()) throws -> [String] {
        let file = try ByteFile(path)
        try check(file, name, limits)
        guard isArchive(file) else { return [] }
        return try WorkbookParts(path: path, name: name, limits: limits).sheets.filter(\.isVisible).map(\.name)
    }

    private static func check(_ file: ByteFile, _ name: String, _ limits: TableLimits) throws {
        if file.size == 0 { throw WorkbookProblem.emptyFile(name) }
        if file.size > limits.fileBytes {
            throw WorkbookProblem.tooLarge(bytes: file.size, limit: limits.fileBytes)
        }
        if file.beginning(8) == [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] {
            throw compoundFile(file, name)
        }
    }

    private static func isArchive(_ file: ByteFile) -> Bool {
        let start = file.beginning(4)
        return start == [0x50, 0x4B, 3, 4] || start == [0x50, 0x4B, 5, 6]
    }

    /// What programs of before 2007 wrote, and in what a workbook with a password is wrapped today; the streams inside
    /// have their names in UTF-16.
    private static func compoundFile(_ file: ByteFile, _ name: String) -> WorkbookProblem {
        func holds(_ stream: String) -> Bool {
            file.contains(stream.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        }
        if holds("EncryptedPackage") { return .passwordProtected(name) }
        if holds("WordDocument") { return .otherDocument(name, kind: " Word 文档") }
        if holds("PowerPoint Document") { return .otherDocument(name, kind: "演示文稿") }
        return .oldWorkbook(name)
    }
}
