import Domain
import Markup
import TestKit
import Testing

@testable import App

@Suite struct LayoutTests {
    struct Sample: Page {
        var title = "组织 <与> 班子"
        var trail: [Crumb] { [Crumb("湖州市", "/organisations/1")] }
        var content: HTML = "<p>x</p>"
    }

    private let account = Shell.Account(name: "周敏", role: "乡镇工会干部")

    @Test func everyShellIsClean() {
        let shells = [
            Shell(city: "湖州市总工会"),
            Shell(city: "湖州市总工会", viewed: .demo("2015-03-01"), account: account, csrf: "t"),
            Shell(
                city: "湖州市总工会", viewed: .past("2014-06-30", back: "/organisations/1"), account: account, csrf: "t",
                notice: Notice(sentence: "已保存。", next: Crumb("再记一条", "/records/new"))),
        ]
        for shell in shells {
            #expect(lint(Sample(), in: shell) == [])
            #expect(lint(MissingPage(), in: shell) == [])
            #expect(lint(ForbiddenPage(role: "会员"), in: shell) == [])
            #expect(lint(FailurePage(reference: "7F3"), in: shell) == [])
        }
    }

    /// As blocks a table's cells carry what its layout no longer says.
    @Test func aTableThatStacksNamesItsCellsAndItsParts() {
        var table = Table(
            caption: "条目", columns: [.text("名称"), .figure("会员", "人"), .text("理由")], rows: [["甲", "3", "够"]],
            totals: ["合计", "3", ""], empty: EmptyState(""))
        #expect(!table.body.text.contains("role=\"cell\"") && !table.body.text.contains("data-name"))
        table.stacks = true
        let text = table.body.text
        #expect(text.contains("<td role=\"cell\" class=\"figure\" data-name=\"会员（人）\">3</td>"))
        #expect(text.contains("<td role=\"cell\" data-name=\"理由\">够</td>"))
        #expect(text.contains("<th scope=\"row\" role=\"rowheader\">甲</th>"))
        #expect(text.ranges(of: "role=\"row\"").count == 3)
    }

    @Test func theShellSaysWhereAndWhen() {
        let shell = Shell(city: "湖州市总工会", viewed: .demo("2015-03-01"), account: account, csrf: "t")
        let text = Layout(Sample(), in: shell).body.text
        #expect(text.contains("演示日期 <time datetime=\"2015-03-01\">2015年3月1日</time>"))
        #expect(text.contains("<a href=\"/organisations/1\">湖州市</a>"))
        #expect(text.contains("<h1>组织 &lt;与&gt; 班子</h1>"))
        #expect(text.contains("周敏") && text.contains("乡镇工会干部"))
    }

    @Test func signedOutPagesOfferNoNavigation() {
        let text = Layout(Sample(), in: Shell(city: "湖州市总工会")).body.text
        #expect(!text.contains("主导航") && !text.contains("/sign-out"))
    }

    @Test func formsKeepWhatWasTypedAndSayWhatIsWrong() {
        let day = FieldView("day", "召开日期", hint: "会议当天", value: "2015-02-29", error: "没有这一天")
        let staff = FieldView("staff", "职工", value: "<四十>", error: "要写成数字")
        let mode = FieldView("mode", "形式", value: "letter", error: "请再选一次")
        let topics = FieldView("topics", "内容", required: false)
        let form = Form(
            action: "/records", csrf: "t", submit: "保存", cancel: "/",
            errors: ErrorSummary(of: [day, staff, mode, topics]),
            fields: """
                \(InputField(day, .date))\(InputField(staff, .number, unit: "人", width: 6))
                \(ChoiceGroup.radio(mode, [Choice("meet", "现场"), Choice("letter", "书面", hint: "少用")]))
                \(ChoiceGroup.checkboxes(topics, [Choice("pay", "工资"), Choice("rest", "休假")], chosen: ["pay", "rest"]))
                \(SelectField(FieldView("term", "届次", value: "2"), [Choice("1", "一届"), Choice("2", "二届")]))
                \(TextArea(FieldView("note", "情况", value: "一\n二")))
                \(Checkbox(FieldView("sure", "已核对"), checked: true))
                """)
        let text = form.body.text
        #expect(lint(Sample(content: form.body), in: Shell(city: "湖州市总工会")) == [])
        #expect(text.contains("有 3 处需要改正") && text.contains("<a href=\"#staff\">要写成数字</a>"))
        #expect(text.contains("value=\"&lt;四十&gt;\"") && text.contains(">\n一\n二</textarea>"))
        // A day that does not exist would be dropped by a date box, so it comes back as text.
        #expect(text.contains("name=\"day\" type=\"text\" value=\"2015-02-29\""))
        #expect(text.contains("value=\"letter\" checked=\"checked\""))
        #expect(text.contains("value=\"2\" selected=\"selected\""))
    }

    @Test func tablesAndTheirEmptyState() {
        var table = Table(
            caption: "会员", columns: [.text("姓名", sort: "/m?sort=name", sorted: .ascending), .figure("职工", "人")],
            rows: [["李秀英", "214"]], totals: ["合计", "214"],
            empty: EmptyState("会员会列在这里。", begin: Crumb("登记会员", "/m/new")))
        let full = table.body
        #expect(full.text.contains("<td class=\"figure\">214</td>") && full.text.contains("aria-sort=\"ascending\""))
        #expect(lint(Sample(content: full), in: Shell(city: "湖州市总工会")) == [])
        table.rows = []
        #expect(table.body.text.contains("登记会员") && !table.body.text.contains("<table>"))
    }

    @Test func badgesNeverSpeakByColourAlone() {
        #expect(LevelBadge(name: "三星", stars: 3).body.text.contains("三星"))
        #expect(LevelBadge(name: "三星", stars: 3).body.text.contains(">★★★<"))
        #expect(!LevelBadge(name: "先进职工之家").body.text.contains("★"))
        #expect(LevelBadge(name: nil).body.text.contains("未定级"))
        #expect(StateBadge(.warning, "逾期 12 天").body.text.contains("逾期 12 天"))
    }

    private func lint(_ page: some Page, in shell: Shell) -> [String] {
        PageLint.lint(Layout(page, in: shell).body.text, at: "/p").problems
    }
}
