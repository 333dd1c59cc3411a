import Markup

/// What a write has done, or what a page wants known before anything else; said in a sentence, with a sign.
struct Notice: Fragment, Sendable {
    var tone: Tone = .good
    var sentence: String
    /// Where to go on from here.
    var next: Crumb?

    var body: HTML {
        """
        <div class="notice \(tone.rawValue)" role="status">\
        <p><span class="sign" aria-hidden="true">\(tone.sign)</span> \
        \(sentence)\(next.map { next in " <a \(href: next.path)>\(next.title)</a>" })</p></div>

        """
    }
}

/// How something stands. Never shown by colour alone: always with its sign and a word.
enum Tone: String, Sendable {
    case good, warning, bad, quiet

    var sign: String {
        switch self {
        case .good: "✓"
        case .warning: "!"
        case .bad: "✕"
        case .quiet: "–"
        }
    }
}

/// A word about a state, such as `✓ 已确认` or `! 逾期 12 天`.
struct StateBadge: Fragment, Sendable {
    var tone: Tone
    var word: String

    init(_ tone: Tone, _ word: String) {
        self.tone = tone
        self.word = word
    }

    var body: HTML {
        """
        <span class="state \(tone.rawValue)"><span class="sign" aria-hidden="true">\(tone.sign)</span> \(word)</span>
        """
    }
}

/// The level a unit holds: its word, with the stars it speaks of. A title that is no star shows none.
struct LevelBadge: Fragment, Sendable {
    /// Nil when no level is held.
    var name: String?
    var stars: Int?

    var body: HTML {
        guard let name else { return "<span class=\"level none\">未定级</span>" }
        guard let stars, stars > 0 else { return "<span class=\"level\">\(name)</span>" }
        let row = String(repeating: "★", count: min(stars, 5))
        return "<span class=\"level\">\(name) <span class=\"stars\" aria-hidden=\"true\">\(row)</span></span>"
    }
}
