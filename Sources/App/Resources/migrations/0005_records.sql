-- A dated event of a kind. `day` is when it happened, `recorded` when it became known here. A correction retracts
-- the row and writes a new one that names it in `replaces`, so what was known at any instant can be asked.
CREATE TABLE record (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    day TEXT NOT NULL,
    until_day TEXT,
    status TEXT NOT NULL,
    body JSON NOT NULL,
    recorded TEXT NOT NULL,
    recorded_by BIGINT,
    on_behalf BIGINT NOT NULL,
    judged TEXT,
    judged_by BIGINT,
    dispute TEXT,
    retracted TEXT,
    retracted_by BIGINT,
    replaces BIGINT REFERENCES record (id)
);
CREATE INDEX record_organisation ON record (organisation, kind, day);
CREATE INDEX record_kind ON record (kind, day);
-- Lists over many units, newest first, and those that wait for a confirmation.
CREATE INDEX record_day ON record (day, id);
CREATE INDEX record_status ON record (status, day, id);
