-- A person's time in a post, from a day until a day; who is in office on a day is a question, not a flag.
CREATE TABLE tenure (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    post TEXT NOT NULL,
    person_name TEXT NOT NULL,
    sex TEXT NOT NULL,
    full_time BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT
);
CREATE INDEX tenure_organisation ON tenure (organisation, from_day);
