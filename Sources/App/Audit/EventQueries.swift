import Domain
import Storage

extension View {
    /// What the latest event of an action says of a subject.
    func lastEvent(_ action: String, of subject: String) throws -> String? {
        try tx.first(
            "SELECT after FROM event WHERE subject = \(subject) AND action = \(action) ORDER BY id DESC LIMIT 1"
        ) { try $0["after"] as String? } ?? nil
    }
}
