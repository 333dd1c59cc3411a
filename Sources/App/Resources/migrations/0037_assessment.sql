-- Why a level was decided: `round:ID`, `lapse:ID`; NULL where it was decided for the unit by itself.
ALTER TABLE rating ADD COLUMN cause TEXT;
CREATE INDEX rating_decided ON rating (decided);
