import CXLSXWriter

/// The sheet with what may be chosen; it is hidden.
private let choicesSheet = "选项"

private func letters(_ column: Int) -> String {
    let letter = String(Character(Unicode.Scalar(UInt8(65 + column % 26))))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
}

extension UnsafeMutablePointer<lxw_worksheet> {
    /// The heading with its notes, and what each column holds, down to the last row that a person may fill in.
    func prepare(_ columns: [TableColumn], _ formats: CellFormats) {
        worksheet_freeze_panes(self, 1, 0)
        for (index, column) in columns.enumerated() {
            let place = UInt16(index)
            worksheet_set_column(self, place, place, column.width, formats.of(column.kind))
            worksheet_write_string(self, 0, place, column.title, formats.heading)
            if let note = column.note { worksheet_write_comment(self, 0, place, note) }
            if !column.choices.isEmpty { offer(column, place) }
        }
    }

    private func offer(_ column: TableColumn, _ place: UInt16) {
        let source = letters(Int(place))
        // A list that is written into the cell's rule may hold 255 characters; one on a sheet has no limit.
        let formula = "=\(choicesSheet)!$\(source)$1:$\(source)$\(column.choices.count)"
        var validation = lxw_data_validation()
        validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        formula.withCString { formula in
            "内容不在列表中".withCString { title in
                "请从下拉列表中选择“\(column.title.prefix(40))”。".withCString { message in
                    validation.value_formula = UnsafeMutablePointer<CChar>(mutating: formula)
                    validation.error_title = UnsafeMutablePointer<CChar>(mutating: title)
                    validation.error_message = UnsafeMutablePointer<CChar>(mutating: message)
                    _ = worksheet_data_validation_range(self, 1, place, UInt32(LXW_ROW_MAX) - 1, place, &validation)
                }
            }
        }
    }
}

extension UnsafeMutablePointer<lxw_workbook> {
    func addChoices(of columns: [TableColumn]) {
        let longest = columns.map(\.choices.count).max() ?? 0
        if longest == 0 { return }
        let sheet = workbook_add_worksheet(self, choicesSheet)
        worksheet_hide(sheet)
        for row in 0..<longest {
            for (column, choices) in columns.map(\.choices).enumerated() where row < choices.count {
                worksheet_write_string(sheet, UInt32(row), UInt16(column), choices[row], nil)
            }
        }
    }

    /// The sheet 说明: the lines, and under them each column with what it asks for.
    func addHelp(_ lines: [String], _ columns: [TableColumn], _ formats: CellFormats) {
        let sheet = workbook_add_worksheet(self, "说明")
        worksheet_set_column(sheet, 0, 0, 24, formats.wrapped)
        worksheet_set_column(sheet, 1, 2, 60, formats.wrapped)
        var row: UInt32 = 0
        for line in lines {
            worksheet_write_string(sheet, row, 0, line, nil)
            row += 1
        }
        row += 1
        for (column, title) in ["列", "填写要求", "可选内容"].enumerated() {
            worksheet_write_string(sheet, row, UInt16(column), title, formats.heading)
        }
        for column in columns {
            row += 1
            let cells = [column.title, column.note ?? "", column.choices.joined(separator: "、")]
            for (index, text) in cells.enumerated() where !text.isEmpty {
                worksheet_write_string(sheet, row, UInt16(index), text, formats.wrapped)
            }
        }
    }
}
