-- The figures of the day named in `reckoning`. A unit to which a question does not apply has no row.
CREATE TABLE figure (
    organisation BIGINT NOT NULL,
    indicator TEXT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    unconfirmed BIGINT NOT NULL,
    PRIMARY KEY (organisation, indicator)
);

-- Sums over a branch: `organisation` and everything under it in `tree`.
CREATE TABLE rollup (
    organisation BIGINT NOT NULL,
    tree TEXT NOT NULL,
    indicator TEXT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    unconfirmed BIGINT NOT NULL,
    PRIMARY KEY (organisation, tree, indicator)
);

CREATE TABLE reckoning (
    id BIGINT PRIMARY KEY,
    day TEXT NOT NULL,
    catalogue TEXT NOT NULL
);

-- Roll-ups of past month-ends, for trends.
CREATE TABLE snapshot (
    organisation BIGINT NOT NULL,
    tree TEXT NOT NULL,
    indicator TEXT NOT NULL,
    day TEXT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    unconfirmed BIGINT NOT NULL,
    PRIMARY KEY (organisation, tree, indicator, day)
);
CREATE INDEX snapshot_day ON snapshot (day);

-- The month-ends that have a snapshot. Each late record marks them once more; they are taken again until no mark
-- is left. `catalogue` is the fingerprint of the data files they were made by, `digest` that of their rows.
CREATE TABLE month (
    day TEXT PRIMARY KEY,
    stale BIGINT NOT NULL,
    catalogue TEXT NOT NULL,
    digest TEXT NOT NULL
);
