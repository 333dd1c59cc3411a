-- Settings of one installation: its name, its root, and the demo's own day.
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
