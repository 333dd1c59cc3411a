import Dispatch

/// An edition bound to columns: what to run for each block of units.
struct Program: Sendable {
    struct SectionProgram: Sendable {
        let lines: [LineProgram]
        /// Applicable points before anything leaves, by size class; nothing for a bonus section.
        let full: [Int32]
        let bonusCap: Int32?
        /// Least shares, with the bit of the level that asks for them.
        let minima: [(bit: UInt32, share: Ratio)]
    }

    let sections: [SectionProgram]
    /// Bits of the levels that each gate closes, where its condition holds.
    let gates: [(bits: UInt32, fill: Fill<UInt8>)]
    /// Where an entry title is not held.
    let entries: [(bit: UInt32, columns: [[Bool]])]
    /// Least points by level, in thousandths; unknown ones are closed from the start.
    let minima: [Int64]
    let closed: UInt32
    let full: [Int32]
    let classIndex: Fill<UInt8>?

    init(_ compiled: CompiledEdition, _ columns: UnitColumns) {
        let edition = compiled.edition
        let classed = ClassedColumns(edition, columns)
        sections = edition.sections.map { section in
            SectionProgram(
                lines: section.criteria.map {
                    LineProgram($0, isBonus: section.isBonus, classed, notApplicable: edition.notApplicable)
                },
                full: classed.classes.map { section.known(for: $0) },
                bonusCap: section.bonusCap.map { Int32(min(Int64(Int32.max), $0.thousandths)) },
                minima: edition.levels.enumerated().compactMap { index, level in
                    section.isBonus ? nil : level.sectionMin[section.id].map { (1 << UInt32(index), $0) }
                })
        }
        gates = edition.gates.map { gate in
            (Self.closedBits(gate.effect, edition.levels), gate.when.truths(in: columns).fill)
        }
        entries = edition.levels.enumerated().compactMap { index, level in
            level.entry.map { entry in
                (1 << UInt32(index), edition.titles(satisfying: entry).compactMap { columns.held[$0] })
            }
        }
        minima = edition.levels.map { $0.min?.thousandths ?? 0 }
        closed = edition.levels.enumerated().reduce(0) { $0 | ($1.element.min == nil ? 1 << UInt32($1.offset) : 0) }
        full = compiled.full
        classIndex = classed.classIndex
    }

    /// Every level above a cap, or every level.
    private static func closedBits(_ effect: Gate.Effect, _ levels: [Level]) -> UInt32 {
        guard case .capsAt(let id) = effect, let cap = levels.firstIndex(where: { $0.id == id }) else { return ~0 }
        return cap >= 31 ? 0 : ~0 << UInt32(cap + 1)
    }

    func run(count: Int, threads: Int, withSections: Bool) -> ColumnScores {
        var scores = ColumnScores(count: count, sections: withSections ? sections.count : 0)
        let blocks = (count + Block.size - 1) / Block.size
        guard blocks > 0 else { return scores }
        // More pieces than threads, so that a slow core leaves the rest to the other.
        let pieces = min(blocks, threads == 1 ? 1 : threads * 8)
        scores.write { out in
            DispatchQueue.concurrentPerform(iterations: pieces) { piece in
                let work = BlockWork(self)
                for block in blocks * piece / pieces..<blocks * (piece + 1) / pieces {
                    let start = block * Block.size
                    work.run(Block(start: start, count: min(Block.size, count - start)), into: out)
                }
                work.end()
            }
        }
        return scores
    }
}

extension Section {
    fileprivate func known(for sizeClass: String?) -> Int32 {
        isBonus ? 0 : Int32(criteria.compactMap { $0.scale(for: sizeClass).points?.thousandths }.reduce(0, +))
    }
}
