-- 0002: online payments: accounts at the provider, payments, the ledger, receipts, webhook events and
-- what is to be told to people.
--
-- A payment's row is written before the provider is called: there is no charge that we do not know of.
-- The ledger is append-only; balances of invoices are its sums. Money is in the currency's smallest unit,
-- times are UTC. Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS provider_accounts (
    id                    BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id          BIGINT UNSIGNED NOT NULL,
    provider              ENUM('stripe') CHARACTER SET ascii NOT NULL,
    mode                  ENUM('test', 'live') CHARACTER SET ascii NOT NULL COMMENT 'as the keys say',
    is_active             TINYINT NULL COMMENT '1: new payments go here; NULL: only what was begun is finished',
    publishable_key       VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'public: the page gives it to the provider''s script',
    secret_key_sealed     VARBINARY(400) NOT NULL,
    webhook_secret_sealed VARBINARY(400) NOT NULL,
    webhook_secret_old_sealed VARBINARY(400) NULL COMMENT 'accepted too while the secret is being rolled',
    key_id                SMALLINT UNSIGNED NOT NULL COMMENT 'which master key sealed them',
    keys_refused_at       DATETIME(6) NULL COMMENT 'the provider said 401 or 403: no new payments until the keys are set anew',
    failures              INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'unknown outcomes in a row',
    paused_until          DATETIME(6) NULL COMMENT 'circuit breaker: no new payments before',
    created_at            DATETIME(6) NOT NULL,
    changed_at            DATETIME(6) NOT NULL,

    CONSTRAINT provider_accounts_of_workspace  UNIQUE (workspace_id, id),
    CONSTRAINT provider_accounts_one_per_mode  UNIQUE (workspace_id, provider, mode),
    CONSTRAINT provider_accounts_one_active    UNIQUE (workspace_id, is_active),
    CONSTRAINT provider_accounts_active_or_not CHECK (is_active IS NULL OR is_active = 1),
    CONSTRAINT provider_accounts_workspace     FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS payments (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    invoice_id          BIGINT UNSIGNED NOT NULL,
    portal_link_id      BIGINT UNSIGNED NOT NULL COMMENT 'where Pay Now was pressed: the way back',
    provider_account_id BIGINT UNSIGNED NOT NULL,
    public_id           CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in /pay/{payment}; the stem of our idempotency keys',
    form_nonce          CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'made when the page with Pay Now is shown',
    state               ENUM('started', 'reserved', 'confirming', 'action_required', 'processing',
                             'succeeded', 'failed', 'canceled', 'review') CHARACTER SET ascii NOT NULL,
    currency            CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount_minor        BIGINT NULL COMMENT 'unknown until reserved',
    reserved_minor      BIGINT GENERATED ALWAYS AS
                            (IF(state IN ('reserved', 'confirming', 'action_required', 'processing', 'review'), amount_minor, 0))
                            VIRTUAL COMMENT 'what it holds of its invoice',
    provider_payment_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'pi_...: stored before any confirm',
    create_body_sealed  BLOB NULL COMMENT 'the exact request, so that a repeat is byte-equal; wiped when done',
    confirm_body_sealed BLOB NULL COMMENT 'holds the confirmation token; wiped when done',
    method_kind         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'card, us_bank_account, sepa_debit ...',
    method_brand        VARCHAR(40) NOT NULL DEFAULT '' COMMENT 'visa',
    method_last4        VARCHAR(4) CHARACTER SET ascii NOT NULL DEFAULT '',
    wallet              VARCHAR(40) CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'apple_pay, google_pay',
    decline_code        VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'why the bank said no, or the provider',
    next_check_at       DATETIME(6) NULL COMMENT 'when the reconciler looks at it',
    checks              INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'by the reconciler, in this state',
    odd_answers         INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'statuses that we do not know, in a row',
    expires_at          DATETIME(6) NULL COMMENT 'when we stop waiting for the customer''s bank',
    version             BIGINT UNSIGNED NOT NULL DEFAULT 0,
    created_at          DATETIME(6) NOT NULL,
    reserved_at         DATETIME(6) NULL,
    settled_at          DATETIME(6) NULL,

    CONSTRAINT payments_of_workspace     UNIQUE (workspace_id, id),
    CONSTRAINT payments_one_public_id    UNIQUE (public_id),
    CONSTRAINT payments_one_nonce        UNIQUE (invoice_id, form_nonce),
    CONSTRAINT payments_one_provider_id  UNIQUE (provider_account_id, provider_payment_id),
    CONSTRAINT payments_amount_positive  CHECK (amount_minor > 0),
    CONSTRAINT payments_amount_known     CHECK (state IN ('started', 'canceled') OR amount_minor IS NOT NULL),
    CONSTRAINT payments_known_at_provider
        CHECK (state NOT IN ('confirming', 'action_required', 'processing', 'succeeded') OR provider_payment_id IS NOT NULL),
    CONSTRAINT payments_open_is_checked
        CHECK (state NOT IN ('started', 'reserved', 'confirming', 'action_required', 'processing') OR next_check_at IS NOT NULL),
    CONSTRAINT payments_link    FOREIGN KEY (workspace_id, portal_link_id) REFERENCES portal_links (workspace_id, id),
    CONSTRAINT payments_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT payments_account FOREIGN KEY (workspace_id, provider_account_id) REFERENCES provider_accounts (workspace_id, id),
    KEY payments_to_check (next_check_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS ledger_entries (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    invoice_id          BIGINT UNSIGNED NOT NULL,
    payment_id          BIGINT UNSIGNED NULL,
    provider_account_id BIGINT UNSIGNED NOT NULL,
    kind                ENUM('PAYMENT', 'OFFLINE', 'OFFLINE_REVERSAL', 'REFUND', 'REFUND_REVERSAL',
                             'DISPUTE_WITHDRAWN', 'DISPUTE_REINSTATED') CHARACTER SET ascii NOT NULL,
    provider_object     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pi_..., re_...: what the provider knows it by',
    seq                 INT UNSIGNED NOT NULL COMMENT 'from the provider''s facts, never a counter of ours',
    amount_minor        BIGINT NOT NULL,
    currency            CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    happened_at         DATETIME(6) NOT NULL,

    CONSTRAINT ledger_entries_of_workspace    UNIQUE (workspace_id, id),
    CONSTRAINT ledger_entries_once            UNIQUE (provider_account_id, kind, provider_object, seq),
    CONSTRAINT ledger_entries_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT ledger_entries_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT ledger_entries_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    CONSTRAINT ledger_entries_account FOREIGN KEY (workspace_id, provider_account_id) REFERENCES provider_accounts (workspace_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS receipt_counters (
    workspace_id BIGINT UNSIGNED NOT NULL,
    mode         ENUM('test', 'live') CHARACTER SET ascii NOT NULL,
    last_number  BIGINT UNSIGNED NOT NULL,

    CONSTRAINT receipt_counters_one       PRIMARY KEY (workspace_id, mode),
    CONSTRAINT receipt_counters_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS receipts (
    id              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id    BIGINT UNSIGNED NOT NULL,
    invoice_id      BIGINT UNSIGNED NOT NULL,
    payment_id      BIGINT UNSIGNED NULL,
    ledger_entry_id BIGINT UNSIGNED NOT NULL,
    mode            ENUM('test', 'live') CHARACTER SET ascii NOT NULL,
    number          BIGINT UNSIGNED NOT NULL COMMENT 'counts without gaps per workspace and mode',
    due_minor       BIGINT NOT NULL COMMENT 'what remained to be paid after it',
    created_at      DATETIME(6) NOT NULL,

    CONSTRAINT receipts_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT receipts_one_number   UNIQUE (workspace_id, mode, number),
    CONSTRAINT receipts_one_entry    UNIQUE (workspace_id, ledger_entry_id),
    CONSTRAINT receipts_due_valid    CHECK (due_minor >= 0),
    CONSTRAINT receipts_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT receipts_payment FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    CONSTRAINT receipts_entry   FOREIGN KEY (workspace_id, ledger_entry_id) REFERENCES ledger_entries (workspace_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS provider_events (
    provider_account_id BIGINT UNSIGNED NOT NULL,
    event_id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    type                VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'payment_intent.succeeded',
    object_id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'what it is about: asked for at the provider, never believed',
    body_hash           BINARY(32) NOT NULL,
    state               ENUM('pending', 'done', 'ignored') CHARACTER SET ascii NOT NULL,
    tries               INT UNSIGNED NOT NULL DEFAULT 0,
    next_at             DATETIME(6) NULL COMMENT 'when the events job takes it up; also its lease',
    received_at         DATETIME(6) NOT NULL,
    done_at             DATETIME(6) NULL,

    CONSTRAINT provider_events_one     PRIMARY KEY (provider_account_id, event_id),
    CONSTRAINT provider_events_waiting CHECK ((state = 'pending') = (next_at IS NOT NULL)),
    CONSTRAINT provider_events_account FOREIGN KEY (workspace_id, provider_account_id) REFERENCES provider_accounts (workspace_id, id),
    KEY provider_events_to_do (next_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS outbox (
    id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id     BIGINT UNSIGNED NOT NULL,
    invoice_id       BIGINT UNSIGNED NULL,
    payment_id       BIGINT UNSIGNED NULL,
    receipt_id       BIGINT UNSIGNED NULL,
    kind             VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'receipt, staff_paid ...: what is told; see docs/data-model.md',
    dedupe_key       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'one message per fact',
    state            ENUM('waiting', 'sent', 'skipped', 'given_up') CHARACTER SET ascii NOT NULL,
    message_id       VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the same at every try',
    message_sealed   MEDIUMBLOB NULL COMMENT 'rendered once, before the first try; holds a link, so it is wiped when sent',
    tries            INT UNSIGNED NOT NULL DEFAULT 0,
    next_at          DATETIME(6) NULL COMMENT 'when the courier takes it up; also its lease',
    created_at       DATETIME(6) NOT NULL,
    done_at          DATETIME(6) NULL,

    CONSTRAINT outbox_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT outbox_once         UNIQUE (workspace_id, dedupe_key),
    CONSTRAINT outbox_waiting      CHECK ((state = 'waiting') = (next_at IS NOT NULL)),
    CONSTRAINT outbox_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT outbox_invoice   FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT outbox_payment   FOREIGN KEY (workspace_id, payment_id) REFERENCES payments (workspace_id, id),
    CONSTRAINT outbox_receipt   FOREIGN KEY (workspace_id, receipt_id) REFERENCES receipts (workspace_id, id),
    KEY outbox_to_do (next_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
