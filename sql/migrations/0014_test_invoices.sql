-- 0014: test invoices, which a business sends to itself. Their document says so; lists and counts leave them out.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE invoices
    ADD COLUMN IF NOT EXISTS is_test TINYINT
        AS (COALESCE(JSON_VALUE(snapshot, '$.test'), '0') = '1') STORED COMMENT 'nobody owes it; paid with the account of test mode' AFTER snapshot;
ALTER TABLE invoices
    MODIFY COLUMN standing ENUM('draft', 'unpaid', 'partly_paid', 'paid', 'refunded', 'void', 'test') CHARACTER SET ascii
        AS (CASE WHEN COALESCE(JSON_VALUE(snapshot, '$.test'), '0') = '1' THEN 'test'
                 WHEN lifecycle <> 'issued' THEN lifecycle
                 WHEN total_minor - credited_minor - paid_minor + refunded_minor + disputed_minor <= 0
                 THEN IF(paid_minor > 0 AND paid_minor - refunded_minor - disputed_minor = 0, 'refunded', 'paid')
                 ELSE IF(paid_minor - refunded_minor - disputed_minor > 0, 'partly_paid', 'unpaid') END) STORED COMMENT 'without disputes';
