import Domain
import Testing

@Suite struct PersonNameTests {
    private func refusals(_ name: String) -> [String] {
        let form = ["name": name, "document": "330523198003150015", "phone": "13805720001"]
        do throws(Refusals) {
            _ = try PersonDraft(form, codes: PersonCodes([]), today: "2015-03-01")
            return []
        } catch { return error.all.filter { $0.field == "name" }.map(\.sentence) }
    }

    /// Many names have a numeral in them; digits are a mistake, such as two columns run together.
    @Test(arguments: [
        ("张三", true), ("陈一鸣", true), ("李万里", true), ("万千", true), ("欧阳娜", true), ("阿依古丽·买买提", true),
        ("李秀英1", false), ("李秀英２", false), ("李秀英13805720001", false),
    ])
    func aNumeralIsNoDigit(_ name: String, _ isName: Bool) {
        #expect(refusals(name).isEmpty == isName)
    }
}
