-- A round of rating, with the edition in its own words, so that it goes on by what it began with.
CREATE TABLE rating_round (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    title TEXT NOT NULL,
    year BIGINT NOT NULL,
    method TEXT NOT NULL,
    units TEXT NOT NULL,
    standard TEXT NOT NULL,
    edition TEXT NOT NULL,
    content TEXT NOT NULL,
    facts_day TEXT NOT NULL,
    ties TEXT NOT NULL,
    opened TEXT NOT NULL,
    opened_by BIGINT,
    closed TEXT,
    share BIGINT,
    seed TEXT,
    drawn TEXT
);
CREATE INDEX rating_round_organisation ON rating_round (organisation, year);

CREATE TABLE round_step (
    round BIGINT NOT NULL REFERENCES rating_round (id),
    place BIGINT NOT NULL,
    step TEXT NOT NULL,
    title TEXT NOT NULL,
    act TEXT NOT NULL,
    level TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (round, place)
);

-- How many places a county has at a level that is limited.
CREATE TABLE round_quota (
    round BIGINT NOT NULL REFERENCES rating_round (id),
    level TEXT NOT NULL,
    county BIGINT NOT NULL REFERENCES organisation (id),
    places BIGINT NOT NULL,
    PRIMARY KEY (round, level, county)
);

-- A unit's self-assessment. `facts` and what follows it are what it was accepted on, kept for ever; `declared` is what the
-- unit submitted it on. `at_level` is who has it now.
CREATE TABLE sheet (
    id BIGINT PRIMARY KEY,
    round BIGINT NOT NULL REFERENCES rating_round (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    state TEXT NOT NULL,
    at_level TEXT,
    begun TEXT NOT NULL,
    submitted TEXT,
    submitted_by BIGINT,
    late TEXT,
    declared JSON,
    accepted TEXT,
    accepted_by BIGINT,
    facts JSON,
    rank BIGINT,
    earned BIGINT,
    possible BIGINT,
    unlock_by BIGINT,
    unlock_reason TEXT
);
CREATE UNIQUE INDEX sheet_unit ON sheet (round, organisation);
CREATE INDEX sheet_organisation ON sheet (organisation);
CREATE INDEX sheet_level ON sheet (at_level, organisation) WHERE at_level IS NOT NULL;

-- What the unit says of one line. `version` grows with every save.
CREATE TABLE sheet_line (
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    criterion TEXT NOT NULL,
    points BIGINT,
    remark TEXT NOT NULL,
    version BIGINT NOT NULL,
    saved TEXT NOT NULL,
    saved_by BIGINT,
    PRIMARY KEY (sheet, criterion)
);

-- What reviewers gave, one row for each time; the newest holds.
CREATE TABLE sheet_review (
    id BIGINT PRIMARY KEY,
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    criterion TEXT NOT NULL,
    level TEXT NOT NULL,
    points BIGINT NOT NULL,
    reason TEXT NOT NULL,
    given TEXT NOT NULL,
    given_by BIGINT
);
CREATE INDEX sheet_review_sheet ON sheet_review (sheet, criterion);

-- Every step a sheet has gone.
CREATE TABLE sheet_step (
    id BIGINT PRIMARY KEY,
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    step TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    taken TEXT NOT NULL,
    taken_by BIGINT
);
CREATE INDEX sheet_step_sheet ON sheet_step (sheet);

-- Another reviewer of the same level is asked.
CREATE TABLE sheet_opinion (
    id BIGINT PRIMARY KEY,
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    level TEXT NOT NULL,
    question TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_by BIGINT,
    answer TEXT,
    answered TEXT,
    answered_by BIGINT
);
CREATE INDEX sheet_opinion_sheet ON sheet_opinion (sheet);

-- Drawn to be looked at on site, in the order of the draw.
CREATE TABLE round_draw (
    round BIGINT NOT NULL REFERENCES rating_round (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    place BIGINT NOT NULL,
    PRIMARY KEY (round, organisation)
);

CREATE TABLE site_visit (
    id BIGINT PRIMARY KEY,
    sheet BIGINT NOT NULL REFERENCES sheet (id),
    level TEXT NOT NULL,
    day TEXT NOT NULL,
    findings TEXT NOT NULL,
    agrees BIGINT NOT NULL,
    written TEXT NOT NULL,
    written_by BIGINT
);
CREATE INDEX site_visit_sheet ON site_visit (sheet);
