-- 0010: the whole log of a workspace, read from its end.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE activity
    ADD KEY IF NOT EXISTS activity_of_workspace (workspace_id, id);
