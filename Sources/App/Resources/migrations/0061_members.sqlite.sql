-- Names are indexed by pairs of neighbouring characters as well: emptied here, filled by the program in the same transaction.
INSERT INTO person_words (person_words) VALUES ('delete-all');
