extension String {
    /// As it stands in a pattern of `LIKE` whose escape is a backslash: what was typed means itself.
    var inPattern: String {
        replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
