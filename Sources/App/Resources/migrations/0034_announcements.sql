-- 公示: what a federation is about to decide, shown to everybody for some workdays (decision 0029).
CREATE TABLE announcement (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    -- What it is about, by the words of the feature that decides: `naming:ID`, `round:ID`; empty when written by hand.
    matter TEXT NOT NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL,
    words TEXT NOT NULL,
    contact TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    workdays BIGINT NOT NULL,
    announced TEXT NOT NULL,
    announced_by BIGINT,
    settled TEXT,
    settled_by BIGINT,
    withdrawn TEXT,
    withdrawn_by BIGINT,
    withdrawn_reason TEXT
);
CREATE INDEX announcement_organisation ON announcement (organisation, first_day);
CREATE INDEX announcement_matter ON announcement (matter);
CREATE INDEX announcement_first ON announcement (first_day);

-- One line of it. `reference` is what the deciding feature knows it by. A person is named in full only with the
-- person's own consent (PRI-013).
CREATE TABLE announcement_line (
    id BIGINT PRIMARY KEY,
    announcement BIGINT NOT NULL REFERENCES announcement (id),
    place BIGINT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    person TEXT,
    consented BIGINT NOT NULL,
    proposal TEXT NOT NULL,
    detail TEXT NOT NULL,
    reference TEXT NOT NULL,
    struck TEXT,
    struck_by BIGINT,
    struck_reason TEXT
);
CREATE INDEX announcement_line_announcement ON announcement_line (announcement, place);

-- What somebody says against it. `sealed` closes what is said, the name and the contact. `code` is a hash; a member's
-- objection has the account in its place.
CREATE TABLE objection (
    id BIGINT PRIMARY KEY,
    announcement BIGINT NOT NULL REFERENCES announcement (id),
    line BIGINT REFERENCES announcement_line (id),
    sealed BYTEA NOT NULL,
    code TEXT,
    account BIGINT,
    made TEXT NOT NULL,
    due_day TEXT NOT NULL,
    outcome TEXT,
    reason TEXT,
    answered TEXT,
    answered_by BIGINT
);
CREATE INDEX objection_announcement ON objection (announcement);
CREATE UNIQUE INDEX objection_code ON objection (code);
CREATE INDEX objection_account ON objection (account);

-- What came in by the open door, to slow down who floods or guesses.
CREATE TABLE objection_knock (
    id BIGINT PRIMARY KEY,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX objection_knock_at ON objection_knock (at);
