-- 0004: hosts on whose pages wallets come up.

CREATE TABLE IF NOT EXISTS payment_method_domains (
    seq                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    id                 VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'pmd_...',
    account_id         VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    domain_name        VARCHAR(253) CHARACTER SET ascii NOT NULL,
    is_enabled         TINYINT NOT NULL,
    is_apple_verified  TINYINT NOT NULL COMMENT 'as the last look found it',
    created_at         DATETIME(6) NOT NULL,

    CONSTRAINT payment_method_domains_id       UNIQUE (id),
    CONSTRAINT payment_method_domains_one_name UNIQUE (account_id, domain_name),
    CONSTRAINT payment_method_domains_account  FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE accounts
    ADD COLUMN IF NOT EXISTS lacks_apple_file TINYINT NOT NULL DEFAULT 0 COMMENT 'tests: the file that Apple wants is not found';
