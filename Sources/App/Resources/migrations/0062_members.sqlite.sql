-- The index of names, to be filled by the program (0061).
INSERT INTO person_words (person_words) VALUES ('delete-all');
