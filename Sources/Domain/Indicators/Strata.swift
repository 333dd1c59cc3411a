/// The order in which figures and scores can be made, so that each is made only from what stands below it.
public enum Strata {
    /// Something that is made from other things.
    public struct Item: Hashable, Sendable {
        public let id: String
        public let needs: [String]

        public init(id: String, needs: [String]) {
            self.id = id
            self.needs = needs
        }
    }

    /// A circle of things that need each other.
    public struct Cycle: Error, Equatable, CustomStringConvertible {
        public let ids: [String]
        public var description: String { "互相引用成了循环：\(ids.joined(separator: " → "))" }
    }

    /// Layers from the bottom; within a layer the order given. Needs that name no item are ignored.
    /// - Throws: `Cycle`.
    public static func layers(_ items: [Item]) throws(Cycle) -> [[Item]] {
        let known = Set(items.map(\.id))
        var placed: Set<String> = []
        var rest = items
        var layers: [[Item]] = []
        while !rest.isEmpty {
            let ready = rest.filter { item in item.needs.allSatisfy { placed.contains($0) || !known.contains($0) } }
            guard !ready.isEmpty else { throw Cycle(ids: circle(in: rest, placed)) }
            layers.append(ready)
            placed.formUnion(ready.map(\.id))
            rest.removeAll { placed.contains($0.id) }
        }
        return layers
    }

    private static func circle(in rest: [Item], _ placed: Set<String>) -> [String] {
        let byID = Dictionary(rest.map { ($0.id, $0) }) { first, _ in first }
        var walk = [rest[0].id]
        while let next = byID[walk[walk.count - 1]]?.needs.first(where: { byID[$0] != nil && !placed.contains($0) }) {
            if let start = walk.firstIndex(of: next) { return Array(walk[start...]) + [next] }
            walk.append(next)
        }
        return walk
    }
}
