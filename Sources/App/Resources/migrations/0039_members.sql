-- A roll of a million is read by the sound of names and by the day of joining without being sorted. The first of these also
-- tells who has the same name and birth, as the index before it did.
CREATE INDEX person_initials ON person (initials, name, born, id);
DROP INDEX person_name_born;
CREATE INDEX membership_from ON membership (from_day, id);
