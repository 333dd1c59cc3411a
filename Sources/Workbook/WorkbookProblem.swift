/// Why a table cannot be read or written, in one sentence for the person who sent it.
public enum WorkbookProblem: Error, Equatable, CustomStringConvertible, Sendable {
    case missing(String)
    case emptyFile(String)
    case tooLarge(bytes: Int, limit: Int)
    /// A `.xls` of before 2007, or a `.et` of WPS.
    case oldWorkbook(String)
    case passwordProtected(String)
    /// A document of another kind, by its Chinese name.
    case otherDocument(String, kind: String)
    case webPage(String)
    case binary(String)

    case damagedArchive
    /// It would unpack to too much, or has too many parts.
    case bomb
    case missingPart(String)
    case brokenXML(part: String, line: Int)
    /// Declares entities, or nests without end: nothing that a spreadsheet program writes.
    case forbiddenXML(part: String)
    case noVisibleSheet
    case noSuchSheet(String)
    case emptySheet(String)
    case tooManySharedTexts(limit: Int)

    case tooManyColumns(row: Int, limit: Int)
    case tooManyRows(limit: Int)
    /// The column counts from 1.
    case cellTooLong(row: Int, column: Int, limit: Int)

    /// The line where the quote was opened.
    case unclosedQuote(line: Int)
    case strayQuote(line: Int)
    case brokenText(TextEncoding, line: Int)

    case unwritable(String, reason: String)

    public var description: String {
        switch self {
        case .missing(let path): "打不开文件 \(path)。请检查文件是否存在、是否可读。"
        case .emptyFile(let name): "文件“\(name)”是空的，没有可读的内容。"
        case .tooLarge(let bytes, let limit):
            "文件有 \(Self.size(bytes))，超过了 \(Self.size(limit)) 的上限。请分成几个文件，或由管理员用命令行导入。"
        case .oldWorkbook(let name): "“\(name)”是旧格式的表格（.xls 或 .et）。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
        case .passwordProtected(let name): "“\(name)”设了打开密码，无法读取。请先取消密码，保存后再上传。"
        case .otherDocument(let name, let kind): "“\(name)”是\(kind)，不是 XLSX 或 CSV 表格。请另存为 .xlsx 再上传。"
        case .webPage(let name):
            "“\(name)”的内容是网页，不是表格，有的系统导出的“.xls”就是这样。请用 Excel 或 WPS 打开，另存为 .xlsx 再上传。"
        case .binary(let name): "“\(name)”不是表格：内容不是文字。请上传 XLSX 或 CSV 文件。"
        case .damagedArchive: "工作簿已损坏或没有传完整，无法解压。请重新保存后再上传。"
        case .bomb: "工作簿解压后的内容异常庞大，已拒绝读取。请只保留要导入的工作表，另存后再上传。"
        case .missingPart(let part): "工作簿不完整，缺少 \(part)。请用 Excel 或 WPS 打开，另存后再上传。"
        case .brokenXML(let part, let line): "工作簿已损坏：\(part) 第 \(line) 行无法读取。请用 Excel 或 WPS 打开，另存后再上传。"
        case .forbiddenXML(let part): "工作簿的 \(part) 含有表格软件不会写入的内容，已拒绝读取。请用 Excel 或 WPS 打开，另存后再上传。"
        case .noVisibleSheet: "工作簿里没有可见的工作表。请取消隐藏要导入的工作表，保存后再上传。"
        case .noSuchSheet(let sheet): "工作簿里没有名为“\(sheet)”的工作表。"
        case .emptySheet(let sheet): "工作表“\(sheet)”是空的。请把要导入的内容放在第一张可见的工作表里。"
        case .tooManySharedTexts(let limit): "工作簿里的文字超过了 \(Self.size(limit))。请分成几个文件导入。"
        case .tooManyColumns(let row, let limit): "第 \(row) 行超过了 \(limit) 列。请只保留要导入的列。"
        case .tooManyRows(let limit): "表格超过了 \(limit) 行。请分成几个文件导入。"
        case .cellTooLong(let row, let column, let limit): "第 \(row) 行第 \(column) 列的内容超过了 \(limit) 个字符。"
        case .unclosedQuote(let line): "第 \(line) 行有一个引号，后面没有与它成对的引号。请补上或删去这个引号。"
        case .strayQuote(let line): "第 \(line) 行的引号之后还有文字。引号里面的引号要写成两个（\"\"）。"
        case .brokenText(let encoding, let line):
            "第 \(line) 行有不符合 \(encoding.rawValue) 编码的内容，文件可能已损坏，或混用了几种编码。请另存为 UTF-8 编码的 CSV 再上传。"
        case .unwritable(let path, let reason): "无法写入 \(path)：\(reason)。"
        }
    }

    private static func size(_ bytes: Int) -> String {
        if bytes < 1 << 10 { return "\(bytes) 字节" }
        return bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(bytes >> 20) MB"
    }
}
