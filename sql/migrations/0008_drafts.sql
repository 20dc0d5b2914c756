-- 0008: what an invoice is made from: drafts, numbers, rates of tax, and the business as it stands on its invoices.
--
-- An issued invoice never changes, so drafts have a table of their own. A draft keeps the form as it was typed, for
-- half a form must be kept too. Nothing is deleted: a draft has its deleted_at, a series or rate its archived_at.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS drafts (
    id                BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id      BIGINT UNSIGNED NOT NULL,
    customer_id       BIGINT UNSIGNED NULL COMMENT 'whom it was begun for',
    replaces_id       BIGINT UNSIGNED NULL COMMENT 'the void invoice that it is to be issued instead of',
    issued_invoice_id BIGINT UNSIGNED NULL COMMENT 'what became of it',
    buyer_name        VARCHAR(200) NOT NULL COMMENT 'for lists; cut',
    currency          CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'for lists',
    total_minor       BIGINT NULL COMMENT 'for lists: what it came to when it was saved; NULL: it cannot be told',
    content           MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL COMMENT 'the form as it was typed: JSON of src/exchange/draft_form.h',
    version           BIGINT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'bumped by every change',
    created_at        DATETIME(6) NOT NULL,
    updated_at        DATETIME(6) NOT NULL,
    updated_by        VARCHAR(80) NOT NULL COMMENT 'as activity.actor',
    deleted_at        DATETIME(6) NULL,

    CONSTRAINT drafts_issued_once       UNIQUE (workspace_id, issued_invoice_id),
    CONSTRAINT drafts_issued_or_deleted CHECK (issued_invoice_id IS NULL OR deleted_at IS NULL),
    CONSTRAINT drafts_workspace         FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT drafts_replaces          FOREIGN KEY (workspace_id, replaces_id) REFERENCES invoices (workspace_id, id),
    CONSTRAINT drafts_issued            FOREIGN KEY (workspace_id, issued_invoice_id) REFERENCES invoices (workspace_id, id),
    KEY drafts_by_time (workspace_id, issued_invoice_id, deleted_at, updated_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS number_series (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    pattern      VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'src/domain/number_series.h',
    next_number  BIGINT UNSIGNED NOT NULL,
    is_default   TINYINT NULL COMMENT '1: taken when none is chosen; NULL: not',
    archived_at  DATETIME(6) NULL COMMENT 'not offered any more',

    CONSTRAINT number_series_one_default    UNIQUE (workspace_id, is_default),
    CONSTRAINT number_series_default_or_not CHECK (is_default IS NULL OR is_default = 1),
    CONSTRAINT number_series_next_valid     CHECK (next_number > 0),
    CONSTRAINT number_series_workspace      FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS tax_rates (
    id               BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id     BIGINT UNSIGNED NOT NULL,
    name             VARCHAR(100) NOT NULL COMMENT 'for the list of the form: VAT 20 %',
    scheme           VARCHAR(50) NOT NULL COMMENT 'what people call the tax: VAT, Sales tax',
    code             VARCHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'UNCL 5305',
    rate             DECIMAL(9, 6) NULL COMMENT 'percent; NULL: outside the scope of tax',
    exemption_reason VARCHAR(1000) NOT NULL DEFAULT '',
    is_default       TINYINT NULL COMMENT '1: chosen on a new line; NULL: not',
    archived_at      DATETIME(6) NULL COMMENT 'not offered any more',

    CONSTRAINT tax_rates_one_default     UNIQUE (workspace_id, is_default),
    CONSTRAINT tax_rates_default_or_not  CHECK (is_default IS NULL OR is_default = 1),
    CONSTRAINT tax_rates_rate_valid      CHECK (rate BETWEEN 0 AND 100),
    CONSTRAINT tax_rates_rate_or_outside CHECK ((code = 'O') = (rate IS NULL)),
    CONSTRAINT tax_rates_workspace       FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS workspace_companies (
    workspace_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    name         VARCHAR(200) NOT NULL COMMENT 'legal name, for lists; cut',
    content      MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL COMMENT 'name, address, tax numbers, bank accounts, defaults: JSON of src/exchange/company.h',
    version      BIGINT UNSIGNED NOT NULL DEFAULT 1 COMMENT 'bumped by every change',
    updated_at   DATETIME(6) NOT NULL,
    updated_by   VARCHAR(80) NOT NULL COMMENT 'as activity.actor',

    CONSTRAINT workspace_companies_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
