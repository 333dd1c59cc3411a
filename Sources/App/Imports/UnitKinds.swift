import Domain
import Storage

extension ImportKind {
    /// 区划: counties, zones and the township tier, with the codes of their divisions.
    static let divisions = ImportKind(
        id: "divisions", title: "区划", counter: "个", permission: .restructure, menu: .organisations,
        columns: [
            ImportColumn(
                field: "code", title: "区划代码", others: ["代码", "行政区划代码"], note: "县区 6 位，乡镇街道 9 位（12 位也可以），设为文本"),
            ImportColumn(
                field: "name", title: "名称", others: ["区划名称", "区划", "工会名称"], isRequired: true,
                note: "梅溪镇，或梅溪镇总工会；没有“工会”两字的会补上“总工会”"),
            ImportColumn(
                field: "kind", title: "种类", others: ["类别", "级别"], note: "不填就看区划代码的位数",
                choices: UnitRules.leading.map(\.title)),
            parent("不填就看区划代码的前 6 位，没有的话就是导入到的单位"), place,
            ImportColumn(
                field: "opened", title: "设立日期", others: ["区划设立日期"], note: "写成 2015-03-01；不填就是上级设立的那一天"),
            ImportColumn(
                field: "founded", title: "工会成立日期", others: ["成立日期"], note: "还没有成立工会的不填"),
        ],
        name: "name", units: [.city, .county, .zone], lead: { _ in "县区、开发区和乡镇（街道）。文件里谁先谁后都可以" },
        rules: UnitRules(areDivisions: true))

    /// 工会: every union below, the leading ones too.
    static let unions = ImportKind(
        id: "unions", title: "工会", counter: "家", permission: .restructure, menu: .organisations,
        columns: [
            ImportColumn(
                field: "key", title: "编号", others: ["工会编号", "序号"], note: "只用来在本文件里写上级，不会保存；名称有重复时要填"),
            ImportColumn(
                field: "name", title: "工会名称", others: ["名称", "单位名称"], isRequired: true, note: "全称"),
            ImportColumn(
                field: "kind", title: "种类", others: ["工会类型", "工会类别", "类别"], isRequired: true,
                choices: OrganisationKind.allCases.filter { $0 != .city }.map(\.title)),
            ImportColumn(field: "code", title: "区划代码", others: ["代码"], note: "只有县区和乡镇（街道）总工会填"),
            parent("上级的全称、区划代码，或它在本文件里的编号；不填就是导入到的单位"), place,
            ImportColumn(
                field: "opened", title: "成立日期", others: ["建会日期", "成立时间", "工会成立日期"], isRequired: true,
                note: "写成 2015-03-01"),
            ImportColumn(field: "note", title: "备注", others: ["批复文号", "说明"]),
        ],
        name: "name", units: [.city, .county, .zone, .industry, .township],
        lead: { _ in "本级以下已经成立的工会。文件里谁先谁后都可以；新建会请走建会申请" },
        rules: UnitRules(areDivisions: false))

    private static func parent(_ note: String) -> ImportColumn {
        ImportColumn(field: "parent", title: "上级工会", others: ["上级", "上级单位", "领导工会", "上级工会名称"], note: note)
    }

    private static var place: ImportColumn {
        ImportColumn(
            field: "place", title: "所在", others: ["所在地", "所在乡镇", "所在乡镇（街道）", "所在区划"],
            note: "和领导它的不是同一个时填，写法同上级")
    }
}

/// Units below others of the same file or of the tree, in whatever order the file has them.
struct UnitRules: StagedRules {
    let areDivisions: Bool

    var subject: String { "organisation" }
    var table: String { "organisation" }

    static let leading: [OrganisationKind] = [.county, .zone, .township]

    /// A unit to be opened, below one that is there or one of another row.
    struct New {
        enum Above {
            case unit(ID<Organisation>)
            case row(Int)
        }

        var unit: NewOrganisation
        let command: Above
        let territory: Above
    }

    func judge(
        _ rows: [StagedRow], _ view: View, at unit: Organisation, by author: Author
    ) throws -> [Verdict<New>] {
        try UnitJudging(self, rows, view, at: unit).verdicts()
    }

    /// In the order of the tree: what stands above is opened first.
    func make(_ new: [(row: Int, value: New)], _ change: Change) throws -> [(row: Int, made: Int64)] {
        var opened: [Int: ID<Organisation>] = [:]
        var refused: [(row: Int, sentence: String)] = []
        var waiting = new
        while !waiting.isEmpty {
            var left: [(row: Int, value: New)] = []
            for (row, value) in waiting {
                func id(_ above: New.Above) -> ID<Organisation>? {
                    switch above {
                    case .unit(let id): id
                    case .row(let row): opened[row]
                    }
                }
                guard let command = id(value.command), let territory = id(value.territory) else {
                    left.append((row, value))
                    continue
                }
                var unit = value.unit
                (unit.command, unit.territory) = (command, territory)
                do { opened[row] = try change.open(unit) } catch let refusals as Refusals {
                    refused.append((row, refusals.all.map(\.sentence).joined(separator: "；")))
                }
            }
            if left.count == waiting.count { break }
            waiting = left
        }
        if !refused.isEmpty { throw refused.refusals }
        return new.compactMap { row, _ in opened[row].map { (row, $0.number) } }
    }

    func unmake(_ made: [Int64], _ change: Change) throws { try change.unopen(made.map { ID($0) }) }

    func name(of made: Int64, _ view: View) throws -> String { try view.organisation(ID(made))?.name ?? "" }
}
