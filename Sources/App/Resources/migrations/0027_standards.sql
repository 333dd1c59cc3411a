-- A standard being drafted by a federation. `step` is the saved step that stands; later ones wait to be done again.
CREATE TABLE standard_draft (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    base TEXT,
    step BIGINT NOT NULL,
    made TEXT NOT NULL,
    made_by BIGINT
);
CREATE INDEX standard_draft_organisation ON standard_draft (organisation, id);

-- What each save left: the whole edition in the words of its file.
CREATE TABLE standard_draft_step (
    draft BIGINT NOT NULL REFERENCES standard_draft (id),
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    words TEXT NOT NULL,
    saved TEXT NOT NULL,
    author BIGINT,
    PRIMARY KEY (draft, number)
);
