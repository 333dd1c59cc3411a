-- Units of the union tree. `opened` and `closed` are the unit's life (half-open); `founded` is the day the union
-- itself was founded, which for a township may be later than the day its division was set up.
CREATE TABLE organisation (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    opened TEXT NOT NULL,
    founded TEXT,
    closed TEXT,
    note TEXT
);
CREATE INDEX organisation_kind ON organisation (kind, opened);
CREATE INDEX organisation_code ON organisation (code);

-- Where a unit stands in a tree, from a day (inclusive) until a day (exclusive). `path` lists the ancestors and
-- the unit itself, so that "everything under X" is one range of an index.
CREATE TABLE placement (
    id BIGINT PRIMARY KEY,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    parent BIGINT REFERENCES organisation (id),
    tree TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT,
    path TEXT NOT NULL,
    UNIQUE (organisation, tree, from_day)
);
CREATE INDEX placement_path ON placement (tree, path);
CREATE INDEX placement_parent ON placement (parent, tree);

-- What a unit became: a merger has several predecessors, a split several successors.
CREATE TABLE succession (
    predecessor BIGINT NOT NULL REFERENCES organisation (id),
    successor BIGINT NOT NULL REFERENCES organisation (id),
    day TEXT NOT NULL,
    document TEXT,
    PRIMARY KEY (predecessor, successor)
);

-- Bodies beside the tree: Party committees, government departments, employers' associations.
CREATE TABLE body (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    beside BIGINT NOT NULL REFERENCES organisation (id),
    opened TEXT NOT NULL,
    closed TEXT
);
CREATE INDEX body_beside ON body (beside);
