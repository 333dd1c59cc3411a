/// What a body beside the tree is. Plan 四(三) names them: they hear, attend, issue and are assessed.
public enum BodyKind: String, CaseIterable, Sendable {
    case party, government, employers

    public var title: String {
        switch self {
        case .party: "党委和党委部门"
        case .government: "政府部门"
        case .employers: "企业代表组织"
        }
    }
}
