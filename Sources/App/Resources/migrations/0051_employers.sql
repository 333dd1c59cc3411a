-- The union whose report a headcount was: kept when it ceased to cover the employer alone, so that the people do not go
-- with the union. Null for what the employer reported itself.
ALTER TABLE employer_headcount ADD COLUMN organisation BIGINT REFERENCES organisation (id);
