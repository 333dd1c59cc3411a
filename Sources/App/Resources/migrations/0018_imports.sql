-- A file of members on its way in. Its good rows stand in the roll already, hidden until the batch is applied; its bad
-- rows wait here, closed with the key, until they are taken away as a file. `next_row` is where reading goes on after it
-- was interrupted; `digest` tells the same file again.
CREATE TABLE import_batch (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    file_name TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    next_row BIGINT NOT NULL,
    good BIGINT NOT NULL,
    same BIGINT NOT NULL,
    bad BIGINT NOT NULL,
    heading TEXT NOT NULL,
    problem TEXT,
    made TEXT NOT NULL,
    made_by BIGINT,
    applied TEXT,
    undone TEXT
);
CREATE INDEX import_batch_organisation ON import_batch (organisation, id);

CREATE TABLE import_refusal (
    batch BIGINT NOT NULL REFERENCES import_batch (id),
    row_number BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (batch, row_number)
);
