-- The naming of one title for one year (decision 0030). The order of the candidates and the facts behind it are kept as
-- they were when it was opened.
CREATE TABLE naming (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    honour TEXT NOT NULL,
    year BIGINT NOT NULL,
    facts_day TEXT NOT NULL,
    opened TEXT NOT NULL,
    opened_by BIGINT,
    document TEXT,
    decided_day TEXT,
    decided TEXT,
    decided_by BIGINT,
    cancelled TEXT,
    cancelled_by BIGINT,
    cancelled_reason TEXT
);
CREATE INDEX naming_year ON naming (year, honour);

-- How many a county may have named, and of how many units.
CREATE TABLE naming_place (
    naming BIGINT NOT NULL REFERENCES naming (id),
    county BIGINT NOT NULL REFERENCES organisation (id),
    counted BIGINT NOT NULL,
    places BIGINT NOT NULL,
    PRIMARY KEY (naming, county)
);

CREATE TABLE naming_candidate (
    id BIGINT PRIMARY KEY,
    naming BIGINT NOT NULL REFERENCES naming (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    county BIGINT NOT NULL REFERENCES organisation (id),
    person TEXT,
    tenure BIGINT,
    facts JSON NOT NULL,
    standing TEXT NOT NULL,
    rank BIGINT,
    sentence TEXT NOT NULL
);
CREATE INDEX naming_candidate_naming ON naming_candidate (naming, county, standing, rank);

CREATE TABLE naming_nomination (
    id BIGINT PRIMARY KEY,
    naming BIGINT NOT NULL REFERENCES naming (id),
    candidate BIGINT NOT NULL REFERENCES naming_candidate (id),
    county BIGINT NOT NULL REFERENCES organisation (id),
    reason TEXT NOT NULL,
    consented BIGINT NOT NULL,
    made TEXT NOT NULL,
    made_by BIGINT,
    withdrawn TEXT,
    withdrawn_by BIGINT
);
CREATE INDEX naming_nomination_naming ON naming_nomination (naming, county);

-- A title that was given. `code` tells whoever holds the certificate whether it is good.
CREATE TABLE honour (
    id BIGINT PRIMARY KEY,
    naming BIGINT NOT NULL REFERENCES naming (id),
    honour TEXT NOT NULL,
    year BIGINT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    person TEXT,
    consented BIGINT NOT NULL,
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    document TEXT NOT NULL,
    decided_day TEXT NOT NULL,
    until_day TEXT,
    recorded TEXT NOT NULL,
    recorded_by BIGINT,
    revoked_day TEXT,
    revoked_document TEXT,
    revoked_reason TEXT,
    revoked_by BIGINT
);
CREATE UNIQUE INDEX honour_code ON honour (code);
CREATE INDEX honour_organisation ON honour (organisation, year);
CREATE INDEX honour_year ON honour (year, honour);

-- Codes that were wrong, to slow down who guesses.
CREATE TABLE honour_failure (
    id BIGINT PRIMARY KEY,
    address TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX honour_failure_at ON honour_failure (at);
