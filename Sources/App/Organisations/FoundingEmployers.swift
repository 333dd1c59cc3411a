import Domain
import Markup

/// The employers that a request names: whether the register has them, and whether the union covers them.
struct FoundingEmployers: Fragment {
    let employers: [NamedEmployer]
    /// Whether the union is there.
    let isFounded: Bool
    /// The codes of those that the union covers today.
    let covered: Set<String>
    /// By code, as long as it is asked for.
    let standings: [String: NamedStanding]
    /// Where the reader may register one that is missing.
    let registering: ID<Organisation>?

    init(_ view: View, _ visit: Visit, _ founding: Founding, under parent: Organisation, _ unit: Organisation?) throws {
        employers = founding.employers
        isFounded = unit != nil
        covered = try unit.map { Set(try view.employers(of: $0.id, on: view.today).map(\.code)) } ?? []
        let asked = founding.isOpen ? employers : []
        standings = try Dictionary(asked.map { ($0.code, try view.standing(of: $0)) }) { first, _ in first }
        let ground = founding.last.place ?? parent.id
        registering = try visit.author.may(.register, at: ground, in: view) ? ground : nil
    }

    var body: HTML {
        """
        \(Table(
            caption: "申请列明的用人单位", columns: [.text("名称"), .text("代码"), .text("涵盖登记")],
            rows: employers.map { employer in
                ["\(employer.name)", "\(employer.code)", state(of: employer).body]
            }, empty: EmptyState("没有列明用人单位。")))\
        \(missing)
        """
    }

    private func state(of employer: NamedEmployer) -> StateBadge {
        if isFounded {
            return covered.contains(employer.code) ? StateBadge(.good, "已登记") : StateBadge(.warning, "没有登记")
        }
        return switch standings[employer.code] {
        case .registered: StateBadge(.good, "批复同时登记")
        case .unregistered: StateBadge(.warning, "名录里没有")
        case .covered: StateBadge(.bad, "已由一家工会涵盖")
        case nil: StateBadge(.quiet, "没有登记")
        }
    }

    /// What is not in the register is covered by nobody, whatever is approved.
    private var missing: HTML {
        let isMissing =
            isFounded
            ? !employers.allSatisfy { covered.contains($0.code) } : standings.values.contains(.unregistered)
        guard isMissing else { return .empty }
        let sentence: HTML =
            if !isFounded {
                "用人单位名录里没有的，批复以后工会涵盖不到它。请先登记用人单位。"
            } else if covered.isEmpty {
                "这家工会还没有涵盖任何用人单位。请登记用人单位，再登记由它涵盖。"
            } else {
                "没有登记的，这家工会还没有涵盖。请登记用人单位，再登记由它涵盖。"
            }
        let button = registering.map { LinkButton("登记用人单位", "/organisations/\($0)/employers/new").body }
        return "<p>\(sentence)</p>\n\(button.map { "<p>\($0)</p>\n" as HTML })"
    }
}
