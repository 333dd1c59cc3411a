/// A photo or a document that shows what no record shows, recognised by what is in it and not by its name.
public struct EvidenceFile: Sendable, Equatable {
    public enum Form: String, CaseIterable, Sendable {
        case jpeg, png, pdf

        public var type: String {
            switch self {
            case .jpeg: "image/jpeg"
            case .png: "image/png"
            case .pdf: "application/pdf"
            }
        }

        public var ending: String { self == .jpeg ? "jpg" : rawValue }
        public var title: String { self == .pdf ? "PDF" : "照片" }

        /// In bytes. A phone's photo has three to eight megabytes.
        public var limit: Int { self == .pdf ? 20 << 20 : 10 << 20 }
    }

    public let form: Form
    /// Without what tells where, when and with what it was taken.
    public let bytes: [UInt8]

    /// Why a file is not taken, in a sentence.
    public struct Refused: Error, Equatable {
        public let sentence: String

        public init(_ sentence: String) { self.sentence = sentence }
    }

    /// The most of any form.
    public static let limit = Form.allCases.map(\.limit).max() ?? 0

    /// - Parameter rewritten: the PDF, when it is one, written anew without what tells who made it; it throws where the PDF
    ///   is not to be taken.
    /// - Throws: `Refused`.
    public init(_ raw: [UInt8], pdf rewritten: () throws(Refused) -> [UInt8]) throws(Refused) {
        if raw.isEmpty { throw Refused("文件是空的，请重新选择") }
        guard let form = Self.form(of: raw) else {
            throw Refused(Self.isHEIC(raw) ? Self.heic : "只收 JPEG、PNG 照片和 PDF，这个文件都不是（按内容看，不按文件名）")
        }
        if raw.count > form.limit {
            throw Refused("\(form.title)不能超过 \(form.limit >> 20) MB，这个有 \((raw.count + (1 << 20) - 1) >> 20) MB")
        }
        self.form = form
        switch form {
        case .jpeg: bytes = try JPEGStripping.strip(raw)
        case .png: bytes = try PNGStripping.strip(raw)
        case .pdf: bytes = try rewritten()
        }
    }

    /// A JPEG that lies in a document, without what is not needed to see it; nil where it is not whole.
    public static func stripped(jpeg raw: [UInt8]) -> [UInt8]? {
        raw.starts(with: [0xFF, 0xD8]) ? try? JPEGStripping.strip(raw) : nil
    }

    private static let heic = "这是 HEIC 照片，很多电脑打不开。请在手机的相机设置里选“兼容性最佳”，或截图后再传"

    private static func form(of bytes: [UInt8]) -> Form? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: PNGStripping.signature) { return .png }
        // Readers allow for something in front.
        return bytes.prefix(1024).contains("%PDF-".utf8) ? .pdf : nil
    }

    private static func isHEIC(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return false }
        return ["heic", "heix", "hevc", "mif1", "msf1"].contains(String(decoding: bytes[8..<12], as: UTF8.self))
    }
}
