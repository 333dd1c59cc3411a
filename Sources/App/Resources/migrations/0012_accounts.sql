-- The unit that an account was opened at: who manages accounts there manages this one.
ALTER TABLE account ADD COLUMN organisation BIGINT REFERENCES organisation (id);
-- An account may belong to a body beside the tree instead of a person of the unions.
ALTER TABLE account ADD COLUMN body BIGINT REFERENCES body (id);
-- Until when the password handed out with the account opens it; null once the owner has chosen one.
ALTER TABLE account ADD COLUMN start_until TEXT;
ALTER TABLE account_grant ADD COLUMN given_by BIGINT;
CREATE INDEX account_organisation ON account (organisation, login);

-- Whose account a person's time in a post is: its rights begin and end with the post. A tie that was undone stays.
CREATE TABLE account_tenure (
    id BIGINT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    tenure BIGINT NOT NULL REFERENCES tenure (id),
    tied TEXT NOT NULL,
    untied TEXT
);
CREATE INDEX account_tenure_account ON account_tenure (account);
CREATE INDEX account_tenure_tenure ON account_tenure (tenure);

UPDATE account SET organisation = (
    SELECT g.organisation FROM account_grant g WHERE g.account = account.id ORDER BY g.id LIMIT 1
);
