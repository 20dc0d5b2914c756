-- 0019: which lines of the log are notices, said once and counted on an index. Each statement may run twice: see
-- src/store/migrations.h.

-- What somebody may want to hear of who did not do it (docs/data-model.md has all kinds). A new kind of notice is a
-- new migration that says the list anew.
ALTER TABLE activity
    ADD COLUMN IF NOT EXISTS is_notice TINYINT AS (kind IN ('payment_succeeded', 'payment_failed', 'payment_review', 'refund_failed', 'refund_review', 'dispute_opened', 'dispute_withdrawn', 'dispute_reinstated', 'dispute_won', 'dispute_lost', 'dispute_reopened', 'mail_bounced', 'viewed', 'customer_message', 'books_differ', 'provider_keys_refused', 'workspace_closed', 'link_closed')) VIRTUAL;
ALTER TABLE activity
    ADD KEY IF NOT EXISTS activity_notices (workspace_id, is_notice, id);
