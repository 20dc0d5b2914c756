-- 0005: whether a business takes any part of a balance, or only the parts that an invoice's plan offers.
--
-- It belongs to the business, not to its account at the provider: new keys do not change it. The plan is in
-- the invoice's snapshot, with the other facts of the document. Each statement may run twice: see
-- src/store/migrations.h.

ALTER TABLE workspaces
    ADD COLUMN IF NOT EXISTS takes_part_payments TINYINT NOT NULL DEFAULT 1 COMMENT 'customers may choose the amount; 0: what is offered, and nothing else';
