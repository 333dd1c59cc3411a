import Domain
import Storage

/// What one installation remembers of itself, by name.
enum Setting: String {
    /// The city federation, as the masthead shows it.
    case name
    /// The day a demonstration stands on; a real installation has none.
    case demoDay = "demo_day"
    case demoSize = "demo_size"
    case demoSeed = "demo_seed"

    func value(in tx: ReadTransaction) throws -> String? {
        try tx.value("SELECT value FROM setting WHERE name = \(rawValue)")
    }
}

extension Change {
    func keep(_ value: String, as setting: Setting) throws {
        try write.run(
            """
            INSERT INTO setting (name, value) VALUES (\(setting.rawValue), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}
