-- A yearly appraisal of the union, its home and its chair by the members (decision 0026).
CREATE TABLE appraisal (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    year BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    least_turnout BIGINT NOT NULL,
    least_satisfied BIGINT NOT NULL,
    public_key BYTEA NOT NULL,
    opened TEXT NOT NULL,
    opened_by BIGINT,
    closed TEXT,
    voted BIGINT,
    record BIGINT REFERENCES record (id)
);
CREATE INDEX appraisal_organisation ON appraisal (organisation, year);

-- Who may vote and who has; by which code, and never how.
CREATE TABLE appraisal_voter (
    id BIGINT PRIMARY KEY,
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    membership BIGINT NOT NULL REFERENCES membership (id),
    code TEXT,
    voted BIGINT NOT NULL
);
CREATE UNIQUE INDEX appraisal_voter_membership ON appraisal_voter (appraisal, membership);
CREATE INDEX appraisal_voter_code ON appraisal_voter (code);

-- What was counted.
CREATE TABLE appraisal_result (
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    question TEXT NOT NULL,
    satisfied BIGINT NOT NULL,
    basically BIGINT NOT NULL,
    unsatisfied BIGINT NOT NULL,
    PRIMARY KEY (appraisal, question)
);

-- Codes that were wrong, to slow down who guesses.
CREATE TABLE appraisal_failure (
    id BIGINT PRIMARY KEY,
    address TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX appraisal_failure_at ON appraisal_failure (at);
