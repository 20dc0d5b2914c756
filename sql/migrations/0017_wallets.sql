-- 0017: Apple Pay and Google Pay: which host the provider knows for an account, and what it says of each.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE provider_accounts
    ADD COLUMN IF NOT EXISTS wallet_host VARCHAR(255) CHARACTER SET ascii NULL COMMENT 'registered with these keys; NULL: none yet',
    ADD COLUMN IF NOT EXISTS apple_pay ENUM('active', 'inactive') CHARACTER SET ascii NULL,
    ADD COLUMN IF NOT EXISTS apple_pay_problem VARCHAR(500) NULL COMMENT 'the provider''s words',
    ADD COLUMN IF NOT EXISTS google_pay ENUM('active', 'inactive') CHARACTER SET ascii NULL,
    ADD COLUMN IF NOT EXISTS google_pay_problem VARCHAR(500) NULL COMMENT 'the provider''s words',
    ADD COLUMN IF NOT EXISTS wallets_told_at DATETIME(6) NULL COMMENT 'when the provider said so',
    ADD CONSTRAINT IF NOT EXISTS provider_accounts_wallets_told
        CHECK ((wallet_host IS NULL) = (wallets_told_at IS NULL)
           AND (wallet_host IS NULL) = (apple_pay IS NULL)
           AND (wallet_host IS NULL) = (google_pay IS NULL));
