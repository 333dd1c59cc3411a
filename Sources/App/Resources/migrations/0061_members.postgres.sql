-- Names are indexed by pairs of neighbouring characters as well: emptied here, filled by the program in the same transaction.
DELETE FROM person_words;
