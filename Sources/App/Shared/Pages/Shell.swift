import Domain
import Markup

/// What every page of one request has in common: the city, the day, who is signed in.
struct Shell: Sendable {
    struct Account: Sendable {
        var name: String
        /// The role acted in and where, such as `乡镇工会干部 · 梅溪镇总工会`.
        var role: String
    }

    /// Which day the figures stand for.
    enum Viewed: Sendable, Hashable {
        case today
        /// A demonstration world whose clock stands still.
        case demo(Day)
        /// A past day looked back at; `back` is the same page, today.
        case past(Day, back: Path)
    }

    var city: String
    var viewed: Viewed = .today
    /// Nil before signing in.
    var account: Account?
    /// What the account may open.
    var menu: [MenuEntry] = []
    var csrf: String = ""
    /// What the write just before this page did.
    var notice: Notice?
    /// The address of the list that the page shows, where it may be taken away.
    var exported: String?
}

/// The entries of the main navigation.
enum MenuEntry: CaseIterable, Sendable {
    case oneself, overview, organisations, employers, members, records, rounds, standards, plans, announcements,
        honours,
        accounts, audit

    var title: String {
        switch self {
        case .oneself: "我的"
        case .overview: "总览"
        case .organisations: "组织"
        case .employers: "用人单位"
        case .members: "会员"
        case .records: "记录"
        case .rounds: "评定"
        case .standards: "标准"
        case .plans: "计划"
        case .announcements: "公示"
        case .honours: "荣誉"
        case .accounts: "账号"
        case .audit: "留痕"
        }
    }

    var path: Path {
        switch self {
        case .oneself: "/me"
        case .overview: "/"
        case .organisations: "/organisations"
        case .employers: "/employers"
        case .members: "/members"
        case .records: "/records"
        case .rounds: "/rounds"
        case .standards: "/standards"
        case .plans: "/plans"
        case .announcements: "/announcements"
        case .honours: "/honours"
        case .accounts: "/accounts"
        case .audit: "/audit"
        }
    }
}
