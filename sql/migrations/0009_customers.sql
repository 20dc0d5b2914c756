-- 0009: customers: whom invoices are written for. An issued invoice keeps what it says of its buyer; the customer is
-- where the next one begins. Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS customers (
    id                  BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id        BIGINT UNSIGNED NOT NULL,
    name                VARCHAR(200) NOT NULL,
    contact_name        VARCHAR(200) NOT NULL DEFAULT '',
    emails              VARCHAR(2600) NOT NULL DEFAULT '' COMMENT 'one a line; invoices go to all of them',
    phone               VARCHAR(40) NOT NULL DEFAULT '',
    language            VARCHAR(8) CHARACTER SET ascii NOT NULL DEFAULT '',
    tax_scheme          VARCHAR(40) NOT NULL DEFAULT '',
    tax_id              VARCHAR(60) NOT NULL DEFAULT '',
    billing_line1       VARCHAR(200) NOT NULL DEFAULT '',
    billing_line2       VARCHAR(200) NOT NULL DEFAULT '',
    billing_city        VARCHAR(200) NOT NULL DEFAULT '',
    billing_region      VARCHAR(200) NOT NULL DEFAULT '',
    billing_postal_code VARCHAR(40) NOT NULL DEFAULT '',
    billing_country     CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT '',
    service_line1       VARCHAR(200) NOT NULL DEFAULT '' COMMENT 'where the work is done, when it is elsewhere',
    service_line2       VARCHAR(200) NOT NULL DEFAULT '',
    service_city        VARCHAR(200) NOT NULL DEFAULT '',
    service_region      VARCHAR(200) NOT NULL DEFAULT '',
    service_postal_code VARCHAR(40) NOT NULL DEFAULT '',
    service_country     CHAR(2) CHARACTER SET ascii NOT NULL DEFAULT '',
    note                VARCHAR(2000) NOT NULL DEFAULT '' COMMENT 'for staff',
    version             BIGINT UNSIGNED NOT NULL DEFAULT 1,
    created_at          DATETIME(6) NOT NULL,
    updated_at          DATETIME(6) NOT NULL,
    updated_by          VARCHAR(80) NOT NULL,
    archived_at         DATETIME(6) NULL,

    CONSTRAINT customers_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT customers_workspace    FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    KEY customers_by_name (workspace_id, name, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE invoices
    ADD COLUMN IF NOT EXISTS customer_id BIGINT UNSIGNED NULL COMMENT 'whom its draft was written for',
    ADD KEY IF NOT EXISTS invoices_of_customer (workspace_id, customer_id, id);
ALTER TABLE invoices
    ADD CONSTRAINT invoices_customer FOREIGN KEY IF NOT EXISTS (workspace_id, customer_id) REFERENCES customers (workspace_id, id);
ALTER TABLE drafts
    ADD CONSTRAINT drafts_customer FOREIGN KEY IF NOT EXISTS (workspace_id, customer_id) REFERENCES customers (workspace_id, id);
