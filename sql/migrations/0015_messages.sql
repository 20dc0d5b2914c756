-- 0015: who of a business is told what, how its mails are signed, what customers write, and other ways to pay.
-- Each statement may run twice: see src/store/migrations.h.

ALTER TABLE workspaces
    ADD COLUMN IF NOT EXISTS pay_instructions VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'cheque, cash: as the business says it; paragraphs',
    ADD COLUMN IF NOT EXISTS sender_name VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'of its mails; empty: its name',
    ADD COLUMN IF NOT EXISTS reply_to VARCHAR(254) NOT NULL DEFAULT '' COMMENT 'where answers to its mails go; empty: its e-mail address',
    ADD COLUMN IF NOT EXISTS notices VARCHAR(200) CHARACTER SET ascii NULL COMMENT 'what its e-mail address is told, a list of domain/notice.h; NULL: the usual';

ALTER TABLE members
    ADD COLUMN IF NOT EXISTS notices VARCHAR(200) CHARACTER SET ascii NOT NULL DEFAULT '' COMMENT 'what this person is told by mail',
    ADD COLUMN IF NOT EXISTS notices_read_to BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'the last line of the log that they have read';

CREATE TABLE IF NOT EXISTS customer_messages (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    invoice_id   BIGINT UNSIGNED NOT NULL,
    link_id      BIGINT UNSIGNED NOT NULL COMMENT 'by which they came',
    kind         ENUM('question', 'paid', 'later') CHARACTER SET ascii NOT NULL COMMENT 'asks; says it is paid; says when it will be',
    text         VARCHAR(1000) NOT NULL COMMENT 'paragraphs',
    pay_on       DATE NULL COMMENT 'when, if they said so',
    nonce        CHAR(22) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the form: pressed twice, sent once',
    created_at   DATETIME(6) NOT NULL,

    CONSTRAINT customer_messages_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT customer_messages_once         UNIQUE (workspace_id, invoice_id, nonce),
    CONSTRAINT customer_messages_day          CHECK ((kind = 'later') = (pay_on IS NOT NULL)),
    CONSTRAINT customer_messages_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT customer_messages_link    FOREIGN KEY (workspace_id, link_id) REFERENCES portal_links (workspace_id, id),
    KEY customer_messages_of_invoice (workspace_id, invoice_id, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE outbox
    ADD COLUMN IF NOT EXISTS user_id BIGINT UNSIGNED NULL COMMENT 'a notice to this member; NULL: to the business''s address, or no notice',
    ADD COLUMN IF NOT EXISTS customer_message_id BIGINT UNSIGNED NULL;
ALTER TABLE outbox
    ADD CONSTRAINT outbox_member           FOREIGN KEY IF NOT EXISTS (workspace_id, user_id) REFERENCES members (workspace_id, user_id),
    ADD CONSTRAINT outbox_customer_message FOREIGN KEY IF NOT EXISTS (workspace_id, customer_message_id) REFERENCES customer_messages (workspace_id, id);

ALTER TABLE activity
    ADD KEY IF NOT EXISTS activity_by_kind (workspace_id, kind, id);
