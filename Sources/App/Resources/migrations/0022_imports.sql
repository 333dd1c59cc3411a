-- What a file brings: members, divisions, unions, employers or officers.
ALTER TABLE import_batch ADD COLUMN kind TEXT NOT NULL DEFAULT 'members';

-- Rows of a file that can only be taken all together, closed with the key until then; `made` is what came of one.
CREATE TABLE import_row (
    batch BIGINT NOT NULL REFERENCES import_batch (id),
    row_number BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    made BIGINT,
    PRIMARY KEY (batch, row_number)
);
