import Domain
import Storage

/// What one write did, to what, by whom and when.
public enum Event {}

extension Change {
    /// Appends what this write did, to be read by whoever asks later. In a bulk load it is only counted, and the
    /// texts are not even made.
    func event(
        _ action: String, at organisation: ID<Organisation>?, subject: @autoclosure () -> String,
        before: @autoclosure () -> String? = nil, after: @autoclosure () -> String? = nil
    ) throws {
        if isBulk {
            loaded[action, default: 0] += 1
        } else {
            try append(action, at: organisation, subject: subject(), before: before(), after: after())
        }
    }

    /// Appends one event, also in a bulk load.
    func append(
        _ action: String, at organisation: ID<Organisation>?, subject: String, before: String?, after: String?
    ) throws {
        let event = SealedEvent(
            id: nextID(), at: "\(now)", account: author.account, action: action, organisation: organisation,
            subject: subject, before: before, after: after)
        try write.run(
            """
            INSERT INTO event (id, at, account, action, organisation, subject, before, after)
            VALUES (\(event.id), \(event.at), \(event.account), \(action), \(organisation), \(subject), \(before),
                \(after))
            """)
        try seal(event)
    }
}
