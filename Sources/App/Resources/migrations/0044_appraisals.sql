-- Votes on paper (decision 0034): who gave a paper in, and bundles of papers that two people count, each for themselves.
ALTER TABLE appraisal_voter ADD COLUMN paper BIGINT NOT NULL DEFAULT 0;
ALTER TABLE appraisal_result ADD COLUMN blank BIGINT NOT NULL DEFAULT 0;
CREATE TABLE appraisal_bundle (
    id BIGINT PRIMARY KEY,
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    place BIGINT NOT NULL,
    papers BIGINT NOT NULL,
    entered TEXT,
    entered_by BIGINT,
    sealed BYTEA,
    differed BIGINT NOT NULL,
    counted TEXT,
    counted_by BIGINT
);
CREATE UNIQUE INDEX appraisal_bundle_place ON appraisal_bundle (appraisal, place);

-- The parts of the members by which results may be shown: `part` of a voter is a place of `appraisal_part`, 0 for none.
ALTER TABLE appraisal ADD COLUMN division TEXT;
ALTER TABLE appraisal_voter ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
CREATE TABLE appraisal_part (
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    place BIGINT NOT NULL,
    title TEXT NOT NULL,
    members BIGINT NOT NULL,
    PRIMARY KEY (appraisal, place)
);
-- Only of parts that may be shown: what is hidden is not kept.
CREATE TABLE appraisal_part_result (
    appraisal BIGINT NOT NULL REFERENCES appraisal (id),
    part BIGINT NOT NULL,
    question TEXT NOT NULL,
    satisfied BIGINT NOT NULL,
    basically BIGINT NOT NULL,
    unsatisfied BIGINT NOT NULL,
    PRIMARY KEY (appraisal, part, question)
);

-- Whose code was taken by the command that sends messages.
ALTER TABLE appraisal_voter ADD COLUMN sent BIGINT NOT NULL DEFAULT 0;
