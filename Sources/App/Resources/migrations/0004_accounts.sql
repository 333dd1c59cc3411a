CREATE TABLE account (
    id BIGINT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created TEXT NOT NULL,
    disabled TEXT
);

-- A role at a unit and everything it commands, from a day until a day.
CREATE TABLE account_grant (
    id BIGINT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    organisation BIGINT NOT NULL REFERENCES organisation (id),
    from_day TEXT NOT NULL,
    until_day TEXT
);
CREATE INDEX account_grant_account ON account_grant (account);

-- Only a hash of the token is kept: who reads the table cannot sign in with it.
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES account (id),
    csrf TEXT NOT NULL,
    created TEXT NOT NULL,
    seen TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);

-- Failed sign-ins, for the rate limit.
CREATE TABLE sign_in_failure (
    id BIGINT PRIMARY KEY,
    login TEXT NOT NULL,
    address TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX sign_in_failure_login ON sign_in_failure (login, at);
CREATE INDEX sign_in_failure_address ON sign_in_failure (address, at);
