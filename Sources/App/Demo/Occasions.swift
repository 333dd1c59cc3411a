import Domain
import Storage

extension WorldBuild {
    /// Writes the rest of the plan's work: the lines of the small world, which are in both, and in a city what the
    /// other units do by chance.
    func writeOccasions(_ size: Demo.Size) throws {
        let named = try city.loadChunk(by: .system) { try writeNamed($0) }
        guard size == .city else { return }
        let units = try city.readNow { view in
            try view.units(ofKinds: [.county, .township, .grassroots, .joint])
        }.filter { !named.contains($0.id) }
        for start in stride(from: 0, to: units.count, by: 1_000) {
            report("其他工作的记录", start, units.count)
            try city.loadChunk(by: .system) { change in
                for unit in units[start..<min(start + 1_000, units.count)] { try self.occur(unit, change) }
            }
        }
    }

    private func occur(_ unit: Organisation, _ change: Change) throws {
        guard let founded = unit.founded else { return }
        var chance = Chance(seed: seed &* 2_000_003 &+ UInt64(bitPattern: unit.id.number))
        let patterns =
            switch unit.kind {
            case .county: BigOccasions.counties
            case .township: BigOccasions.townships
            default: BigOccasions.unions
            }
        for year in 2013...today.year {
            for pattern in patterns where chance.permille(pattern.permille) {
                let values = pattern.values(in: year, &chance)
                guard let first = Day(year: year, month: 1, day: 1) else { continue }
                let day = first.adding(days: 20 + chance.below(330))
                guard day >= founded, day <= today, unit.isOpen(on: day) else { continue }
                var record = RecordPlan(kind: pattern.kind, day: day, until: nil, values: values)
                if chance.permille(80) { record.status = .declared }
                try Self.keep([], [record], at: unit.id, change)
            }
        }
    }

    /// - Returns: the units that were written about.
    private func writeNamed(_ change: Change) throws -> Set<ID<Organisation>> {
        var named: Set<ID<Organisation>> = []
        let text = [SmallWorld.federations, SmallWorld.townships, SmallWorld.occasions].joined(separator: "\n")
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5, let day = Day(parts[2]), let kind = change.catalogue.kind(parts[1]) else {
                preconditionFailure("not a line of the small world: \(line)")
            }
            guard let id = try change.unit(named: parts[0], on: day)?.id else {
                preconditionFailure("nobody of this name on the day: \(line)")
            }
            named.insert(id)
            if day > today { continue }
            var record = RecordPlan(kind: kind.id, day: day, until: nil, values: kind.values(parts[4]))
            if parts[3] == "申报" { record.status = .declared }
            try Self.keep([], [record], at: id, change)
        }
        return named
    }
}

extension Kind {
    /// `planned=16 done=12`, by the types of the fields.
    fileprivate func values(_ text: String) -> [String: FieldValue] {
        var values: [String: FieldValue] = [:]
        for item in text.split(separator: " ") {
            let pair = item.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2, let field = fields.first(where: { $0.id == pair[0] }) else {
                preconditionFailure("\(id) has no such field: \(item)")
            }
            switch field.kind {
            case .integer, .money, .flag: values[pair[0]] = Int64(pair[1]).map { .integer($0) }
            default: values[pair[0]] = .text(pair[1])
            }
        }
        return values
    }
}
