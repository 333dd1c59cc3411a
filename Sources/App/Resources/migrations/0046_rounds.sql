-- When the levels of a round were decided, and by which document.
ALTER TABLE rating_round ADD COLUMN decided TEXT;
ALTER TABLE rating_round ADD COLUMN document TEXT;
