-- Whose account a person's is (decision 0024). The union offers it; it holds once the owner has proved to be the person.
CREATE TABLE account_person (
    id BIGINT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    person BIGINT NOT NULL REFERENCES person (id),
    offered TEXT NOT NULL,
    offered_by BIGINT,
    failures BIGINT NOT NULL,
    proved TEXT,
    ended TEXT
);
CREATE INDEX account_person_account ON account_person (account);
CREATE INDEX account_person_person ON account_person (person);

-- The code on a person's card, by which anybody may ask whether it is good.
CREATE TABLE member_card (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    code TEXT NOT NULL UNIQUE,
    issued TEXT NOT NULL
);

-- What a member asks of the union. What was written stays sealed until the answer, and is gone then.
CREATE TABLE member_request (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    membership BIGINT NOT NULL REFERENCES membership (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    sealed BYTEA,
    made TEXT NOT NULL,
    answered TEXT,
    answered_by BIGINT,
    outcome TEXT,
    reason TEXT
);
CREATE INDEX member_request_person ON member_request (person, id);
CREATE INDEX member_request_organisation ON member_request (organisation, answered);
