import CZip
import Foundation

/// A workbook put together part by part, right or wrong.
struct RawWorkbook {
    var parts: [(name: String, content: [UInt8])] = []

    static let names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// - Parameters:
    ///   - rows: what stands within `sheetData`.
    ///   - texts: what stands within `sst`.
    ///   - styles: what stands within `styleSheet`.
    init(rows: String, texts: String = "", styles: String = "", list: String? = nil, head: String = "") {
        set(
            "_rels/.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="\(Self.relation)/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """)
        set(
            "xl/_rels/workbook.xml.rels",
            """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" Type="\(Self.relation)/worksheet" Target="worksheets/sheet1.xml"/>\
            <Relationship Id="rId2" Type="\(Self.relation)/worksheet" Target="/xl/worksheets/sheet2.xml"/>\
            <Relationship Id="rId3" Type="\(Self.relation)/sharedStrings" Target="sharedStrings.xml"/>\
            <Relationship Id="rId4" Type="\(Self.relation)/styles" Target="styles.xml"/></Relationships>
            """)
        let list = list ?? "<sheets><sheet name=\"表一\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
        set("xl/workbook.xml", "<workbook \(Self.names) xmlns:r=\"\(Self.relation)\">\(list)</workbook>")
        let sheet = "<worksheet \(Self.names)><sheetData>\(rows)</sheetData></worksheet>"
        set("xl/worksheets/sheet1.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(head)\(sheet)")
        if !texts.isEmpty { set("xl/sharedStrings.xml", "<sst \(Self.names)>\(texts)</sst>") }
        set("xl/styles.xml", "<styleSheet \(Self.names)>\(styles)</styleSheet>")
    }

    mutating func set(_ name: String, _ content: String) { set(name, Array(content.utf8)) }

    mutating func set(_ name: String, _ content: [UInt8]) {
        parts.removeAll { $0.name == name }
        parts.append((name, content))
    }

    func without(_ name: String) -> RawWorkbook {
        var workbook = self
        workbook.parts.removeAll { $0.name == name }
        return workbook
    }

    /// The file's bytes.
    func archived(password: String? = nil) throws -> [UInt8] {
        let folder = try Folder()
        let path = folder.path("raw.xlsx")
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE, &code) else { throw CocoaError(.fileWriteUnknown) }
        for part in parts {
            // The archive frees its copy when it closes.
            guard let copy = malloc(part.content.count + 1) else { throw CocoaError(.fileWriteUnknown) }
            part.content.withUnsafeBytes { _ = memcpy(copy, $0.baseAddress ?? UnsafeRawPointer(copy), $0.count) }
            let source = zip_source_buffer(archive, copy, UInt64(part.content.count), 1)
            let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            if let password {
                zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
            }
        }
        guard zip_close(archive) == 0 else { throw CocoaError(.fileWriteUnknown) }
        return try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
