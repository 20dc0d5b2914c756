-- 0004: what is closed because too many cards were declined there, and what counts tries cheaply; and a
-- receipt is for one thing.
--
-- Declines are counted from payments by the time of the try, not of its form: a form may be open for a day,
-- and whoever opened many yesterday could send them all now. Each statement may run twice: see
-- src/store/migrations.h.

ALTER TABLE portal_links
    ADD COLUMN IF NOT EXISTS closed_until DATETIME(6) NULL COMMENT 'too many declines: no payments with this link before';

ALTER TABLE provider_accounts
    ADD COLUMN IF NOT EXISTS closed_until DATETIME(6) NULL COMMENT 'too many declines in the workspace: no payments before';

ALTER TABLE payments
    ADD KEY IF NOT EXISTS payments_tries_of_link (workspace_id, portal_link_id, reserved_at),
    ADD KEY IF NOT EXISTS payments_tries_of_workspace (workspace_id, reserved_at),
    ADD KEY IF NOT EXISTS payments_tries_of_address (address_hash, reserved_at),
    DROP KEY IF EXISTS payments_by_address;

CREATE TABLE IF NOT EXISTS address_locks (
    slot TINYINT UNSIGNED NOT NULL PRIMARY KEY COMMENT 'the first byte of the hash of an address',
    uses BIGINT UNSIGNED NOT NULL COMMENT 'changed by each use, so that two servers of a cluster notice each other'
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT 'held while the tries of an address are counted; says nothing of anybody';

ALTER TABLE receipts
    ADD CONSTRAINT IF NOT EXISTS receipts_online_or_not CHECK ((payment_id IS NULL) <> (offline_payment_id IS NULL));
