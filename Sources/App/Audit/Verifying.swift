import Domain
import Storage

/// The first place where a chain of events does not hold.
public struct ChainBreak: Equatable, Sendable, CustomStringConvertible {
    public enum Kind: Equatable, Sendable {
        /// A number is missing or stands in the wrong place.
        case gap(found: Int)
        /// The event that the link seals is not there.
        case missingEvent
        /// The event or the link is not what it was.
        case changed
        /// An event stands outside the chain.
        case outside
        /// The chain ends before a head that was kept elsewhere.
        case cut(end: Int)
        /// The chain has another link where a head was kept elsewhere.
        case rewritten
    }

    public let sequence: Int
    public let event: ID<Event>?
    public let kind: Kind

    public var description: String {
        let row = event.map { "（编号 \($0)）" } ?? ""
        return switch kind {
        case .gap(let found): "留痕第 \(sequence) 条不见了，接着的是第 \(found) 条。"
        case .missingEvent: "留痕第 \(sequence) 条\(row)的内容被删去。"
        case .changed: "留痕第 \(sequence) 条\(row)被改动过。"
        case .outside: "留痕\(row)没有接入链条，是绕过程序加进去的。"
        case .cut(let end): "链条只到第 \(end) 条，比存底的第 \(sequence) 条短：末尾被截去。"
        case .rewritten: "留痕第 \(sequence) 条与存底的不同：从这里或更早处起被重写过。"
        }
    }
}

extension View {
    /// Goes over the whole chain, a few thousand links at a time.
    /// - Parameter kept: a head that was printed or sent away earlier.
    /// - Returns: nil when everything holds; else the first break.
    public func firstBreak(kept: ChainHead? = nil) throws -> ChainBreak? {
        var last = ChainHead.start
        while true {
            let links = try links(after: last.sequence)
            if links.isEmpty { break }
            for link in links {
                let sequence = last.sequence + 1
                func broken(_ kind: ChainBreak.Kind) -> ChainBreak {
                    ChainBreak(sequence: sequence, event: link.event, kind: kind)
                }
                guard link.sequence == sequence else { return broken(.gap(found: link.sequence)) }
                guard let sealed = link.sealed else { return broken(.missingEvent) }
                guard sealed.hash(sequence: sequence, previous: last.hash) == link.hash else { return broken(.changed) }
                if sequence == kept?.sequence, link.hash != kept?.hash { return broken(.rewritten) }
                last = ChainHead(sequence: sequence, hash: link.hash)
            }
        }
        if let kept, kept.sequence > last.sequence {
            return ChainBreak(sequence: kept.sequence, event: nil, kind: .cut(end: last.sequence))
        }
        return try tx.first(
            """
            SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM event_link l WHERE l.event = e.id)
            ORDER BY e.id LIMIT 1
            """
        ) { ChainBreak(sequence: 0, event: try $0["id"], kind: .outside) }
    }

    private func links(
        after sequence: Int
    ) throws -> [(sequence: Int, event: ID<Event>, hash: String, sealed: SealedEvent?)] {
        try tx.all(
            """
            SELECT l.sequence, l.event, l.hash, \(SealedEvent.columns) FROM event_link l
            LEFT JOIN event e ON e.id = l.event WHERE l.sequence > \(sequence) ORDER BY l.sequence LIMIT 5000
            """
        ) { row in
            let isThere = try row["id"] as ID<Event>? != nil
            return (
                sequence: try row["sequence"], event: try row["event"], hash: try row["hash"],
                sealed: isThere ? try SealedEvent(row: row) : nil
            )
        }
    }
}
