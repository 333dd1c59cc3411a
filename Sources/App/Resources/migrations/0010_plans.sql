-- A decision that a unit counts, or does not, in a denominator, against the rule.
CREATE TABLE denominator_exception (
    id BIGINT PRIMARY KEY,
    denominator TEXT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    until_day TEXT,
    counts BIGINT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL
);
CREATE INDEX denominator_exception_organisation ON denominator_exception (denominator, organisation);
