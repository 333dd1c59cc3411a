-- Persons by the characters of their name and the first letters of its sounds.
CREATE VIRTUAL TABLE person_words USING fts5(
    words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0'
);

-- Keyed hashes of a telephone number and of its last four digits.
CREATE TABLE person_phone (
    hash BIGINT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (hash, person)
) WITHOUT ROWID;
