-- 0016: texts to phones: the credentials of a business, and how much it may send.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS sms_accounts (
    workspace_id      BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    account_sid       CHAR(34) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'AC...: Twilio''s name of the account',
    auth_token_sealed VARBINARY(400) NOT NULL,
    key_id            SMALLINT UNSIGNED NOT NULL COMMENT 'which master key sealed it',
    sender            VARCHAR(34) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'a number in E.164, or MG...: a messaging service',
    daily_cap         INT UNSIGNED NOT NULL COMMENT 'texts in 24 hours',
    prefixes          VARCHAR(200) CHARACTER SET ascii NOT NULL COMMENT 'beginnings of numbers that texts may go to: +1,+44',
    is_active         TINYINT NOT NULL COMMENT '0: no texts go out',
    changed_at        DATETIME(6) NOT NULL,

    CONSTRAINT sms_accounts_cap_positive  CHECK (daily_cap > 0),
    CONSTRAINT sms_accounts_active_or_not CHECK (is_active IN (0, 1)),
    CONSTRAINT sms_accounts_workspace     FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
