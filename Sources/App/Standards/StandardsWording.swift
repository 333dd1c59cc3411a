import Domain

extension Status {
    var word: String {
        switch self {
        case .stated: "明示"
        case .chosen: "选定"
        case .inferred: "推断"
        case .partlyStated: "部分明示"
        case .notSeen: "未见"
        }
    }
}

extension StandardDocument.Kind {
    var word: String {
        switch self {
        case .edition: "评分标准"
        case .gates: "排除情形"
        case .conditions: "条件"
        case .procedure: "程序"
        case .checks: "检查单"
        case .tierRules: "等级规则"
        case .sizeClasses: "规模分档"
        }
    }
}

extension StandardDocument {
    var appliesWords: String {
        appliesTo.isEmpty ? "未注明" : appliesTo.map { OrganisationKind(rawValue: $0)?.title ?? $0 }.joined(separator: "、")
    }

    /// The year, or the bound that is all that is known of it: `不早于2012` for `>=2012`.
    var yearWords: String? {
        year?.replacing(">=", with: "不早于").replacing("<=", with: "不晚于")
    }

    /// How much of the source was read, in words and points.
    var seenWords: String {
        guard let fidelity else { return edition == nil ? "未注明" : "全文" }
        var words: [String] = []
        switch fidelity.textSeen {
        case .complete: words.append("全文")
        case .openingPart: words.append("只见开头部分")
        case .summaryOnly: words.append("只见摘要")
        case nil: break
        }
        if let seen = fidelity.pointsSeen {
            let stated = fidelity.pointsStated.map { "，写明分值的部分合计 \($0) 分" } ?? ""
            words.append("见到的条目合计 \(seen) 分\(stated)")
        }
        if !fidelity.inferred.isEmpty { words.append("推断：\(fidelity.inferred.joined(separator: "、"))") }
        if let note = fidelity.note { words.append(note) }
        return words.isEmpty ? "未注明" : words.joined(separator: "；")
    }
}

extension Edition {
    /// The sum of the points, which says so where some are unknown.
    var knownPoints: String {
        let unknown = sections.contains { section in
            !section.isBonus && (section.criteria.contains { $0.scale.points == nil } || section.points == nil)
        }
        let full = full(for: sizeClasses.last?.id)
        return unknown ? "已知 \(full)，余未知" : "\(full)"
    }
}

extension Period {
    var word: String {
        switch self {
        case .trailingTwelveMonths: "最近十二个月"
        case .calendarYear: "上一个自然年（看当年12月31日）"
        case .day: "当日"
        }
    }
}

extension NotApplicable {
    var word: String {
        switch self {
        case .excluded: "不适用的条目两边都不计，分数线按适用的分值折算"
        case .full: "不适用的条目给满分"
        case .zero: "不适用的条目不给分"
        }
    }
}

extension Quota {
    var word: String {
        switch extent {
        case .total(let places): "全市最多 \(places) 家"
        case .perCounty(let places): "每个县区最多 \(places) 家"
        }
    }
}

extension Ratio {
    /// A threshold as a standard writes it: `90 %`, `3`, `2/3`.
    var threshold: String {
        switch denominator {
        case 1: "\(numerator)"
        case 10, 100, 1000, 10_000: line
        default: "\(numerator)/\(denominator)"
        }
    }
}
