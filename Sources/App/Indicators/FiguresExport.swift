import Domain
import Workbook

extension View {
    /// The units below with their figures of an indicator, worst first, as its page lists them.
    func figuresTable(_ visit: Visit, _ indicator: Indicator) throws -> ExportTable {
        let unit = try visit.theUnit()
        let day = unit.shownDay(visit.day(self))
        let tree = visit.query["tree"].flatMap(Tree.init(rawValue:)) ?? .command
        guard indicator.arises(at: unit.kind), !indicator.isOwn(of: unit.kind) else { throw NotFound() }
        let columns = [
            TableColumn("单位", width: 36), TableColumn("种类", width: 16), TableColumn("本单位"),
            TableColumn("分子", .number), TableColumn("分母", .number), TableColumn("未经确认", .number),
        ]
        return ExportTable(
            title: "\(indicator.title) \(unit.name)", conditions: [("日期", "\(day)"), ("关系", tree.title)],
            columns: columns
        ) { [self] row in
            // Money is kept in fen and read in yuan.
            func amount(_ number: Int64) -> TableValue {
                indicator.measure == .money ? .decimal(Double(number) / 100) : .count(number)
            }
            let piece = day == today ? ExportTable.piece : 1_000_000
            var from = 0
            while true {
                let found = try IndicatorReading.units(self, visit, unit, indicator, tree, day, from, piece)
                for (below, figure) in found {
                    try row(
                        [
                            .text(below.name), .text(below.kind.title), .text(indicator.shown(figure, own: true)),
                            amount(figure.ratio.numerator), amount(figure.ratio.denominator),
                            amount(figure.unconfirmed),
                        ], nil)
                }
                if found.count < piece { return }
                from += piece
            }
        }
    }
}
