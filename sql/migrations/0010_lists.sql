-- 0010: the whole log of a workspace, and its payments, read from their ends.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE activity
    ADD KEY IF NOT EXISTS activity_of_workspace (workspace_id, id);

ALTER TABLE payments
    ADD KEY IF NOT EXISTS payments_by_state_and_time (workspace_id, state, created_at);

ALTER TABLE offline_payments
    ADD KEY IF NOT EXISTS offline_payments_by_time (workspace_id, created_at);
