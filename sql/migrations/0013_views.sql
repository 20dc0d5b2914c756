-- 0013: who has seen an invoice, as far as a browser can tell.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS invoice_views (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    invoice_id   BIGINT UNSIGNED NOT NULL,
    link_id      BIGINT UNSIGNED NOT NULL,
    viewer       ENUM('customer', 'staff', 'program') CHARACTER SET ascii NOT NULL COMMENT 'only the first makes an invoice viewed',
    half_hour    INT UNSIGNED NOT NULL COMMENT 'since 1970: what is seen again within one is one view',
    seen_at      DATETIME(6) NOT NULL,

    CONSTRAINT invoice_views_once    UNIQUE (workspace_id, link_id, viewer, half_hour),
    CONSTRAINT invoice_views_invoice FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT invoice_views_link    FOREIGN KEY (workspace_id, link_id) REFERENCES portal_links (workspace_id, id),
    KEY invoice_views_of_invoice (workspace_id, invoice_id, seen_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
