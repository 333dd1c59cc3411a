-- Of whom was drawn: those that had handed in at that moment, the area each counted in, and whether the draw before had
-- taken it. Sheets and the tree change afterwards, and a draw is to be made again by anybody.
CREATE TABLE round_candidate (
    round BIGINT NOT NULL REFERENCES rating_round (id),
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    area BIGINT NOT NULL REFERENCES organisation (id),
    was_drawn BIGINT NOT NULL,
    PRIMARY KEY (round, organisation)
);
