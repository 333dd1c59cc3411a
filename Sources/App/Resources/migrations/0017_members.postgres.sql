-- Persons by the characters of their name and the first letters of its sounds.
CREATE TABLE person_words (
    id BIGINT PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX person_words_words ON person_words USING gin (words);

-- Keyed hashes of a telephone number and of its last four digits.
CREATE TABLE person_phone (
    hash BIGINT NOT NULL,
    person BIGINT NOT NULL,
    PRIMARY KEY (hash, person)
);
