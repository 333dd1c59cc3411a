/// How much is read from a file that anybody may have sent.
public struct TableLimits: Equatable, Sendable {
    /// Bytes of the file as it is sent.
    public var fileBytes = 256 << 20
    public var columns = 100
    /// Rows that hold something, with the heading.
    public var rows = 2_000_000
    /// Characters of one cell; Excel's own limit.
    public var cellCharacters = 32_767
    /// Bytes of all parts of a workbook once they are unpacked.
    public var expandedBytes = 4 << 30
    /// How many times larger a part may become, when it becomes larger than `expansionFreeBytes`. What spreadsheet
    /// programs wrote for 200,000 rows grew 10 to 73 times; a bomb made with deflate grows up to 1032 times.
    public var expansion = 300
    public var expansionFreeBytes = 16 << 20
    /// Parts in a workbook's archive.
    public var parts = 10_000
    /// Bytes of the texts that the cells of a workbook share, which are held in memory.
    public var sharedTextBytes = 512 << 20
    /// Elements of XML inside one another.
    public var depth = 64

    public init() {}
}
