/// One criterion as loops over a block.
struct LineProgram: Sendable {
    /// What each unit earns, in thousandths; −1 where the line leaves both sides. Nil when its points are unknown.
    let gains: Fill<Int32>?
    /// The points that leave with a line, by size class.
    let points: [Int32]
    let canLeave: Bool
    /// Nonzero where a required line fails. Nil when it is not required.
    let failures: Fill<UInt8>?

    init(_ criterion: Criterion, isBonus: Bool, _ program: ClassedColumns, notApplicable: NotApplicable) {
        let columns = program.columns
        let none: (Scale) -> Int32 = { scale in
            switch criterion.whenNone {
            case .zero: 0
            case .full: Int32(scale.points?.thousandths ?? 0)
            case .excluded: -1
            }
        }
        let applies = criterion.appliesWhen?.truths(in: columns)
        let byClass = program.classes.map { criterion.scale(for: $0) }
        gains =
            byClass.contains { $0.points != nil }
            ? program.merged(byClass) { scale in
                // Nothing is known for this class: nothing is earned, and nothing leaves.
                guard let points = scale.points else { return Kernel.constant(0) }
                let fill = scale.shape.fill(of: points, none: none(scale), in: columns, criterion: criterion.id)
                guard let applies else { return fill }
                return Self.masked(fill, applies, else: Self.absent(points, isBonus, notApplicable))
            } : nil
        points = byClass.map { Int32($0.points?.thousandths ?? 0) }
        canLeave = criterion.whenNone == .excluded || applies != nil
        failures = criterion.required ? Self.failures(criterion, byClass, applies, program) : nil
    }

    private static func absent(_ points: Points, _ isBonus: Bool, _ notApplicable: NotApplicable) -> Int32 {
        switch notApplicable {
        case _ where isBonus: -1
        case .excluded: -1
        case .full: Int32(points.thousandths)
        case .zero: 0
        }
    }

    private static func masked(_ fill: @escaping Fill<Int32>, _ applies: Truths, else absent: Int32) -> Fill<Int32> {
        { block, out in
            fill(block, out)
            withTruths(applies.fill, block) { truths in
                for i in 0..<block.count { out[i] = truths[i] == 2 ? out[i] : absent }
            }
        }
    }

    private static func failures(
        _ criterion: Criterion, _ byClass: [Scale], _ applies: Truths?, _ program: ClassedColumns
    ) -> Fill<UInt8> {
        let onNone: UInt8 = criterion.whenNone == .zero ? 1 : 0
        let fails = program.merged(byClass) { scale in
            if let condition = scale.shape.satisfaction {
                return condition.truths(in: program.columns).mapped(Outcomes(yes: 0, no: 1, none: onNone))
            }
            guard case .judgement = scale.shape else { return Kernel.constant(0) }
            guard let given = program.columns.judgements[criterion.id] else { return Kernel.constant(1) }
            return { block, out in
                for i in 0..<block.count { out[i] = given[block.start + i] > 0 ? 0 : 1 }
            }
        }
        guard let applies else { return fails }
        return { block, out in
            fails(block, out)
            withTruths(applies.fill, block) { truths in
                for i in 0..<block.count { out[i] = truths[i] == 2 ? out[i] : 0 }
            }
        }
    }
}

/// The columns with the size class of each unit.
struct ClassedColumns: Sendable {
    let columns: UnitColumns
    /// Ids of the size classes; one nil when there are none.
    let classes: [String?]
    /// Writes the index of each unit's class; nil when there is one class only.
    let classIndex: Fill<UInt8>?

    init(_ edition: Edition, _ columns: UnitColumns) {
        self.columns = columns
        let sizes = edition.sizeClasses
        classes = sizes.isEmpty ? [nil] : sizes.map(\.id)
        guard sizes.count > 1 else {
            classIndex = nil
            return
        }
        // From the last to the first, so that the first whose condition holds stays.
        let questions = sizes.indices.dropLast().reversed().map { index in
            (UInt8(index), sizes[index].when?.truths(in: columns).fill ?? Kernel.constant(Truth.yes.rawValue))
        }
        let last = UInt8(sizes.count - 1)
        classIndex = { block, out in
            out.update(repeating: last, count: block.count)
            for (index, fill) in questions {
                withTruths(fill, block) { truths in
                    for i in 0..<block.count { out[i] = truths[i] == 2 ? index : out[i] }
                }
            }
        }
    }

    /// One loop for all classes: each unit gets the number that its class's own scale gives.
    func merged<Number: Sendable>(
        _ scales: [Scale], _ make: (Scale) -> Fill<Number>
    ) -> Fill<Number> {
        let isUniform = scales.dropFirst().allSatisfy { $0 == scales[0] }
        guard let classIndex, !isUniform else { return make(scales[0]) }
        let fills = scales.map(make)
        return { block, out in
            withTruths(classIndex, block) { classes in
                withUnsafeTemporaryAllocation(of: Number.self, capacity: Block.size) { part in
                    let part = part.baseAddress!
                    for (index, fill) in fills.enumerated() {
                        fill(block, part)
                        for i in 0..<block.count where classes[i] == UInt8(index) { out[i] = part[i] }
                    }
                }
            }
        }
    }
}
