import Domain
import Markup

/// Asks for the same page as it stood on another day.
struct DayForm: Fragment {
    var action: Path
    var day: Day
    var today: Day
    /// What else the page's address holds.
    var kept: [(name: String, value: String)] = []

    var body: HTML {
        """
        <form class="inline table-tools" method="get" \(action: action)>\
        \(kept.map { item in "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\"/>" })\
        <label>看某一天 <input type="date" name="day" value="\(day.description)" max="\(today.description)" \
        aria-label="看某一天"/></label><button>查看</button></form>
        """
    }
}
