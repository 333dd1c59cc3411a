-- Whose appointment ended a chair's time, and when it was to end before: when that appointment turns out to be a mistake
-- and is taken back, the time goes on as it would have. No foreign key: it may point at a row that comes later.
ALTER TABLE tenure ADD COLUMN ended_by BIGINT;
ALTER TABLE tenure ADD COLUMN ended_was TEXT;
