-- 0001: the sandbox provider: accounts, payments with their charges, and what is told of them.
--
-- Amounts are in the provider's units, times are UTC. A card's number is never stored: of a card there are
-- brand, last four digits and what the bank will say. Each statement may run twice: see
-- src/store/migrations.h.

CREATE TABLE IF NOT EXISTS accounts (
    id               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'acct_...',
    secret_key_hash  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of sk_test_...',
    publishable_key  VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at       DATETIME(6) NOT NULL,

    CONSTRAINT accounts_one_secret_key      UNIQUE (secret_key_hash),
    CONSTRAINT accounts_one_publishable_key UNIQUE (publishable_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS webhook_endpoints (
    id          VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'we_...',
    account_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    url         VARCHAR(2000) NOT NULL,
    secret      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whsec_...: signatures are made with it',
    created_at  DATETIME(6) NOT NULL,

    CONSTRAINT webhook_endpoints_account FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS payment_methods (
    id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'pm_...',
    account_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    brand        VARCHAR(32) CHARACTER SET ascii NOT NULL,
    last4        CHAR(4) CHARACTER SET ascii NOT NULL,
    exp_month    TINYINT NOT NULL,
    exp_year     SMALLINT NOT NULL,
    country      CHAR(2) CHARACTER SET ascii NOT NULL COMMENT 'of the card',
    funding      VARCHAR(16) CHARACTER SET ascii NOT NULL,
    outcome      VARCHAR(40) CHARACTER SET ascii NOT NULL COMMENT 'what the bank will say: src/sandbox/cards.h',
    fingerprint  CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the same for the same number and account',
    billing      TEXT NOT NULL COMMENT 'JSON: billing_details',
    created_at   DATETIME(6) NOT NULL,

    CONSTRAINT payment_methods_account FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS payment_intents (
    seq                   BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'the order of lists',
    id                    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pi_...',
    account_id            VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    client_secret         VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount                BIGINT NOT NULL,
    currency              CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in lower case',
    status                ENUM('requires_payment_method', 'requires_confirmation', 'requires_action', 'processing',
                               'succeeded', 'canceled') CHARACTER SET ascii NOT NULL,
    description           VARCHAR(1000) NULL,
    metadata              TEXT NOT NULL COMMENT 'JSON',
    allowed_types         VARCHAR(200) CHARACTER SET ascii NULL COMMENT 'JSON: allowed_payment_method_types',
    redirects             ENUM('no_automatic', 'always', 'never') CHARACTER SET ascii NOT NULL COMMENT 'automatic_payment_methods.allow_redirects',
    receipt_email         VARCHAR(512) NULL,
    descriptor_suffix     VARCHAR(22) NULL,
    payment_method_id     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    latest_charge_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    last_error            TEXT NULL COMMENT 'JSON: last_payment_error',
    cancellation_reason   VARCHAR(40) CHARACTER SET ascii NULL,
    canceled_at           DATETIME(6) NULL,
    created_at            DATETIME(6) NOT NULL,

    CONSTRAINT payment_intents_one_id          UNIQUE (id),
    CONSTRAINT payment_intents_amount_positive CHECK (amount > 0),
    CONSTRAINT payment_intents_account         FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT payment_intents_payment_method  FOREIGN KEY (payment_method_id) REFERENCES payment_methods (id),
    KEY payment_intents_newest (account_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS charges (
    seq                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id                   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ch_...',
    account_id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_method_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount               BIGINT NOT NULL,
    currency             CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status               ENUM('succeeded', 'failed') CHARACTER SET ascii NOT NULL,
    failure_code         VARCHAR(64) CHARACTER SET ascii NULL,
    decline_code         VARCHAR(64) CHARACTER SET ascii NULL,
    failure_message      VARCHAR(500) NULL,
    is_authenticated     TINYINT NOT NULL COMMENT '1: the customer passed 3-D Secure',
    balance_transaction  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'txn_..., of money that came',
    description          VARCHAR(1000) NULL,
    metadata             TEXT NOT NULL COMMENT 'JSON, as the payment intent had it',
    receipt_email        VARCHAR(512) NULL,
    created_at           DATETIME(6) NOT NULL,

    CONSTRAINT charges_one_id          UNIQUE (id),
    CONSTRAINT charges_payment_intent  FOREIGN KEY (payment_intent_id) REFERENCES payment_intents (id),
    CONSTRAINT charges_payment_method  FOREIGN KEY (payment_method_id) REFERENCES payment_methods (id),
    CONSTRAINT charges_failure_is_told CHECK ((status = 'failed') = (failure_code IS NOT NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS confirmation_tokens (
    id                 VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY COMMENT 'ctoken_...',
    account_id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_method_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    payment_intent_id  VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the one that used it up',
    return_url         VARCHAR(2000) NULL,
    created_at         DATETIME(6) NOT NULL,
    expires_at         DATETIME(6) NOT NULL,

    CONSTRAINT confirmation_tokens_account        FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT confirmation_tokens_payment_method FOREIGN KEY (payment_method_id) REFERENCES payment_methods (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS events (
    seq              BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id               VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'evt_...',
    account_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    type             VARCHAR(64) CHARACTER SET ascii NOT NULL,
    object           MEDIUMTEXT NOT NULL COMMENT 'JSON: what it is about, as it was then',
    request_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
    idempotency_key  VARCHAR(255) NULL,
    created_at       DATETIME(6) NOT NULL,

    CONSTRAINT events_one_id  UNIQUE (id),
    CONSTRAINT events_account FOREIGN KEY (account_id) REFERENCES accounts (id),
    KEY events_newest (account_id, seq)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS deliveries (
    event_id      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    endpoint_id   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    next_at       DATETIME(6) NULL COMMENT 'NULL: nothing more is tried',
    tries         INT NOT NULL DEFAULT 0,
    delivered_at  DATETIME(6) NULL,

    PRIMARY KEY (event_id, endpoint_id),
    CONSTRAINT deliveries_event    FOREIGN KEY (event_id) REFERENCES events (id),
    CONSTRAINT deliveries_endpoint FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id),
    KEY deliveries_due (next_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS idempotency_keys (
    account_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_hash      CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the key',
    request_hash  CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of method, path and parameters',
    request_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the first request',
    status        SMALLINT NOT NULL,
    body          MEDIUMTEXT NOT NULL,
    created_at    DATETIME(6) NOT NULL COMMENT 'after 24 hours the key is new again',

    PRIMARY KEY (account_id, key_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS requests (
    seq                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id                   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'req_...',
    account_id           VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    method               VARCHAR(8) CHARACTER SET ascii NOT NULL,
    path                 VARCHAR(2048) CHARACTER SET ascii NOT NULL,
    parameters           MEDIUMTEXT NOT NULL COMMENT 'JSON, as received, without card data',
    has_idempotency_key  TINYINT NOT NULL,
    status               SMALLINT NOT NULL,
    created_at           DATETIME(6) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
