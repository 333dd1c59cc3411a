import Domain

extension WorldBuild {
    /// Writes what a reviewer's visits found: points for every line that no record can answer.
    func judge(_ visits: [SiteVisit], _ standard: String, at unit: ID<Organisation>, _ change: Change) throws {
        for visit in visits where visit.day <= today {
            guard let edition = city.catalogue.edition(of: standard, on: visit.day) else { continue }
            for (place, line) in edition.judgedLines.enumerated() {
                let percent = visit.percent(at: place)
                // Reviewers give halves of a point.
                let points = line.points.thousandths * Int64(percent) / 100 / 500 * 500
                try change.keep(
                    JudgementPlan(
                        criterion: line.id, day: visit.day, declared: line.points, points: Points(thousandths: points),
                        reason: Self.reason(percent)),
                    of: standard, at: unit)
            }
        }
    }

    private static func reason(_ percent: Int) -> String {
        percent >= 80 ? "现场查看，做法齐全" : percent >= 40 ? "现场查看，部分落实" : "现场查看，刚刚起步"
    }
}

extension SiteVisit {
    /// What one line gets, by its place among the lines that are judged.
    fileprivate func percent(at place: Int) -> Int {
        guard spread > 0 else { return percent }
        let tilt = (day.number * 7 + place * 37) % (2 * spread) - spread
        return max(0, min(100, percent + tilt))
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
