-- 0011: an invoice, a reminder or a receipt on its way to somebody: whom, how, and what came of it.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS deliveries (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    invoice_id   BIGINT UNSIGNED NOT NULL,
    link_id      BIGINT UNSIGNED NULL COMMENT 'the link that it brings, and nobody else has',
    receipt_id   BIGINT UNSIGNED NULL,
    channel      ENUM('email', 'sms') CHARACTER SET ascii NOT NULL,
    purpose      ENUM('invoice', 'reminder', 'receipt') CHARACTER SET ascii NOT NULL,
    recipient    VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'one address, or one number in E.164',
    note         VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'words of the sender; paragraphs',
    attaches_pdf TINYINT NOT NULL DEFAULT 0,
    nonce        CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the form: pressed twice, sent once',
    state        ENUM('waiting', 'sent', 'failed', 'bounced') CHARACTER SET ascii NOT NULL DEFAULT 'waiting',
    answer       VARCHAR(300) NOT NULL DEFAULT '' COMMENT 'for people: why not',
    created_at   DATETIME(6) NOT NULL,
    created_by   VARCHAR(80) NOT NULL COMMENT 'as activity.actor',
    ended_at     DATETIME(6) NULL COMMENT 'handed over, failed or bounced',

    CONSTRAINT deliveries_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT deliveries_once         UNIQUE (workspace_id, invoice_id, nonce, recipient),
    CONSTRAINT deliveries_ended        CHECK ((state = 'waiting') = (ended_at IS NULL)),
    CONSTRAINT deliveries_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT deliveries_link    FOREIGN KEY (workspace_id, link_id) REFERENCES portal_links (workspace_id, id),
    CONSTRAINT deliveries_receipt FOREIGN KEY (workspace_id, receipt_id) REFERENCES receipts (workspace_id, id),
    KEY deliveries_by_channel (workspace_id, channel, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE portal_links
    ADD COLUMN IF NOT EXISTS is_personal TINYINT NOT NULL DEFAULT 0 COMMENT 'made for one recipient: not the one to copy';

ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS delivery_id BIGINT UNSIGNED NULL COMMENT 'of what staff have sent';
ALTER TABLE outbox
    ADD CONSTRAINT outbox_delivery FOREIGN KEY IF NOT EXISTS (workspace_id, delivery_id) REFERENCES deliveries (workspace_id, id);
