-- A record written on behalf of a unit waits for that unit's own chair; when, and by whom, it was acknowledged.
ALTER TABLE record ADD COLUMN acknowledged TEXT;
ALTER TABLE record ADD COLUMN acknowledged_by BIGINT;
