/// Money is fen in 64 bits; yuan with two decimals is only how it is typed and shown.
public enum Money {
    /// Reads `1234.5` yuan as 123450 fen; nil when it is not an amount with at most two decimals.
    public static func fen(from text: String) -> Int64? {
        let parts = text.replacing(",", with: "").split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let yuan = Int64(parts[0]), yuan.magnitude < 10_000_000_000_000,
            !parts[0].hasPrefix("+")
        else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...2).contains(decimals.count), let hundredths = Int64(decimals), decimals.allSatisfy(\.isNumber)
        else { return nil }
        let fen = decimals.count == 1 ? hundredths * 10 : hundredths
        return parts[0].hasPrefix("-") ? yuan * 100 - fen : yuan * 100 + fen
    }

    /// `1234.50`.
    public static func yuan(_ fen: Int64) -> String {
        "\(fen < 0 ? "-" : "")\(fen.magnitude / 100).\(pad(Int(fen.magnitude % 100), 2))"
    }
}
