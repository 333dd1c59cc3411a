-- What a unit was called from a day until a day. Its name of today stands with the unit itself.
CREATE TABLE former_name (
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    PRIMARY KEY (organisation, from_day)
);

-- One state of what is asked for: a union to be founded under `parent`. A row is never changed; what is asked anew
-- after a return is another row of the same `founding`, which has the number of its first row.
CREATE TABLE founding_request (
    id BIGINT PRIMARY KEY,
    founding BIGINT NOT NULL,
    parent BIGINT NOT NULL REFERENCES organisation (id),
    stage TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    leader TEXT NOT NULL,
    preparers TEXT NOT NULL,
    prepared_day TEXT,
    resolution_day TEXT,
    resolution TEXT NOT NULL,
    term_years BIGINT,
    waiver TEXT NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX founding_request_founding ON founding_request (founding, id);
CREATE INDEX founding_request_parent ON founding_request (parent, stage);

-- The employers that a request names, in the order in which it names them.
CREATE TABLE founding_employer (
    request BIGINT NOT NULL REFERENCES founding_request (id),
    place BIGINT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (request, place)
);

-- What was answered to a request: approved, returned or withdrawn; of an approval, the union that came of it.
CREATE TABLE founding_reply (
    request BIGINT PRIMARY KEY REFERENCES founding_request (id),
    answer TEXT NOT NULL,
    day TEXT NOT NULL,
    document TEXT NOT NULL,
    reason TEXT NOT NULL,
    organisation BIGINT REFERENCES organisation (id),
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX founding_reply_organisation ON founding_reply (organisation);

-- What was decided about a unit's name, place or life, and on which documents. Of a move, `old` is the unit it stood
-- under; of a new name, the name before.
CREATE TABLE restructuring (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    act TEXT NOT NULL,
    cause TEXT NOT NULL,
    day TEXT NOT NULL,
    tree TEXT,
    target BIGINT REFERENCES organisation (id),
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    resolution_day TEXT,
    resolution TEXT NOT NULL,
    approval_day TEXT,
    approval TEXT NOT NULL,
    reason TEXT NOT NULL,
    waiver TEXT NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL,
    cancelled TEXT,
    cancelled_by BIGINT,
    cancelled_reason TEXT
);
CREATE INDEX restructuring_organisation ON restructuring (organisation, day);

-- What was done of the duties that follow the end of a unit. The last row of a duty counts.
CREATE TABLE closing_duty (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    duty TEXT NOT NULL,
    done_day TEXT NOT NULL,
    note TEXT NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX closing_duty_organisation ON closing_duty (organisation, duty);

-- Certificates of legal person. `last_day` is the last day on which one is valid, as it is printed.
CREATE TABLE legal_person (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    number TEXT NOT NULL,
    code TEXT NOT NULL,
    from_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    waiver TEXT NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX legal_person_organisation ON legal_person (organisation, from_day);
CREATE INDEX legal_person_last ON legal_person (last_day);

-- The chair's own act of showing the union and its chair to the public, until it is ended.
CREATE TABLE publication (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    contact TEXT NOT NULL,
    author BIGINT,
    begun TEXT NOT NULL,
    ended TEXT,
    ended_by BIGINT
);
CREATE INDEX publication_organisation ON publication (organisation);
