-- Names are indexed by pairs of neighbouring characters as well: emptied here, filled by the program.
DELETE FROM person_words;
