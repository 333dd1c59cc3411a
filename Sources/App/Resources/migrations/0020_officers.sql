-- What the rules of eligibility ask about a person in a post, and what the appointment and the leaving rest on. Null in
-- rows from before it was asked.
ALTER TABLE tenure ADD COLUMN sector TEXT;
ALTER TABLE tenure ADD COLUMN birth_year BIGINT;
ALTER TABLE tenure ADD COLUMN education TEXT;
ALTER TABLE tenure ADD COLUMN employer_role TEXT;
ALTER TABLE tenure ADD COLUMN kinship TEXT;
ALTER TABLE tenure ADD COLUMN foreign_staff BIGINT;
ALTER TABLE tenure ADD COLUMN party_secretary BIGINT;
ALTER TABLE tenure ADD COLUMN investor BIGINT;
ALTER TABLE tenure ADD COLUMN treatment BIGINT;
ALTER TABLE tenure ADD COLUMN document TEXT;
ALTER TABLE tenure ADD COLUMN waiver TEXT;
ALTER TABLE tenure ADD COLUMN left_cause TEXT;
ALTER TABLE tenure ADD COLUMN own_consent TEXT;
ALTER TABLE tenure ADD COLUMN consent_above TEXT;
ALTER TABLE tenure ADD COLUMN left_note TEXT;

-- Who a federation has on its list for leading posts, from a day until a day, and what became of it.
CREATE TABLE reserve (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    person_name TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_year BIGINT NOT NULL,
    education TEXT NOT NULL,
    skill TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    outcome TEXT,
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX reserve_organisation ON reserve (organisation, from_day);

-- Joint management of cadres with the Party organisation, and their exchange: what was asked or decided about whom.
CREATE TABLE cadre_matter (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    form TEXT NOT NULL,
    person_name TEXT NOT NULL,
    day TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    opinion TEXT NOT NULL,
    document TEXT NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL
);
CREATE INDEX cadre_matter_organisation ON cadre_matter (organisation, day);
