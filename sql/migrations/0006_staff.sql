-- 0006: the people of a business, who they are in it, and how they are signed in.
--
-- A user is a person with one e-mail address and one password; in each workspace that they work for they are a
-- member with a role. Addresses are kept in lower case and compared byte by byte, so that no two spellings that a
-- collation takes for equal are one account. Nobody is deleted: a member is removed, a user disabled.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS users (
    id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    email         VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    name          VARCHAR(200) NOT NULL,
    password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'Argon2id with its parameters; NULL until the invitation is accepted',
    created_at    DATETIME(6) NOT NULL,
    disabled_at   DATETIME(6) NULL,

    CONSTRAINT users_one_email UNIQUE (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS members (
    workspace_id BIGINT UNSIGNED NOT NULL,
    user_id      BIGINT UNSIGNED NOT NULL,
    role         ENUM('owner', 'staff', 'read_only') CHARACTER SET ascii NOT NULL,
    created_at   DATETIME(6) NOT NULL,
    removed_at   DATETIME(6) NULL,

    PRIMARY KEY (workspace_id, user_id),
    CONSTRAINT members_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT members_user      FOREIGN KEY (user_id) REFERENCES users (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS staff_sessions (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL COMMENT 'the one that this browser looks at',
    user_id      BIGINT UNSIGNED NOT NULL,
    secret_hash  BINARY(32) NOT NULL COMMENT 'SHA-256 of the cookie',
    created_at   DATETIME(6) NOT NULL COMMENT 'when the password was given',
    used_at      DATETIME(6) NOT NULL COMMENT 'within a minute',
    ended_at     DATETIME(6) NULL COMMENT 'signed out, here or everywhere',

    CONSTRAINT staff_sessions_one_secret UNIQUE (secret_hash),
    CONSTRAINT staff_sessions_member     FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id),
    KEY staff_sessions_of_user (user_id, ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS user_tokens (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL COMMENT 'whose look the mail has',
    user_id      BIGINT UNSIGNED NOT NULL,
    kind         ENUM('invitation', 'password_reset') CHARACTER SET ascii NOT NULL,
    token_hash   BINARY(32) NOT NULL COMMENT 'SHA-256 of what the mail holds',
    token_sealed VARBINARY(120) NULL COMMENT 'the token under the master key, until the mail is sent',
    created_at   DATETIME(6) NOT NULL,
    expires_at   DATETIME(6) NOT NULL,
    used_at      DATETIME(6) NULL COMMENT 'used, or made useless by a newer one',

    CONSTRAINT user_tokens_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT user_tokens_one_token    UNIQUE (token_hash),
    CONSTRAINT user_tokens_member       FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id),
    KEY user_tokens_of_user (user_id, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS sign_in_tries (
    kind     ENUM('account', 'address') CHARACTER SET ascii NOT NULL,
    slot     SMALLINT UNSIGNED NOT NULL COMMENT 'two bytes of a keyed hash of the address: says nothing of anybody, and the table cannot be filled',
    failures INT UNSIGNED NOT NULL,
    tried_at DATETIME(6) NOT NULL COMMENT 'the last try',
    next_at  DATETIME(6) NOT NULL COMMENT 'no try is looked at before',

    PRIMARY KEY (kind, slot)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS user_token_id BIGINT UNSIGNED NULL COMMENT 'of a mail to one person';
ALTER TABLE outbox
    ADD CONSTRAINT outbox_user_token FOREIGN KEY IF NOT EXISTS (workspace_id, user_token_id) REFERENCES user_tokens (workspace_id, id);
