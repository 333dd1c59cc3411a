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
    mutating func bound(_ field: String, side: String, ofShare isShare: Bool) -> Bound? {
        threshold(field, ofShare: isShare).map { typed(side) == "most" ? .atMost($0) : .atLeast($0) }
    }

    /// - Parameter isShare: whether it is held against a share, which is written in per cent.
    mutating func threshold(_ field: String, ofShare isShare: Bool, positive: Bool = false) -> Ratio? {
        let text = typed(field).halfWidth.replacing("％", with: "%").filter { !$0.isWhitespace }
        guard var ratio = Ratio(threshold: text) else {
            refuse(field, "界限请写成 90%、3 或 2/3 这样")
            return nil
        }
        if isShare {
            guard let share = share(field, text, ratio) else { return nil }
            ratio = share
        }
        if positive, ratio.numerator <= 0 {
            refuse(field, "目标应当大于零")
            return nil
        }
        return ratio
    }

    /// `90` is read as 90 %; what may as well be a part of one as a part of a hundred is not guessed at.
    private mutating func share(_ field: String, _ text: String, _ ratio: Ratio) -> Ratio? {
        let (isBare, one) = (!text.contains("%") && !text.contains("/"), Ratio(1, 1))
        if isBare, ratio.numerator > 0, ratio.compared(to: one) <= 0 {
            refuse(field, "“\(text)”看不出是 \(text)% 还是 \(ratio.line)，请写上百分号")
            return nil
        }
        let read = isBare && ratio.numerator > 0 ? Ratio(threshold: text + "%") : ratio
        guard let read, read.compared(to: one) <= 0 else {
            refuse(field, "这是比例，界限应当在 0% 到 100% 之间")
            return nil
        }
        return read
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
