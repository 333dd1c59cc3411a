import Domain

extension WorldBuild {
    /// Writes what a reviewer's visits found: points for every line that no record can answer.
    func judge(_ visits: [Visit], _ standard: String, at unit: ID<Organisation>, _ change: Change) throws {
        for visit in visits where visit.day <= today {
            guard let edition = city.catalogue.edition(of: standard, on: visit.day) else { continue }
            for (place, line) in edition.judgedLines.enumerated() {
                let tilt = visit.spread > 0 ? (visit.day.number * 7 + place * 37) % (2 * visit.spread) - visit.spread : 0
                let percent = max(0, min(100, visit.percent + tilt))
                // Reviewers give halves of a point.
                let points = line.points.thousandths * Int64(percent) / 100 / 500 * 500
                try change.keep(
                    JudgementPlan(
                        criterion: line.id, day: visit.day, declared: line.points, points: Points(thousandths: points),
                        reason: percent >= 80 ? "现场查看,做法齐全" : percent >= 40 ? "现场查看,部分落实" : "现场查看,刚刚起步"),
                    of: standard, at: unit)
            }
        }
    }
}

extension Edition {
    /// The lines that a reviewer judges, those of the bonus left out.
    fileprivate var judgedLines: [(id: String, points: Points)] {
        sections.filter { !$0.isBonus }.flatMap(\.criteria).compactMap { criterion in
            guard case .judgement = criterion.scale.shape, let points = criterion.scale.points else { return nil }
            return (id: criterion.id, points: points)
        }
    }
}
