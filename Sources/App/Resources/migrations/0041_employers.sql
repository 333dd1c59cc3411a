-- Which agency sends how many to the employer of a headcount, and how many of them have joined the union there. `agency` is
-- the one on the register, where it is on it; `has_union` is what held on the day of the count.
CREATE TABLE employer_dispatch (
    headcount BIGINT NOT NULL REFERENCES employer_headcount (id),
    place BIGINT NOT NULL,
    agency BIGINT REFERENCES employer (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    workers BIGINT NOT NULL,
    joined BIGINT NOT NULL,
    has_union BIGINT NOT NULL,
    PRIMARY KEY (headcount, place)
);
CREATE INDEX employer_dispatch_agency ON employer_dispatch (agency);
