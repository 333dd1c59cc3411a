CREATE TABLE employer (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    opened TEXT NOT NULL,
    closed TEXT
);

-- Which union covers which employer, and when; a joint union covers several.
CREATE TABLE coverage (
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    employer BIGINT NOT NULL REFERENCES employer (id),
    from_day TEXT NOT NULL,
    until_day TEXT,
    PRIMARY KEY (organisation, employer, from_day)
);
CREATE INDEX coverage_employer ON coverage (employer);
