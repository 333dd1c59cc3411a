import Dispatch
import Domain
import Storage
import Synchronization

extension WorldBuild {
    /// The trends: every month-end from one on. Several are read at a time, and kept in their order.
    func keepMonths(since first: Day) throws {
        var months: [Day] = []
        var end = first
        while end < today {
            months.append(end)
            end = end.adding(days: 1).endOfMonth
        }
        let lanes = 2
        for start in stride(from: 0, to: months.count, by: lanes) {
            report("月末", start, months.count)
            let ends = try city.monthEnds(Array(months[start..<min(start + lanes, months.count)]))
            try city.loadChunk(by: .system) { change in
                for end in ends { try change.keepMonth(end, marks: 0) }
            }
        }
        report("月末", months.count, months.count)
    }
}

extension City {
    /// Reads several month-ends at once: a reader waits for nobody.
    fileprivate func monthEnds(_ days: [Day]) throws -> [Reckoning] {
        let found = Mutex<[Int: Result<Reckoning, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: days.count) { lane in
            let end = Result { try readNow { try Reckoning($0, on: days[lane]) } }
            found.withLock { $0[lane] = end }
        }
        return try found.withLock { found in try days.indices.compactMap { try found[$0]?.get() } }
    }
}
