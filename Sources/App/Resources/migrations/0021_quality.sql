-- What a check has found wrong with a thing, from the day it was found until the day it was found no more. What is wrong
-- on no evening leaves no row. `thing` is what the check is about: a unit, a post, a record, a membership, an employer.
CREATE TABLE finding (
    id BIGINT PRIMARY KEY,
    check_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    thing BIGINT NOT NULL,
    detail TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT
);
CREATE INDEX finding_organisation ON finding (organisation, severity);
CREATE INDEX finding_open ON finding (check_id, id) WHERE until_day IS NULL;
-- Answers by itself how many there are of what, and where.
CREATE INDEX finding_count ON finding (organisation, check_id, severity, thing) WHERE until_day IS NULL;

-- Since when a unit has been looked at: before that day nothing is known of it.
CREATE TABLE examined (
    organisation BIGINT PRIMARY KEY REFERENCES organisation (id),
    from_day TEXT NOT NULL
);

-- The one row of the last round: when, by which checks, and up to which link of the chain of events.
CREATE TABLE examination (
    id BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    checks TEXT NOT NULL,
    link BIGINT NOT NULL
);

-- A finding that is accepted as an exception, with the reason, until it is taken back.
CREATE TABLE finding_dismissal (
    id BIGINT PRIMARY KEY,
    check_id TEXT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    thing BIGINT NOT NULL,
    reason TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    author BIGINT,
    recorded TEXT NOT NULL,
    ended_by BIGINT
);
CREATE INDEX finding_dismissal_organisation ON finding_dismissal (organisation, check_id, thing);
