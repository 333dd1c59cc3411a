-- The index of names, to be filled by the program (0061).
DELETE FROM person_words;
