-- 征求意见: a draft is shown to the federations under the city until a day. `content` is the text that they are asked
-- about: the draft may be changed meanwhile, and a step that was undone may be gone.
CREATE TABLE consultation (
    id BIGINT PRIMARY KEY,
    draft BIGINT NOT NULL REFERENCES standard_draft (id),
    step BIGINT NOT NULL,
    content TEXT NOT NULL,
    words TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    opened TEXT NOT NULL,
    opened_by BIGINT,
    closed TEXT,
    closed_by BIGINT,
    withdrawn TEXT,
    withdrawn_by BIGINT,
    withdrawn_reason TEXT
);
CREATE INDEX consultation_draft ON consultation (draft, id);

-- Who is asked, as it was on the first day.
CREATE TABLE consulted_unit (
    consultation BIGINT NOT NULL REFERENCES consultation (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    PRIMARY KEY (consultation, organisation)
);
CREATE INDEX consulted_unit_organisation ON consulted_unit (organisation, consultation);

-- What one of them says of the whole (`head`) or of one part; what it says anew takes the place of what it said.
CREATE TABLE draft_comment (
    id BIGINT PRIMARY KEY,
    consultation BIGINT NOT NULL REFERENCES consultation (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    part TEXT NOT NULL,
    item TEXT NOT NULL,
    stance TEXT NOT NULL,
    words TEXT NOT NULL,
    made TEXT NOT NULL,
    made_by BIGINT,
    outcome TEXT,
    reason TEXT,
    answered TEXT,
    answered_by BIGINT
);
CREATE UNIQUE INDEX draft_comment_item ON draft_comment (consultation, organisation, part, item);
