-- 0003: what tests make the provider do wrong: answers that fail, webhooks that get lost.

CREATE TABLE IF NOT EXISTS faults (
    seq         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'the first that fits is taken',
    account_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    operation   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'refunds.create, refunds.* or *',
    fault       ENUM('timeout', 'reset', 'status_409', 'status_429', 'status_500', 'kept_500', 'nonsense') CHARACTER SET ascii NOT NULL,
    moment      ENUM('before', 'after', 'late') CHARACTER SET ascii NOT NULL COMMENT 'of the call''s effect',
    times_left  INT NULL COMMENT 'NULL: for ever',
    per_mille   INT NOT NULL COMMENT 'of the calls that fit, chosen by the seed',
    seed        VARCHAR(64) NOT NULL,
    calls_seen  INT NOT NULL DEFAULT 0,
    hang_ms     INT NOT NULL,

    CONSTRAINT faults_account    FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT faults_per_mille  CHECK (per_mille BETWEEN 0 AND 1000)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS disturbances (
    account_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    lose          INT NOT NULL COMMENT 'per mille of the events whose webhook is never sent',
    double_it     INT NOT NULL COMMENT 'per mille that are sent twice',
    twin          INT NOT NULL COMMENT 'per mille that are told as a second event of its own id too',
    delay         INT NOT NULL COMMENT 'per mille that come later',
    delay_most_s  INT NOT NULL,
    is_shuffled   TINYINT NOT NULL,
    seed          VARCHAR(64) NOT NULL,
    events_seen   INT NOT NULL DEFAULT 0,

    CONSTRAINT disturbances_account FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE deliveries
    ADD COLUMN IF NOT EXISTS copies INT NOT NULL DEFAULT 1 COMMENT 'how often it is still to be taken',
    ADD COLUMN IF NOT EXISTS place INT NOT NULL DEFAULT 0 COMMENT 'among those that are due: the lowest first';
