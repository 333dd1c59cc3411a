-- A person's time of work, of one kind; several may run at a time. It counts nobody: a member counts where the membership
-- is. `organisation` is the union that wrote it down. `employer` is the one on the register, where it is on it.
CREATE TABLE employment (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    kind TEXT NOT NULL,
    employer BIGINT REFERENCES employer (id),
    employer_name TEXT NOT NULL,
    user_unit TEXT,
    work TEXT,
    contract BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    recorded TEXT NOT NULL,
    recorded_by BIGINT
);
CREATE INDEX employment_person ON employment (person, from_day);
