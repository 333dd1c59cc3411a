-- A natural person who is, was or wants to be a member. `sealed` holds the document's number and the telephone, closed
-- with a key that is not in the database; erased, a person keeps only what statistics need.
CREATE TABLE person (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    initials TEXT NOT NULL,
    sex TEXT NOT NULL,
    born TEXT NOT NULL,
    document_kind TEXT NOT NULL,
    sealed BYTEA,
    migrant BIGINT NOT NULL,
    details JSON NOT NULL,
    batch BIGINT,
    erased TEXT
);

-- Who has this document: a keyed hash of its kind and number, so that nobody joins twice (MEM-005).
CREATE TABLE person_document (
    hash BIGINT PRIMARY KEY,
    person BIGINT NOT NULL
);

-- A person's time at a union: `enrolled` counts as a member, `retained` (保留会籍) does not. A change of standing ends one
-- row and begins the next, so that the history is the rows. One that a batch has brought is there once the batch is.
CREATE TABLE membership (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    standing TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    began TEXT NOT NULL,
    ended TEXT,
    reason TEXT,
    dispatched BIGINT NOT NULL,
    batch BIGINT,
    recorded TEXT NOT NULL,
    recorded_by BIGINT
);
CREATE INDEX membership_organisation ON membership (organisation, id);
CREATE INDEX membership_person ON membership (person);
CREATE INDEX membership_batch ON membership (batch) WHERE batch IS NOT NULL;

-- Batches that are not, or no longer, to be seen.
CREATE TABLE hidden_batch (
    batch BIGINT PRIMARY KEY,
    undone BIGINT NOT NULL
);

-- A person asks to join; the union answers (MEM-003). What was written stays sealed until then.
CREATE TABLE application (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    sealed BYTEA,
    receipt TEXT NOT NULL,
    made TEXT NOT NULL,
    decided TEXT,
    decided_by BIGINT,
    accepted BIGINT,
    reason TEXT,
    person BIGINT
);
CREATE INDEX application_organisation ON application (organisation, decided);
CREATE INDEX application_receipt ON application (receipt);

-- A member on the way from one union to another: both sides have a word (MEM-014).
CREATE TABLE transfer (
    id BIGINT PRIMARY KEY,
    membership BIGINT NOT NULL REFERENCES membership (id),
    source BIGINT NOT NULL REFERENCES organisation (id),
    target BIGINT NOT NULL REFERENCES organisation (id),
    asked TEXT NOT NULL,
    asked_by BIGINT,
    asked_from TEXT NOT NULL,
    answered TEXT,
    answered_by BIGINT,
    accepted BIGINT,
    reason TEXT
);
CREATE INDEX transfer_target ON transfer (target, answered);
CREATE INDEX transfer_source ON transfer (source, answered);
CREATE INDEX transfer_membership ON transfer (membership);
