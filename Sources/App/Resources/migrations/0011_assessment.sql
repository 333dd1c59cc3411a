-- The units nearest below a level are the first of each lower level by their share of the points.
CREATE INDEX score_share ON score (edition, level, (earned * 1000000 / possible) DESC, organisation)
    WHERE possible > 0;
