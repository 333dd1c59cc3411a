import Domain
import Workbook

/// Reads a workbook as a standard. The rows are turned into the words of a data file and judged by its reader, so that a
/// workbook can say nothing that a file could not; a problem is told by its row and column.
struct StandardSheetReading {
    /// Of what the draft is to be the next edition: all that the rows do not say.
    let base: Edition
    let catalogue: Catalogue
    let problems = Problems(file: "workbook")

    /// Places are carried in the line of a node: a thousand for each row, one for each column.
    static let wide = 1000

    /// - Throws: `Refusals` of the field `workbook`: everything that is wrong, in the order of the sheet.
    func read(path: String, name: String) throws -> Edition {
        let rows: [TableRow]
        do {
            var limits = TableLimits()
            (limits.fileBytes, limits.rows) = (4 << 20, 2000)
            rows = try TableFile.open(path: path, name: name, limits: limits).rows()
        } catch let problem as WorkbookProblem {
            throw Refusals([Refusal(field: "workbook", sentence: String(problem.description.trimmingSuffix("。")))])
        }
        guard let head = rows.first else { throw NotFound() }
        let heading = try self.heading(head.cells)
        let tree = SheetTree(base: base, catalogue: catalogue, problems: problems)
        for row in rows.dropFirst() { tree.add(row, heading) }
        let node = tree.node
        let misread = Set(problems.all.map { $0.line / Self.wide })
        let edition = Edition.readDraft(node, problems, catalogue.draftContext)
        guard problems.all.isEmpty, let edition else { throw Refusals(refusals(head.cells, misread)) }
        return edition
    }

    /// Which column stands at which place.
    private func heading(_ cells: [String]) throws -> [Int: SheetTree.Column] {
        var (places, refusals) = ([Int: SheetTree.Column](), [String]())
        for (place, cell) in cells.enumerated() {
            let title = cell.filter { !$0.isWhitespace && !"*＊".contains($0) }
            if title.isEmpty { continue }
            let size = base.sizeClasses.first { $0.columnTitle == title }
            guard
                let column = StandardColumn(rawValue: title).map(SheetTree.Column.own)
                    ?? size.map({ .size($0.id) })
            else {
                refusals.append("第 1 行第 \(place + 1) 列“\(title)”不是模板里的列")
                continue
            }
            if places.values.contains(column) { refusals.append("第 1 行有两列“\(title)”，请留下一列") }
            places[place] = column
        }
        for column in StandardColumn.needed where !places.values.contains(.own(column)) {
            refusals.append("第 1 行没有“\(column.rawValue)”这一列，请照模板补上")
        }
        if !refusals.isEmpty { throw Refusals(refusals.map { Refusal(field: "workbook", sentence: $0) }) }
        return places
    }

    /// - Parameter misread: rows with a cell that has no meaning; that it is then wanting needs no saying.
    private func refusals(_ titles: [String], _ misread: Set<Int>) -> [Refusal] {
        let told = problems.all.filter { problem in
            !problem.sentence.hasPrefix("缺少") || !misread.contains(problem.line / Self.wide)
        }
        let sorted = told.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return sorted.map { _, problem in
            let (row, place) = (problem.line / Self.wide, problem.line % Self.wide)
            let column = titles.indices.contains(place - 1) ? "“\(titles[place - 1])”列" : ""
            let sentence = Self.inWords(problem.sentence)
            return Refusal(
                field: "workbook", sentence: row == 0 ? "整张表：\(sentence)" : "第 \(row) 行\(column)：\(sentence)")
        }
    }

    /// What the reader of files calls by its key, as the column is called.
    private static let titles: [(String, StandardColumn)] = [
        ("id", .id), ("name", .name), ("points", .points), ("min", .points), ("bonus_cap", .cap), ("shape", .shape),
        ("fact", .fact), ("at_least", .line), ("at_most", .line), ("target", .line), ("steps", .steps),
        ("each", .each), ("evidence", .evidence), ("required", .required), ("when_none", .none),
        ("applies_when", .applies), ("indicators", .indicators), ("stars", .stars), ("section_min", .minima),
        ("entry", .entry), ("quota", .quota), ("when", .condition), ("all", .condition), ("any", .condition),
        ("caps_at", .effect), ("look_back_months", .window), ("clause", .clause), ("status", .status),
        ("note", .note), ("record", .record), ("kind", .record), ("months", .months), ("rectify_days", .days),
        ("then", .effect), ("recheck", .recheck),
    ]

    static func inWords(_ sentence: String) -> String {
        var sentence = sentence.replacing("应当写 at_least、at_most 中的一个", with: "这里要写“界限”")
            .replacing("条件应当写 fact、all、any 中的一个", with: "这里要写“条件”")
            .replacing("名额应当写 total、per_county 中的一个，且大于零", with: "名额应当大于零")
            .replacing("，then 应当写 lower、revoke 或等级的编号", with: "，后果写降一级、撤销，或者降为某等级的编号")
            .replacing("rectify_days 应当", with: "“整改天数”应当").replacing("months 应当", with: "“几个月内一次”应当")
        for (key, column) in titles { sentence = sentence.replacing("“\(key)”", with: "“\(column.rawValue)”") }
        return sentence.replacing("不认识“", with: "这种计分方式不用“")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> Substring {
        hasSuffix(suffix) ? dropLast(suffix.count) : self[...]
    }
}
