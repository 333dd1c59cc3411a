import Domain

/// What is wrong with a draft, in the words of its forms: the reader of data files names keys, which whoever drafts in the
/// browser has never seen.
struct TroubleWording {
    let catalogue: Catalogue

    private static let phrases = [
        ("已发布的版本，每条都要写 clause（所依据的条款）", "发布前要写“所依据的条款”"),
        ("已发布的版本，每条都要写 status（stated 或 chosen）", "发布前要选“来源”：文件明示或自行选定"),
        ("应当写 at_least、at_most 中的一个", "要写“界限”"), ("条件应当写 fact、all、any 中的一个", "要写条件"),
        ("名额应当写 total、per_county 中的一个，且大于零", "名额数应当大于零"), ("应当写 bars: true、caps_at 中的一个", "要选“后果”"),
        ("，then 应当写 lower、revoke 或等级的编号", "，请改“逾期的后果”"), ("rectify_days 应当", "“整改期限”应当"),
        ("months 应当", "“多少个月内要有一次”应当"), ("（分值未知时写 null）", ""),
    ]

    /// What a key is called in the forms.
    static let labels = [
        "title": "名称", "issuer": "发布机关", "applies_to": "适用于", "effective": "施行日期", "until": "失效日期",
        "period": "看哪一段时间", "not_applicable": "不适用的条目", "note": "说明", "sections": "部分", "levels": "等级", "gates": "前置条件",
        "lapses": "动态管理规则", "size_classes": "规模分档", "criteria": "条目", "id": "编号", "name": "名称", "points": "分值",
        "bonus_cap": "作为加分，最多计", "min": "总分不低于", "section_min": "各部分不低于", "stars": "几颗星", "entry": "先须获得",
        "quota": "名额", "clause": "所依据的条款", "status": "来源", "when": "条件", "all": "条件", "any": "条件", "caps_at": "后果",
        "look_back_months": "回溯", "shape": "怎样计分", "fact": "指标", "at_least": "界限", "at_most": "界限", "target": "目标",
        "steps": "各档", "each": "每次的分值", "cap": "最多计", "evidence": "看什么", "required": "必备", "when_none": "不涉及的单位",
        "applies_when": "适用条件", "by_class": "分规模的规定", "indicators": "有关的指标", "rectify_days": "整改期限", "then": "逾期的后果",
        "kind": "工作记录", "months": "多少个月内要有一次", "record": "工作记录", "recheck": "要不要复查", "total": "全市名额",
        "per_county": "每县区名额", "ties": "同分的怎样办", "bars": "不予评定", "document": "文件的种类", "standard": "属于哪套标准",
        "year": "年度", "total_points": "总分", "columns": "表头", "published": "是否已发布", "based_on": "沿用哪一版", "source": "出处",
        "promulgation": "印发", "dynamics": "动态管理", "fidelity": "与原文的关系", "add": "增加的条目", "section": "部分",
        "criterion": "条目",
        "rules": "其他规定",
    ]

    func words(_ sentence: String) -> String {
        var sentence = sentence
        for (phrase, words) in Self.phrases { sentence = sentence.replacing(phrase, with: words) }
        return sentence.replacing(/“([a-z_]+)”/) { match in
            let key = String(match.1)
            // What is not there is named as it was written.
            if sentence[..<match.range.lowerBound].hasSuffix("没有") { return "“\(key)”" }
            return "“\(Self.labels[key] ?? catalogue.indicator(key)?.title ?? key)”"
        }
    }

    /// The part that a problem is about, as pages call it: an edition by its head, a level or a gate by its name.
    func part(_ id: String?, of edition: Edition) -> String? {
        guard let id, id != edition.id else { return DraftPart.head.title }
        for part in [DraftPart.levels, .gates, .sizes] where part.has(id, in: edition) {
            return "\(part.title)“\(part.name(id, in: edition))”"
        }
        return id
    }
}

extension DraftContent {
    /// The draft as it would be published, and what still keeps it from that.
    var asPublished: Edition {
        var published = edition.drafted(as: "\(edition.standard)-\(edition.effective.map { "\($0)" } ?? "draft")")
        published.published = true
        return published
    }

    func obstacles(_ catalogue: Catalogue) throws -> [Trouble] {
        let (published, problems) = (asPublished, Problems(file: "draft"))
        // Through the text, since problems are found by their lines.
        let read = try YAML.node(published.yaml, file: "draft")
        _ = Edition.readDraft(read, problems, catalogue.draftContext)
        return empty + Self.troubles(problems, in: read, of: published, catalogue)
    }

    /// By what is not there nobody can be rated.
    private var empty: [Trouble] {
        var empty: [Trouble] = []
        if edition.levels.isEmpty { empty.append(Trouble(part: DraftPart.levels.title, sentence: "至少要有一个等级")) }
        if edition.sections.allSatisfy(\.criteria.isEmpty) {
            empty.append(Trouble(part: DraftPart.lines.title, sentence: "至少要有一条"))
        }
        return empty
    }

    static func troubles(
        _ problems: Problems, in node: Node, of edition: Edition, _ catalogue: Catalogue
    ) -> [Trouble] {
        let wording = TroubleWording(catalogue: catalogue)
        return problems.all.map { problem in
            Trouble(
                part: wording.part(node.part(at: problem.line), of: edition), sentence: wording.words(problem.sentence))
        }
    }

    /// The text of the file: published where nothing keeps it from that.
    func file(_ catalogue: Catalogue) throws -> String {
        let isReady = try troubles.isEmpty && obstacles(catalogue).isEmpty
        return (isReady ? asPublished : edition).yaml
    }
}
