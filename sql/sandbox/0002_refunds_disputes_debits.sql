-- 0002: refunds, disputes, bank debits, the account's balance, and what happens later.
--
-- A charge's refunded amount and whether it is disputed are read from these tables, so they cannot differ. Of a bank
-- account there are the bank's number, last four digits and what the bank will say.

ALTER TABLE payment_methods
    ADD COLUMN IF NOT EXISTS type ENUM('card', 'us_bank_account', 'sepa_debit') CHARACTER SET ascii NOT NULL DEFAULT 'card' AFTER account_id,
    ADD COLUMN IF NOT EXISTS bank_code VARCHAR(16) CHARACTER SET ascii NULL COMMENT 'routing number, or the bank in an IBAN',
    ADD COLUMN IF NOT EXISTS holder_type VARCHAR(16) CHARACTER SET ascii NULL,
    ADD COLUMN IF NOT EXISTS account_type VARCHAR(16) CHARACTER SET ascii NULL,
    ADD COLUMN IF NOT EXISTS is_verified TINYINT NOT NULL DEFAULT 1 COMMENT '0: microdeposits come first';

ALTER TABLE payment_intents
    ADD COLUMN IF NOT EXISTS verification ENUM('automatic', 'instant', 'microdeposits') CHARACTER SET ascii NOT NULL DEFAULT 'automatic' COMMENT 'of a us_bank_account',
    ADD COLUMN IF NOT EXISTS next_action TEXT NULL COMMENT 'JSON';

ALTER TABLE charges
    MODIFY COLUMN status ENUM('pending', 'succeeded', 'failed') CHARACTER SET ascii NOT NULL;

-- What moved the account's money, and which way.
CREATE TABLE IF NOT EXISTS balance_transactions (
    seq          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'txn_...',
    account_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    source_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the charge, refund or dispute',
    type         VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'charge, refund, refund_failure, adjustment ...',
    category     VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'reporting_category: of an adjustment dispute or dispute_reversal',
    amount       BIGINT NOT NULL,
    fee          BIGINT NOT NULL,
    currency     CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    description  VARCHAR(1000) NULL,
    created_at   DATETIME(6) NOT NULL,

    CONSTRAINT balance_transactions_one_id      UNIQUE (id),
    CONSTRAINT balance_transactions_move_money  CHECK (amount <> 0),
    CONSTRAINT balance_transactions_account     FOREIGN KEY (account_id) REFERENCES accounts (id),
    KEY balance_transactions_newest (account_id, seq),
    KEY balance_transactions_of (source_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT IGNORE INTO balance_transactions (id, account_id, source_id, type, category, amount, fee, currency, description, created_at)
SELECT balance_transaction, account_id, id, 'charge', 'charge', amount, 0, currency, description, created_at
  FROM charges
 WHERE balance_transaction IS NOT NULL
 ORDER BY seq;

CREATE TABLE IF NOT EXISTS refunds (
    seq                          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id                           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 're_... or pyr_...',
    account_id                   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    charge_id                    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount                       BIGINT NOT NULL,
    currency                     CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status                       ENUM('pending', 'requires_action', 'succeeded', 'failed', 'canceled') CHARACTER SET ascii NOT NULL,
    reason                       VARCHAR(40) CHARACTER SET ascii NULL,
    failure_reason               VARCHAR(64) CHARACTER SET ascii NULL,
    metadata                     TEXT NOT NULL COMMENT 'JSON',
    balance_transaction          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    failure_balance_transaction  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the money came back',
    created_at                   DATETIME(6) NOT NULL,

    CONSTRAINT refunds_one_id           UNIQUE (id),
    CONSTRAINT refunds_amount_positive  CHECK (amount > 0),
    CONSTRAINT refunds_failure_is_told  CHECK ((status = 'failed') = (failure_reason IS NOT NULL)),
    CONSTRAINT refunds_money_came_back  CHECK ((status IN ('failed', 'canceled')) = (failure_balance_transaction IS NOT NULL)),
    CONSTRAINT refunds_charge           FOREIGN KEY (charge_id) REFERENCES charges (id),
    KEY refunds_newest (account_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS disputes (
    seq                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id                 VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'dp_...',
    account_id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    charge_id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount             BIGINT NOT NULL,
    currency           CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason             VARCHAR(64) CHARACTER SET ascii NOT NULL,
    status             ENUM('warning_needs_response', 'warning_under_review', 'warning_closed', 'needs_response', 'under_review',
                            'won', 'lost') CHARACTER SET ascii NOT NULL,
    evidence           MEDIUMTEXT NOT NULL COMMENT 'a form: the fields that were given',
    submission_count   INT NOT NULL DEFAULT 0,
    due_by             DATETIME(6) NULL COMMENT 'NULL: it cannot be contested',
    metadata           TEXT NOT NULL COMMENT 'JSON',
    created_at         DATETIME(6) NOT NULL,

    CONSTRAINT disputes_one_id           UNIQUE (id),
    CONSTRAINT disputes_amount_positive  CHECK (amount > 0),
    CONSTRAINT disputes_charge           FOREIGN KEY (charge_id) REFERENCES charges (id),
    KEY disputes_newest (account_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS microdeposits (
    word               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'of the page where they are entered',
    account_id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    failed_tries       INT NOT NULL DEFAULT 0,
    created_at         DATETIME(6) NOT NULL,

    CONSTRAINT microdeposits_payment_intent FOREIGN KEY (payment_intent_id) REFERENCES payment_intents (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS later (
    seq                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    account_id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'locked before anything happens',
    kind               VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'what happens: src/sandbox/later.h',
    object_id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'to which object',
    due_at             DATETIME(6) NOT NULL,

    CONSTRAINT later_once UNIQUE (kind, object_id),
    KEY later_due (due_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
