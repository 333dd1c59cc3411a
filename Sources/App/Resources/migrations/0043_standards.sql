-- Editions published in the browser, in the words of their files. What is here is never changed and never removed; the
-- catalogue reads it beside the data files (decision 0033).
CREATE TABLE published_edition (
    id TEXT PRIMARY KEY,
    draft BIGINT NOT NULL REFERENCES standard_draft (id),
    content TEXT NOT NULL,
    digest TEXT NOT NULL,
    published TEXT NOT NULL,
    published_by BIGINT
);
CREATE INDEX published_edition_draft ON published_edition (draft);
