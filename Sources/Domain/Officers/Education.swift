/// Schooling, by the groups of GB/T 4658-2006.
public enum Education: String, CaseIterable, Sendable {
    case postgraduate = "10", bachelor = "20", college = "30", vocational = "40", high = "60", middle = "70"

    public var title: String {
        switch self {
        case .postgraduate: "研究生"
        case .bachelor: "大学本科"
        case .college: "大学专科"
        case .vocational: "中专中职"
        case .high: "高中"
        case .middle: "初中及以下"
        }
    }

    /// By its code, its title or what people write instead.
    public init?(called words: String) {
        let found = Self.allCases.first { level in
            level.rawValue == words || level.title == words || level.others.contains(words)
        }
        guard let found else { return nil }
        self = found
    }

    private var others: [String] {
        switch self {
        case .postgraduate: ["硕士", "硕士研究生", "博士", "博士研究生"]
        case .bachelor: ["本科", "大本"]
        case .college: ["大专", "专科", "高职"]
        case .vocational: ["中专", "中职", "职高", "技校", "中技"]
        case .high: ["普通高中"]
        case .middle: ["初中", "小学"]
        }
    }
}

/// The quarter a member of a committee comes from (plan M4: seats from several quarters).
public enum Sector: String, CaseIterable, Sendable {
    case union, party, administration, technical, workers, authority, other

    public var title: String {
        switch self {
        case .union: "工会"
        case .party: "党组织"
        case .administration: "行政管理"
        case .technical: "专业技术"
        case .workers: "一线职工"
        case .authority: "人力社保等部门"
        case .other: "其他"
        }
    }
}

/// Ages in the groups of the cadres' statistics, by the year of birth alone.
public enum AgeBand: String, CaseIterable, Sendable {
    case to35, to45, to55, above, unknown

    public init(birthYear: Int?, in year: Int) {
        guard let birthYear else {
            self = .unknown
            return
        }
        switch year - birthYear {
        case ...35: self = .to35
        case ...45: self = .to45
        case ...55: self = .to55
        default: self = .above
        }
    }

    public var title: String {
        switch self {
        case .to35: "35岁以下"
        case .to45: "36至45岁"
        case .to55: "46至55岁"
        case .above: "56岁以上"
        case .unknown: "没有登记"
        }
    }
}
