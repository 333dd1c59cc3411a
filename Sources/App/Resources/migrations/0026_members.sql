-- Into whom a person was merged: the row stays for the day on which that turns out to be wrong. What the person was found
-- by then leads to the one who is left.
ALTER TABLE person ADD COLUMN merged BIGINT;
CREATE INDEX person_name_born ON person (name, born);

-- What was decided about two persons who look like one, at the lowest unit above both. `moved` is what came over.
CREATE TABLE person_pair (
    id BIGINT PRIMARY KEY,
    survivor BIGINT NOT NULL REFERENCES person (id),
    other BIGINT NOT NULL REFERENCES person (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    is_merged BIGINT NOT NULL,
    moved JSON NOT NULL,
    decided TEXT NOT NULL,
    decided_by BIGINT,
    undone TEXT,
    undone_by BIGINT
);
CREATE INDEX person_pair_survivor ON person_pair (survivor);
CREATE INDEX person_pair_other ON person_pair (other);
CREATE INDEX person_pair_organisation ON person_pair (organisation, id);
