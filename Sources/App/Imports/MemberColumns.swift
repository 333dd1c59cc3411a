import Domain

/// A column of the real-name template: the field it fills, what it is called, and what else people call it.
struct MemberColumn: Sendable {
    let field: String
    let title: String
    let others: [String]
    var isRequired = false
    var note: String?
    var choices: [String] = []

    static let all: [MemberColumn] = [
        MemberColumn(field: "name", title: "姓名", others: ["名字", "会员姓名", "职工姓名"], isRequired: true, note: "与身份证一致"),
        MemberColumn(field: "sex", title: "性别", others: [], note: "身份证会自动带出，可不填", choices: ["男", "女"]),
        MemberColumn(field: "born", title: "出生日期", others: ["出生年月", "生日"], note: "身份证会自动带出，可不填"),
        MemberColumn(field: "ethnicity", title: "民族", others: []),
        MemberColumn(field: "work", title: "就业状况", others: []),
        MemberColumn(
            field: "document_kind", title: "有效证件类别", others: ["证件类型", "证件类别", "证件种类"], note: "不填就是居民身份证",
            choices: PersonFields.documents.map(\.1)),
        MemberColumn(
            field: "document", title: "证件号码", others: ["身份证号", "身份证号码", "身份证", "公民身份号码", "证件号"], isRequired: true,
            note: "设为文本，18 位写全"),
        MemberColumn(field: "education", title: "学历", others: ["文化程度"]),
        MemberColumn(field: "skill", title: "技能等级", others: ["职业技能等级"]),
        MemberColumn(
            field: "phone", title: "移动电话", others: ["手机", "手机号", "手机号码", "联系电话", "联系方式", "电话"], isRequired: true,
            note: "11 位手机号码"),
        MemberColumn(field: "household", title: "户籍类型", others: ["户口类型", "户口性质"]),
        MemberColumn(field: "household_place", title: "户籍所在地", others: ["户口所在地"]),
        MemberColumn(
            field: "joined", title: "会籍变化日期", others: ["入会日期", "入会时间", "入会年月"], note: "写成 2015-03-01；不填就是导入的这一天"),
        MemberColumn(field: "politics", title: "政治面貌", others: []),
        MemberColumn(field: "native_place", title: "籍贯", others: []),
        MemberColumn(field: "migrant", title: "是否农民工", others: ["农民工"], choices: ["是", "否"]),
        MemberColumn(field: "form", title: "用工形式", others: ["用工性质"]),
        MemberColumn(
            field: "union", title: "所在工会", others: ["工会", "工会名称", "基层工会", "所属工会"], note: "工会全称；在一个基层工会里导入时可不填"),
    ]
}

/// Which column of a file fills which field.
struct Heading: Sendable {
    let titles: [String]
    /// For each field the place of its column.
    private let places: [String: Int]

    /// - Throws: `Refusals`: every column that is missing or stands twice.
    init(_ cells: [String], needsUnion: Bool) throws(Refusals) {
        titles = cells
        var places: [String: Int] = [:]
        var refusals: [Refusal] = []
        for (place, cell) in cells.enumerated() {
            let name = cell.filter { !$0.isWhitespace && !"*＊:：".contains($0) }
            guard let column = MemberColumn.all.first(where: { $0.title == name || $0.others.contains(name) }) else {
                continue
            }
            if let first = places[column.field] {
                refusals.append(
                    Refusal(field: "file", sentence: "第 \(first + 1) 列和第 \(place + 1) 列都是“\(column.title)”，请留下一列"))
            } else {
                places[column.field] = place
            }
        }
        for column in MemberColumn.all where places[column.field] == nil {
            if column.isRequired || column.field == "union" && needsUnion {
                refusals.append(Refusal(field: "file", sentence: "表头里没有“\(column.title)”这一列，请照模板补上"))
            }
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        self.places = places
    }

    /// The cells of a row by field; empty ones are left out.
    func fields(_ cells: [String]) -> [String: String] {
        var fields: [String: String] = [:]
        for (field, place) in places where place < cells.count && !cells[place].isEmpty { fields[field] = cells[place] }
        return fields
    }
}
