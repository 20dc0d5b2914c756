-- 0003: everything that can happen to money after it was paid, and beside online payments: refunds,
-- disputes, offline payments, and invoices that replace others. And who tried to pay, for the limits.
--
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE provider_accounts
    ADD COLUMN IF NOT EXISTS takes_bank_debits TINYINT NOT NULL DEFAULT 0 COMMENT 'bank debits are offered beside cards',
    ADD COLUMN IF NOT EXISTS compare_at DATETIME(6) NULL COMMENT 'when both books are compared next';

ALTER TABLE invoices
    ADD COLUMN IF NOT EXISTS replaces_id BIGINT UNSIGNED NULL COMMENT 'the void invoice that this one was issued instead of',
    ADD CONSTRAINT invoices_one_replacement UNIQUE IF NOT EXISTS (workspace_id, replaces_id),
    ADD CONSTRAINT invoices_replaced FOREIGN KEY IF NOT EXISTS (workspace_id, replaces_id) REFERENCES invoices (workspace_id, id);

ALTER TABLE payments
    ADD COLUMN IF NOT EXISTS action_kind VARCHAR(20) CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'what the customer''s bank wants: challenge, verify_account',
    ADD COLUMN IF NOT EXISTS address_hash BINARY(16) NULL COMMENT 'keyed hash of the address that Pay was pressed from: counts tries, names nobody',
    ADD KEY IF NOT EXISTS payments_by_address (address_hash, created_at),
    ADD KEY IF NOT EXISTS payments_by_time (workspace_id, created_at);

ALTER TABLE activity
    ADD COLUMN IF NOT EXISTS payment_id BIGINT UNSIGNED NULL COMMENT 'NULL: not about one payment',
    ADD CONSTRAINT activity_payment FOREIGN KEY IF NOT EXISTS (workspace_id, payment_id) REFERENCES payments (workspace_id, id);

CREATE TABLE IF NOT EXISTS refunds (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    invoice_id          BIGINT UNSIGNED NOT NULL,
    payment_id          BIGINT UNSIGNED NOT NULL,
    provider_account_id BIGINT UNSIGNED NOT NULL,
    public_id           CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the stem of its idempotency key',
    form_nonce          CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'one form, one refund; NULL: it was made at the provider',
    state               ENUM('requested', 'pending', 'succeeded', 'failed', 'canceled', 'review') CHARACTER SET ascii NOT NULL,
    currency            CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor        BIGINT NOT NULL,
    lowers_due          TINYINT NOT NULL COMMENT '1: it is not owed any more; 0: it is to be paid again',
    credited_minor      BIGINT NOT NULL DEFAULT 0 COMMENT 'what of it lowered what is owed, when it was counted',
    live_minor          BIGINT GENERATED ALWAYS AS
                            (IF(state IN ('requested', 'pending', 'succeeded', 'review'), amount_minor, 0))
                            VIRTUAL COMMENT 'what may be on its way back',
    provider_refund_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 're_...',
    body_sealed         BLOB NULL COMMENT 'the exact request; wiped when the provider has it',
    reason              VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'of the staff, for the log and the customer''s mail',
    failure_code        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    next_check_at       DATETIME(6) NULL,
    checks              INT UNSIGNED NOT NULL DEFAULT 0,
    version             BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created_at          DATETIME(6) NOT NULL,
    settled_at          DATETIME(6) NULL,

    CONSTRAINT refunds_of_workspace    UNIQUE (workspace_id, id),
    CONSTRAINT refunds_one_public_id   UNIQUE (public_id),
    CONSTRAINT refunds_one_nonce       UNIQUE (payment_id, form_nonce),
    CONSTRAINT refunds_one_provider_id UNIQUE (provider_account_id, provider_refund_id),
    CONSTRAINT refunds_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT refunds_credit_fits     CHECK (credited_minor BETWEEN 0 AND amount_minor AND (lowers_due OR credited_minor = 0)),
    CONSTRAINT refunds_known_at_provider
        CHECK (state NOT IN ('pending', 'succeeded') OR provider_refund_id IS NOT NULL),
    CONSTRAINT refunds_open_is_checked
        CHECK (state NOT IN ('requested', 'pending') OR next_check_at IS NOT NULL),
    CONSTRAINT refunds_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT refunds_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    CONSTRAINT refunds_account FOREIGN KEY (workspace_id, provider_account_id) REFERENCES provider_accounts (workspace_id, id),
    KEY refunds_to_check (next_check_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS disputes (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    invoice_id          BIGINT UNSIGNED NOT NULL,
    payment_id          BIGINT UNSIGNED NOT NULL,
    provider_account_id BIGINT UNSIGNED NOT NULL,
    provider_dispute_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'du_...',
    state               ENUM('open', 'won', 'lost') CHARACTER SET ascii NOT NULL,
    provider_status     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as the provider says: needs_response ...',
    reason              VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    currency            CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor        BIGINT NOT NULL,
    withdrawn_minor     BIGINT NOT NULL DEFAULT 0,
    reinstated_minor    BIGINT NOT NULL DEFAULT 0,
    evidence_due_at     DATETIME(6) NULL,
    next_check_at       DATETIME(6) NULL,
    version             BIGINT UNSIGNED NOT NULL DEFAULT 0,
    opened_at           DATETIME(6) NOT NULL COMMENT 'when we heard of it',
    closed_at           DATETIME(6) NULL,

    CONSTRAINT disputes_of_workspace    UNIQUE (workspace_id, id),
    CONSTRAINT disputes_one_provider_id UNIQUE (provider_account_id, provider_dispute_id),
    CONSTRAINT disputes_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT disputes_money_fits      CHECK (withdrawn_minor IN (0, amount_minor) AND reinstated_minor IN (0, withdrawn_minor)),
    CONSTRAINT disputes_closed_or_not   CHECK ((state = 'open') = (closed_at IS NULL)),
    CONSTRAINT disputes_open_is_checked CHECK ((state = 'open') = (next_check_at IS NOT NULL)),
    CONSTRAINT disputes_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT disputes_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    CONSTRAINT disputes_account FOREIGN KEY (workspace_id, provider_account_id) REFERENCES provider_accounts (workspace_id, id),
    KEY disputes_to_check (next_check_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS offline_payments (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id    BIGINT UNSIGNED NOT NULL,
    invoice_id      BIGINT UNSIGNED NOT NULL,
    public_id       CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form_nonce      CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'one form, one payment; the ledger''s object',
    state           ENUM('recorded', 'reversed') CHARACTER SET ascii NOT NULL,
    method          ENUM('bank_transfer', 'cheque', 'cash', 'other') CHARACTER SET ascii NOT NULL,
    currency        CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor    BIGINT NOT NULL,
    received_on     DATE NOT NULL,
    note            VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'the number of the cheque, the reference of the transfer',
    recorded_by     VARCHAR(80) NOT NULL,
    reversal_reason VARCHAR(200) NOT NULL DEFAULT '',
    created_at      DATETIME(6) NOT NULL,
    reversed_at     DATETIME(6) NULL,

    CONSTRAINT offline_payments_of_workspace    UNIQUE (workspace_id, id),
    CONSTRAINT offline_payments_one_public_id   UNIQUE (public_id),
    CONSTRAINT offline_payments_one_nonce       UNIQUE (workspace_id, form_nonce),
    CONSTRAINT offline_payments_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT offline_payments_reversed_or_not
        CHECK ((state = 'reversed') = (reversed_at IS NOT NULL) AND (state = 'reversed') = (reversal_reason <> '')),
    CONSTRAINT offline_payments_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- An offline payment has no account at a provider; its key counts as account 0.
ALTER TABLE ledger_entries
    MODIFY COLUMN provider_account_id BIGINT UNSIGNED NULL COMMENT 'NULL: offline',
    ADD COLUMN IF NOT EXISTS account_key BIGINT UNSIGNED GENERATED ALWAYS AS (COALESCE(provider_account_id, 0)) VIRTUAL COMMENT 'for the unique key, which NULL would escape',
    ADD COLUMN IF NOT EXISTS offline_payment_id BIGINT UNSIGNED NULL,
    DROP INDEX IF EXISTS ledger_entries_once,
    ADD CONSTRAINT ledger_entries_once UNIQUE (workspace_id, account_key, kind, provider_object, seq),
    ADD CONSTRAINT IF NOT EXISTS ledger_entries_online_or_not
        CHECK ((kind IN ('OFFLINE', 'OFFLINE_REVERSAL')) = (provider_account_id IS NULL)
               AND (kind IN ('OFFLINE', 'OFFLINE_REVERSAL')) = (offline_payment_id IS NOT NULL)
               AND (kind IN ('OFFLINE', 'OFFLINE_REVERSAL')) = (payment_id IS NULL)),
    ADD CONSTRAINT ledger_entries_offline FOREIGN KEY IF NOT EXISTS (workspace_id, offline_payment_id) REFERENCES offline_payments (workspace_id, id);

ALTER TABLE receipts
    ADD COLUMN IF NOT EXISTS offline_payment_id BIGINT UNSIGNED NULL,
    ADD CONSTRAINT receipts_offline FOREIGN KEY IF NOT EXISTS (workspace_id, offline_payment_id) REFERENCES offline_payments (workspace_id, id);

ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS refund_id BIGINT UNSIGNED NULL,
    ADD COLUMN IF NOT EXISTS dispute_id BIGINT UNSIGNED NULL,
    ADD CONSTRAINT outbox_refund FOREIGN KEY IF NOT EXISTS (workspace_id, refund_id) REFERENCES refunds (workspace_id, id),
    ADD CONSTRAINT outbox_dispute FOREIGN KEY IF NOT EXISTS (workspace_id, dispute_id) REFERENCES disputes (workspace_id, id);
