-- The sealed votes. The key is drawn by chance, there is no row number, and every vote writes the whole box anew: neither
-- the rows nor where they lie tell which of them came when.
CREATE TABLE appraisal_envelope (
    envelope BYTEA PRIMARY KEY,
    appraisal BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
