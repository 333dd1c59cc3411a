import Domain

/// What is wrong with the file of a standard, for whoever has that file before them: the line, the part it is about, and
/// what a key means beside the key itself.
struct FileWording {
    let catalogue: Catalogue

    private static let phrases = [
        ("已发布的版本，每条都要写 clause（所依据的条款）", "已发布的版本，每条都要写“所依据的条款”（clause）"),
        ("已发布的版本，每条都要写 status（stated 或 chosen）", "已发布的版本，每条都要写“来源”（status）：stated 是文件明示，chosen 是自行选定"),
        ("应当写 at_least、at_most 中的一个", "要写界限：at_least（不低于）或 at_most（不高于），只写一个"),
        ("条件应当写 fact、all、any 中的一个", "条件要写 fact（一个指标）、all（全都符合）、any（符合一个）中的一个"),
        ("名额应当写 total、per_county 中的一个，且大于零", "名额要写 total（全市几家）或 per_county（每县区几家），只写一个，大于零"),
        ("应当写 bars: true、caps_at 中的一个", "要写后果：bars: true（不予评定）或 caps_at（最高评为哪一级），只写一个"),
        ("，then 应当写 lower、revoke 或等级的编号", "；逾期的后果（then）写 lower（降一级）、revoke（撤销）或等级的编号"),
        ("rectify_days 应当", "整改期限（rectify_days）应当"), ("months 应当", "多少个月内要有一次（months）应当"),
        ("（分值未知时写 null）", "；分值没有定的写 null"), ("应当是true 或 false", "应当是 true（是）或 false（否）"),
        ("“document”应当是 edition", "开头要写 document: edition，表明这是一套标准"), ("这里应当是“键: 值”的形式", "这里要写成“名称: 内容”，冒号后面空一格"),
        ("应当是“键: 值”的形式", "要写成“名称: 内容”，冒号后面空一格"), ("应当是列表", "要写成列表，每一项另起一行，用“- ”开头"),
        ("“indicators”应当是指标编号的列表", "“indicators”要写成列表，每一项是一个指标的编号"),
    ]

    /// Words of closed lists.
    private static let words: [String: String] = {
        var words = Dictionary(StandardColumn.shapes.map { ($0.word, $0.title) }) { first, _ in first }
        for status in Status.allCases { words[status.rawValue] = status.word }
        for period in Period.allCases { words[period.rawValue] = period.word }
        for (title, word) in StandardColumn.nones { words[word] = title }
        return words
    }()

    func refusals(_ problems: [Problem], in node: Node?, of edition: Edition?) -> [Refusal] {
        problems.map { problem in
            Refusal(
                field: "file",
                sentence:
                    "第 \(problem.line) 行\(part(at: problem.line, in: node, of: edition))：\(words(problem.sentence))")
        }
    }

    func words(_ sentence: String) -> String {
        var sentence = sentence
        for (phrase, words) in Self.phrases { sentence = sentence.replacing(phrase, with: words) }
        if let list = sentence.firstMatch(of: /下列之一：(.+)$/) {
            let words = list.1.split(separator: "、").map { word in
                Self.words[String(word)].map { "\(word)（\($0)）" } ?? String(word)
            }
            sentence.replaceSubrange(list.range, with: "下列之一：\(words.joined(separator: "、"))")
        }
        if let unknown = sentence.wholeMatch(of: /不认识“(.*)”/) {
            let key = String(unknown.1)
            return
                "不认识“\(key)”这一项，\(guess(key, among: Array(TroubleWording.labels.keys)) { TroubleWording.labels[$0] })"
        }
        if let unknown = sentence.wholeMatch(of: /没有“(.*)”这个指标/) {
            let id = String(unknown.1)
            return "\(sentence)，\(guess(id, among: catalogue.indicators.map(\.id)) { catalogue.indicator($0)?.title })"
        }
        return sentence.replacing(/“([a-z_]+)”/) { match in
            let key = String(match.1)
            if sentence[..<match.range.lowerBound].hasSuffix("没有") { return "“\(key)”" }
            return TroubleWording.labels[key].map { "“\(key)”（\($0)）" } ?? "“\(key)”"
        }
    }

    private func part(at line: Int, in node: Node?, of edition: Edition?) -> String {
        guard let id = node?.innermost(at: line), let edition else { return "" }
        return TroubleWording(catalogue: catalogue).part(id, of: edition).map { "（\($0)）" } ?? ""
    }

    /// What was probably meant.
    private func guess(_ word: String, among known: [String], _ title: (String) -> String?) -> String {
        let near = known.map { (word: $0, steps: Self.steps(word, $0)) }.min {
            ($0.steps, $0.word) < ($1.steps, $1.word)
        }
        guard let near, near.steps <= 2, near.steps * 2 < word.count else { return "请检查拼写" }
        return "是不是“\(near.word)”\(title(near.word).map { "（\($0)）" } ?? "")？"
    }

    /// How many letters have to be put in, left out or changed to come from one word to another.
    static func steps(_ from: String, _ to: String) -> Int {
        let (from, to) = (Array(from), Array(to))
        var row = Array(0...to.count)
        for (place, letter) in from.enumerated() {
            var next = [place + 1]
            for (column, other) in to.enumerated() {
                next.append(min(row[column] + (letter == other ? 0 : 1), row[column + 1] + 1, next[column] + 1))
            }
            row = next
        }
        return row[to.count]
    }
}

extension Node {
    /// The `id` of the innermost part that a line stands in: with what was mistyped anywhere, a part may end before it.
    fileprivate func innermost(at line: Int) -> String? {
        switch content {
        case .null, .scalar: return nil
        case .list(let items): return items.last { $0.line <= line }?.innermost(at: line)
        case .map(let entries):
            let own = entries.first { $0.key == "id" }?.value.scalar
            return entries.last { $0.value.line <= line }?.value.innermost(at: line) ?? own
        }
    }
}
