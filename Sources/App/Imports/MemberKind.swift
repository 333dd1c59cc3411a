import Domain
import Storage

extension ImportKind {
    /// 会员, by the real-name template.
    static let members = ImportKind(
        id: "members", title: "会员", counter: "人", permission: .enrol, menu: .members, columns: memberColumns,
        name: "name", units: Set(OrganisationKind.allCases),
        lead: { unit in
            unit.kind.isUnion ? "本会会员" : "本级以下各基层工会的会员，由“所在工会”一列分到各工会"
        }, rules: nil)

    private static let memberColumns: [ImportColumn] = [
        ImportColumn(field: "name", title: "姓名", others: ["名字", "会员姓名", "职工姓名"], isRequired: true, note: "与身份证一致"),
        ImportColumn(field: "sex", title: "性别", note: "身份证会自动带出，可不填", choices: ["男", "女"]),
        ImportColumn(field: "born", title: "出生日期", others: ["出生年月", "生日"], note: "身份证会自动带出，可不填"),
        ImportColumn(field: "ethnicity", title: "民族", codes: "ethnicity"),
        ImportColumn(field: "work", title: "就业状况", codes: "work_situation"),
        ImportColumn(
            field: "document_kind", title: "有效证件类别", others: ["证件类型", "证件类别", "证件种类"], note: "不填就是居民身份证",
            choices: PersonFields.documents.map(\.1)),
        ImportColumn(
            field: "document", title: "证件号码", others: ["身份证号", "身份证号码", "身份证", "公民身份号码", "证件号"], isRequired: true,
            note: "设为文本，18 位写全"),
        ImportColumn(field: "education", title: "学历", others: ["文化程度"], codes: "schooling"),
        ImportColumn(field: "skill", title: "技能等级", others: ["职业技能等级"], codes: "skill_level"),
        ImportColumn(
            field: "phone", title: "移动电话", others: ["手机", "手机号", "手机号码", "联系电话", "联系方式", "电话"], isRequired: true,
            note: "11 位手机号码"),
        ImportColumn(field: "household", title: "户籍类型", others: ["户口类型", "户口性质"], codes: "household"),
        ImportColumn(field: "household_place", title: "户籍所在地", others: ["户口所在地"]),
        ImportColumn(
            field: "joined", title: "会籍变化日期", others: ["入会日期", "入会时间", "入会年月"], note: "写成 2015-03-01；不填就是导入的这一天"),
        ImportColumn(field: "politics", title: "政治面貌", codes: "politics"),
        ImportColumn(field: "native_place", title: "籍贯"),
        ImportColumn(field: "migrant", title: "是否农民工", others: ["农民工"], choices: ["是", "否"]),
        ImportColumn(field: "form", title: "用工形式", others: ["用工性质"], codes: "employment_form"),
        ImportColumn(
            field: "union", title: "所在工会", others: ["工会", "工会名称", "基层工会", "所属工会"], isRequired: true,
            isKnownAt: [.grassroots, .joint], note: "工会全称，重名的写成“上级/全称”；在一个基层工会里导入时可不填"),
    ]
}

extension View {
    /// The unions of today in a unit's branch.
    func unions(below unit: Organisation) throws -> UnitNames {
        var filter = UnitFilter()
        filter.kinds = [.grassroots, .joint]
        filter.branch = unit.id
        return try names(of: units(filter, on: today, limit: 1_000_000))
    }
}
