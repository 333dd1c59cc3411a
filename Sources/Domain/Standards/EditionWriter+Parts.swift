/// The small parts of an edition's file.
func word(_ text: String?) -> Node? { text.map(Node.word) }
func word(_ points: Points?) -> Node? { points.map { .word($0.description) } }
func word(_ number: Int?) -> Node? { number.map { .word("\($0)") } }
func word(_ day: Day?) -> Node? { day.map { .word($0.description) } }

// A share whose last digit is zero would lose a digit as a percentage, and with it its denominator.
func word(_ ratio: Ratio?) -> Node? {
    ratio.map { ratio in
        .word(Ratio(threshold: ratio.written) == ratio ? ratio.written : "\(ratio.numerator)/\(ratio.denominator)")
    }
}

func words(_ texts: [String]) -> Node? { texts.isEmpty ? nil : .list(texts.map(Node.word)) }

func list<Item>(_ items: [Item], _ node: (Item) -> Node) -> Node? { items.isEmpty ? nil : .list(items.map(node)) }

extension Source {
    var node: Node {
        .map([
            ("name", word(name)), ("url", word(url)), ("status", word(status?.rawValue)), ("note", word(note)),
        ])
    }
}

extension Promulgation {
    var node: Node { .map([("document", .word(document)), ("resolved", isResolved ? .word("true") : nil)]) }
}

extension Dynamics {
    var node: Node {
        .map([
            ("recheck", word(recheck)), ("spot_check", word(spotCheck)), ("downgrade", word(downgrade)),
            ("revoke", word(revoke)), ("validity_months", word(validityMonths)),
        ])
    }
}

extension Quota {
    var node: Node {
        let extent: (String, Node?) =
            switch extent {
            case .total(let places): ("total", word(places))
            case .perCounty(let places): ("per_county", word(places))
            }
        return .map([extent, ("ties", ties == .decide ? nil : .word(ties.rawValue))])
    }
}

extension StandardDocument.Fidelity {
    var node: Node {
        .map([
            ("text_seen", word(textSeen?.rawValue)), ("points_seen", word(pointsSeen)),
            ("points_stated", word(pointsStated)), ("inferred", words(inferred)), ("note", word(note)),
        ])
    }
}

extension StandardDocument.Line {
    var node: Node {
        let classes = byClass.keys.sorted().map { ($0, word(byClass[$0])) }
        let cases = formula.map { Node.map([("when", .word($0.condition)), ("then", .word($0.result))]) }
        return .map([
            ("id", .word(id)), ("name", .word(name)), ("points", word(points)), ("status", word(status?.rawValue)),
            ("required", required ? .word("true") : nil), ("tier", word(tier)), ("judge", word(judge)),
            ("meets", meets?.node), ("indicators", words(indicators)), ("evidence", words(evidence)),
            ("by_class", classes.isEmpty ? nil : .map(classes)), ("law", word(law)), ("article", word(article)),
            ("formula", cases.isEmpty ? nil : .list(cases)), ("note", word(note)),
        ])
    }
}
