-- A list that somebody asked for as a file: which, with what conditions, how far it is, and until when the file is kept.
-- The file lies outside the database, closed with the key; `keep_until` is a moment of the real clock. Who has taken it is
-- in the events.
CREATE TABLE export (
    id BIGINT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    organisation BIGINT REFERENCES organisation (id),
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    said TEXT NOT NULL,
    format TEXT NOT NULL,
    disclosed BIGINT NOT NULL,
    reason TEXT,
    state TEXT NOT NULL,
    row_count BIGINT,
    problem TEXT,
    asked TEXT NOT NULL,
    keep_until TEXT
);
CREATE INDEX export_account ON export (account, id);
CREATE INDEX export_state ON export (state, id);
