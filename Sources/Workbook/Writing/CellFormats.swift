import CXLSXWriter
import Foundation

/// The few formats of a workbook that is written.
struct CellFormats {
    let heading: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let day: UnsafeMutablePointer<lxw_format>?
    let wrapped: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        heading = workbook_add_format(book)
        format_set_bold(heading)
        format_set_text_wrap(heading)
        format_set_bg_color(heading, 0xEDEDED)
        format_set_align(heading, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        text = workbook_add_format(book)
        format_set_num_format(text, "@")
        day = workbook_add_format(book)
        format_set_num_format(day, "yyyy-mm-dd")
        wrapped = workbook_add_format(book)
        format_set_text_wrap(wrapped)
        format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }

    func of(_ kind: TableColumn.Kind) -> UnsafeMutablePointer<lxw_format>? {
        switch kind {
        case .text: text
        case .number: nil
        case .day: day
        }
    }
}

extension lxw_datetime {
    /// `2015-03-01`, from 1900 on; nil for what is no such day.
    init?(day text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, let year = Int32(parts[0]), let month = Int32(parts[1]),
            let day = Int32(parts[2]), year >= 1900, (1...12).contains(month), day >= 1
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length: Int32 = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        if day > length { return nil }
        self.init(year: year, month: month, day: day, hour: 0, min: 0, sec: 0)
    }
}
