-- Who is to lead the women's committee of a union that is asked for, or to be the one commissioner of few women (ORG-013),
-- and the township where it is to lie when that is not the unit above.
ALTER TABLE founding_request ADD COLUMN women BIGINT;
ALTER TABLE founding_request ADD COLUMN womens_head TEXT NOT NULL DEFAULT '';
ALTER TABLE founding_request ADD COLUMN womens_deputies TEXT NOT NULL DEFAULT '';
ALTER TABLE founding_request ADD COLUMN place BIGINT REFERENCES organisation (id);

-- A new name or a merger that is decided and whose day has not come. On its day it becomes a row of `restructuring`, made
-- by the same steps as one that is entered on the day; `problem` is why it could not.
CREATE TABLE planned_restructuring (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    act TEXT NOT NULL,
    day TEXT NOT NULL,
    target BIGINT REFERENCES organisation (id),
    form JSON NOT NULL,
    author BIGINT,
    recorded TEXT NOT NULL,
    done TEXT,
    problem TEXT,
    problem_day TEXT,
    cancelled TEXT,
    cancelled_by BIGINT,
    cancelled_reason TEXT
);
CREATE INDEX planned_restructuring_organisation ON planned_restructuring (organisation, day);
CREATE INDEX planned_restructuring_target ON planned_restructuring (target);
