import Domain

/// A union to be written, with its employers, officers and records.
struct UnionPlan {
    var name: String
    var kind = OrganisationKind.grassroots
    /// The nine-digit code of the township it lies in when it opens.
    var township: String
    /// Which of the townships that follow takes it, when its own is divided.
    var heir: String?
    /// The industry union that leads it, when that is not the township.
    var industry: String?
    var opened: Day
    var closed: Day?
    /// A move to another township, in both trees.
    var moved: (day: Day, township: String)?
    var employers: [EmployerPlan] = []
    var officers: [OfficerPlan] = []
    var records: [RecordPlan] = []
    var visits: [SiteVisit] = []
}

struct EmployerPlan {
    var name: String
    var category: Category
    var from: Day
    var closed: Day?
    /// How many work there; for those of whom the union's own report does not say it.
    var counts: [Headcount] = []
    /// What its size is told from.
    var staff = 0
    /// The code of its Party organisation.
    var party: String?

    /// The categories of the union's statistics by their codes, with the first two characters of their credit codes.
    enum Category: String, CaseIterable {
        case state = "110"
        case collective = "120"
        case limited = "159"
        case joint = "169"
        case personal = "170"
        case hongkong = "200"
        case foreign = "300"
        case institution = "400"
        case office = "500"
        case household = "600"
        case social = "700"

        /// The code of who holds the capital.
        var ownership: String {
            switch self {
            case .state: "1"
            case .collective: "2"
            case .limited, .joint, .personal, .household: "3"
            case .hongkong: "4"
            case .foreign: "5"
            case .institution, .office, .social: "0"
            }
        }

        var registrar: String {
            switch self {
            case .institution: "12"
            case .office: "11"
            case .household: "92"
            case .social: "52"
            default: "91"
            }
        }
    }
}

struct OfficerPlan {
    var post: Post
    var name: String
    var sex: String
    var isFullTime = false
    var from: Day
    var until: Day?
}

/// A reviewer's visit: what is judged on site gets so many hundredths of its points.
struct SiteVisit {
    var day: Day
    var percent: Int
    /// How far single lines lie above or below, in hundredths.
    var spread = 0
}

/// A record to be written. `values` are the fields of its kind.
struct RecordPlan {
    var kind: String
    var day: Day
    var until: Day?
    var values: [String: FieldValue]
    var status = RecordStatus.confirmed
    /// How many days after it happened it was entered.
    var delay = 3
    var isOnBehalf = false
    /// Why it is not accepted, for one that is disputed.
    var dispute: String?
    /// Which officer of the union the record is about, by place in the plan.
    var officer: Int?
}
