import Domain

extension Bound {
    var isLeast: Bool {
        if case .atLeast = self { true } else { false }
    }
}

extension FormReading {
    /// A known indicator.
    mutating func fact(_ field: String, _ catalogue: Catalogue) -> String? {
        let id = typed(field)
        if catalogue.indicator(id) != nil { return id }
        refuse(field, "请选择指标")
        return nil
    }

    /// A threshold with its side.
    mutating func bound(_ field: String, side: String) -> Bound? {
        threshold(field).map { typed(side) == "most" ? .atMost($0) : .atLeast($0) }
    }

    mutating func threshold(_ field: String, positive: Bool = false) -> Ratio? {
        guard let ratio = Ratio(threshold: typed(field)) else {
            refuse(field, "界限请写成 90%、3 或 2/3 这样")
            return nil
        }
        if positive, ratio.numerator <= 0 {
            refuse(field, "目标应当大于零")
            return nil
        }
        return ratio
    }

    /// Points; where they may be unknown, nothing typed means that.
    mutating func points(_ field: String, _ title: String, required: Bool = true) -> Points? {
        let text = typed(field)
        if text.isEmpty, !required { return nil }
        guard let points = Points(text) else {
            refuse(field, "\(title)应当是数，最多三位小数")
            return nil
        }
        return points
    }
}
