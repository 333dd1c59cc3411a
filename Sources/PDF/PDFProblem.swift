/// Why a PDF is not taken. The number is how a program of its own says it when it ends.
public enum PDFProblem: Int32, Error, CaseIterable, Sendable {
    /// Cut short, or not a PDF behind its first line, or without a page.
    case broken = 10
    /// Under a password, be it only one against changes.
    case encrypted
    case script
    /// It starts another program.
    case launch
    case attachment
    /// Its parts cannot be gone through, or take more memory or time than there is for one.
    case unreadable
}
