-- 测算: what the engine says of each unit on the day of `reckoning`, by the edition in force for its kind.
-- Points are thousandths; `level` is the level's rank in the edition, 0 for none; `confirmed_level` is the rank that
-- would be left without what has only been declared.
CREATE TABLE score (
    organisation BIGINT PRIMARY KEY,
    edition TEXT NOT NULL,
    earned BIGINT NOT NULL,
    possible BIGINT NOT NULL,
    level BIGINT NOT NULL,
    confirmed_level BIGINT NOT NULL
);
CREATE INDEX score_edition ON score (edition, level);

-- A reviewer's points where no record can answer, in thousandths.
CREATE TABLE judgement (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    standard TEXT NOT NULL,
    criterion TEXT NOT NULL,
    day TEXT NOT NULL,
    self_points BIGINT,
    points BIGINT NOT NULL,
    reason TEXT NOT NULL,
    recorded TEXT NOT NULL,
    recorded_by BIGINT,
    retracted TEXT
);
CREATE INDEX judgement_organisation ON judgement (organisation, standard, criterion);

-- 认定: what has been decided, with the facts it was decided on, kept for ever.
CREATE TABLE rating (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    standard TEXT NOT NULL,
    edition TEXT NOT NULL,
    level TEXT NOT NULL,
    rank BIGINT NOT NULL,
    facts_day TEXT NOT NULL,
    decided TEXT NOT NULL,
    until_day TEXT,
    document TEXT NOT NULL,
    earned BIGINT NOT NULL,
    possible BIGINT NOT NULL,
    facts JSON NOT NULL,
    recorded TEXT NOT NULL,
    recorded_by BIGINT
);
CREATE INDEX rating_organisation ON rating (organisation, standard, decided);
