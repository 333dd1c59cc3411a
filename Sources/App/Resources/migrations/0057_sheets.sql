-- By when a sheet that was sent back is to come again.
ALTER TABLE sheet ADD COLUMN again_by TEXT;
