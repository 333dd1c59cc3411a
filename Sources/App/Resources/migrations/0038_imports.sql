-- Members who stayed when their file was taken back, and what rests on each. Who they are is asked of the roll.
CREATE TABLE import_kept (
    batch BIGINT NOT NULL REFERENCES import_batch (id),
    membership BIGINT NOT NULL,
    reasons TEXT NOT NULL,
    PRIMARY KEY (batch, membership)
);
