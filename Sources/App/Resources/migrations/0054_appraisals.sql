-- An appraisal that was called off before its count, or annulled after it (decision 0039): when, by whom and why.
ALTER TABLE appraisal ADD COLUMN voided TEXT;
ALTER TABLE appraisal ADD COLUMN voided_by BIGINT;
ALTER TABLE appraisal ADD COLUMN void_reason TEXT;
-- What is asked of the answers on the chair; null for those opened before: then the same as of those on the home.
ALTER TABLE appraisal ADD COLUMN least_chair BIGINT;
-- Votes cast online that were so few beside papers that they are never opened, once that has been settled.
ALTER TABLE appraisal ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
CREATE INDEX appraisal_record ON appraisal (record);

-- Hashes of codes that hold no longer, so that whoever types one is told why: with the appraisal, and never with the voter.
CREATE TABLE appraisal_spent_code (
    code TEXT PRIMARY KEY,
    appraisal BIGINT NOT NULL REFERENCES appraisal (id)
);
CREATE INDEX appraisal_spent_code_appraisal ON appraisal_spent_code (appraisal);
