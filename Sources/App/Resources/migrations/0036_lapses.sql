-- What somebody who holds a level let lapse between two rounds (decision 0036), with the rule as it read then.
CREATE TABLE lapse (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    standard TEXT NOT NULL,
    edition TEXT NOT NULL,
    rule TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What was found, in words.
    finding TEXT NOT NULL,
    -- The rank held, and the rank that follows; 0 is none.
    rank BIGINT NOT NULL,
    rank_after BIGINT NOT NULL,
    found TEXT NOT NULL,
    due TEXT NOT NULL,
    stage TEXT NOT NULL,
    announcement BIGINT,
    ended TEXT,
    -- Since when the facts hold again; only then can the same rule be found broken anew.
    mended TEXT
);
CREATE UNIQUE INDEX lapse_rule ON lapse (organisation, standard, rule) WHERE mended IS NULL;
CREATE INDEX lapse_stage ON lapse (stage, due);
CREATE INDEX lapse_organisation ON lapse (organisation, found);

CREATE TABLE lapse_step (
    id BIGINT PRIMARY KEY,
    lapse BIGINT NOT NULL REFERENCES lapse (id),
    step TEXT NOT NULL,
    day TEXT NOT NULL,
    words TEXT NOT NULL,
    document TEXT NOT NULL,
    taken TEXT NOT NULL,
    taken_by BIGINT
);
CREATE INDEX lapse_step_lapse ON lapse_step (lapse, id);
