-- A photo or a document. The file lies closed in a folder of its own; `sealed` is its key, closed with the key of the
-- city, so that a change of keys need not go through the files (decision 0027).
CREATE TABLE evidence (
    id BIGINT PRIMARY KEY,
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    criterion TEXT,
    visit BIGINT REFERENCES site_visit (id),
    name TEXT NOT NULL,
    form TEXT NOT NULL,
    size BIGINT NOT NULL,
    digest TEXT NOT NULL,
    scan TEXT NOT NULL,
    sealed BYTEA,
    added TEXT NOT NULL,
    added_by BIGINT,
    removed TEXT,
    removed_by BIGINT
);
CREATE INDEX evidence_sheet ON evidence (sheet);
