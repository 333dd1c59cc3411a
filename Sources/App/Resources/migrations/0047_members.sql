-- Counting the members of a union reads no row of the table: to count those of the whole city, at a million, would seek
-- every row by itself, once for each indicator of them.
DROP INDEX membership_organisation;
CREATE INDEX membership_organisation ON membership (organisation, id, standing, from_day, until_day, batch);
