-- 0012: what the settings show, and which mail came back.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE provider_events
    ADD KEY IF NOT EXISTS provider_events_by_account (workspace_id, provider_account_id, received_at);

ALTER TABLE outbox
    ADD KEY IF NOT EXISTS outbox_by_message_id (message_id);
ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS answer VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'of the last try that failed, or of the bounce; for people';
ALTER TABLE outbox
    MODIFY COLUMN state ENUM('waiting', 'sent', 'skipped', 'given_up', 'bounced') CHARACTER SET ascii NOT NULL;
