-- 0007: what lists of invoices are filtered and sorted by.
--
-- How an invoice stands is still src/domain/invoice_status.h's to say; `standing` is the part of it that follows from
-- the invoice's own numbers, computed by the database so that it cannot be stale, and tests/db compares both.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE invoices
    ADD COLUMN IF NOT EXISTS sent_at DATETIME(6) NULL COMMENT 'first sent to the customer',
    ADD COLUMN IF NOT EXISTS viewed_at DATETIME(6) NULL COMMENT 'first seen by a person',
    ADD COLUMN IF NOT EXISTS buyer_name VARCHAR(200) CHARACTER SET utf8mb4
        AS (LEFT(COALESCE(JSON_VALUE(snapshot, '$.buyer.name'), ''), 200)) STORED,
    ADD COLUMN IF NOT EXISTS search_text VARCHAR(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
        AS (LOWER(CONCAT(number, ' ', LEFT(COALESCE(JSON_VALUE(snapshot, '$.buyer.name'), ''), 199)))) STORED COMMENT 'number and buyer in lower case',
    ADD COLUMN IF NOT EXISTS due_minor BIGINT
        AS (IF(lifecycle = 'issued', GREATEST(0, total_minor - credited_minor - paid_minor + refunded_minor + disputed_minor), 0)) STORED COMMENT 'what is owed; nothing of what is void',
    ADD COLUMN IF NOT EXISTS standing ENUM('draft', 'unpaid', 'partly_paid', 'paid', 'refunded', 'void') CHARACTER SET ascii
        AS (CASE WHEN lifecycle <> 'issued' THEN lifecycle
                 WHEN total_minor - credited_minor - paid_minor + refunded_minor + disputed_minor <= 0
                 THEN IF(paid_minor > 0 AND paid_minor - refunded_minor - disputed_minor = 0, 'refunded', 'paid')
                 ELSE IF(paid_minor - refunded_minor - disputed_minor > 0, 'partly_paid', 'unpaid') END) STORED COMMENT 'without disputes';

ALTER TABLE invoices
    ADD KEY IF NOT EXISTS invoices_newest (workspace_id, id, standing, due_on, search_text),
    ADD KEY IF NOT EXISTS invoices_by_standing (workspace_id, standing, due_on),
    ADD KEY IF NOT EXISTS invoices_by_viewed (workspace_id, standing, viewed_at),
    ADD KEY IF NOT EXISTS invoices_by_due_on (workspace_id, due_on, id, standing),
    ADD KEY IF NOT EXISTS invoices_by_due (workspace_id, due_minor, id, standing, due_on),
    ADD KEY IF NOT EXISTS invoices_by_total (workspace_id, total_minor, id, standing, due_on);

ALTER TABLE payments
    ADD KEY IF NOT EXISTS payments_by_state (workspace_id, state, invoice_id);

ALTER TABLE refunds
    ADD KEY IF NOT EXISTS refunds_by_state (workspace_id, state, invoice_id);

ALTER TABLE disputes
    ADD KEY IF NOT EXISTS disputes_by_state (workspace_id, state, invoice_id);

CREATE TABLE IF NOT EXISTS plan_parts (
    workspace_id  BIGINT UNSIGNED NOT NULL,
    invoice_id    BIGINT UNSIGNED NOT NULL,
    due_on        DATE NOT NULL,
    through_minor BIGINT NOT NULL COMMENT 'what must have come, or be credited, by then: this part and all before it',

    PRIMARY KEY (workspace_id, invoice_id, through_minor),
    CONSTRAINT plan_parts_through_positive CHECK (through_minor > 0),
    CONSTRAINT plan_parts_invoice          FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT 'the payment plans of documents, for lists: an invoice is overdue when a part is';
