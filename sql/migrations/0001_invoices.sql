-- 0001: workspaces, their look, issued invoices, portal links and the activity log.
--
-- Money is in the currency's smallest unit, times are UTC. Every row has its
-- workspace_id, and children refer to (workspace_id, id) of their parent, so
-- that no row joins two workspaces. Ids and keys are compared byte by byte.
-- Each statement may run twice: see src/store/migrations.h.

CREATE TABLE IF NOT EXISTS workspaces (
    id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    slug        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'in the command line and in /branding URLs',
    name        VARCHAR(200) NOT NULL COMMENT 'the business as its customers know it',
    email       VARCHAR(254) NOT NULL DEFAULT '' COMMENT 'public contact, also on dead links',
    phone       VARCHAR(40) NOT NULL DEFAULT '',
    website     VARCHAR(200) NOT NULL DEFAULT '',
    time_zone   VARCHAR(64) CHARACTER SET ascii NOT NULL DEFAULT 'UTC' COMMENT 'IANA name: decides what today is',
    brand_color CHAR(7) CHARACTER SET ascii NOT NULL DEFAULT '#1f4fd8' COMMENT '#rrggbb',
    created_at  DATETIME(6) NOT NULL,

    CONSTRAINT workspaces_one_slug    UNIQUE (slug),
    CONSTRAINT workspaces_color_valid CHECK (brand_color REGEXP '^#[0-9a-f]{6}$')
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS workspace_logos (
    workspace_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    hash         CHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'first digits of the SHA-256 of png: its file name',
    png          MEDIUMBLOB NOT NULL COMMENT 'decoded and encoded again by us, without metadata',
    width        INT NOT NULL,
    height       INT NOT NULL,

    CONSTRAINT workspace_logos_size_positive CHECK (width > 0 AND height > 0),
    CONSTRAINT workspace_logos_workspace     FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS invoices (
    id             BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id   BIGINT UNSIGNED NOT NULL,
    number         VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    lifecycle      ENUM('draft', 'issued', 'void') CHARACTER SET ascii NOT NULL,
    currency       CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    total_minor    BIGINT NOT NULL COMMENT 'the amount payable of the document',
    paid_minor     BIGINT NOT NULL DEFAULT 0,
    refunded_minor BIGINT NOT NULL DEFAULT 0,
    disputed_minor BIGINT NOT NULL DEFAULT 0 COMMENT 'withdrawn less reinstated',
    reserved_minor BIGINT NOT NULL DEFAULT 0 COMMENT 'by payments under way',
    credited_minor BIGINT NOT NULL DEFAULT 0,
    over_minor     BIGINT NOT NULL DEFAULT 0 COMMENT 'paid beyond what was owed',
    issued_on      DATE NOT NULL,
    due_on         DATE NULL,
    snapshot       MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL COMMENT 'the facts of the document as portal-invoice JSON; never changes once issued',
    version        BIGINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'bumped by every change of money or state',
    created_at     DATETIME(6) NOT NULL,
    issued_at      DATETIME(6) NULL,
    voided_at      DATETIME(6) NULL,

    CONSTRAINT invoices_of_workspace      UNIQUE (workspace_id, id),
    CONSTRAINT invoices_one_number        UNIQUE (workspace_id, number),
    CONSTRAINT invoices_total_positive    CHECK (total_minor > 0),
    CONSTRAINT invoices_money_not_negative
        CHECK (paid_minor >= 0 AND refunded_minor >= 0 AND disputed_minor >= 0 AND reserved_minor >= 0
               AND credited_minor >= 0 AND over_minor >= 0),
    CONSTRAINT invoices_never_over_collected
        CHECK (paid_minor - refunded_minor - disputed_minor + reserved_minor
               <= total_minor - credited_minor + over_minor),
    CONSTRAINT invoices_lifecycle_has_its_time
        CHECK ((lifecycle = 'draft' AND issued_at IS NULL AND voided_at IS NULL)
               OR (lifecycle = 'issued' AND issued_at IS NOT NULL AND voided_at IS NULL)
               OR (lifecycle = 'void' AND voided_at IS NOT NULL)),
    CONSTRAINT invoices_workspace         FOREIGN KEY (workspace_id) REFERENCES workspaces (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS portal_links (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    invoice_id   BIGINT UNSIGNED NOT NULL,
    token_hash   BINARY(32) NOT NULL COMMENT 'SHA-256 of the token: finds the link without knowing it',
    token_sealed VARBINARY(120) NOT NULL COMMENT 'the token under the master key, to show the link to staff again',
    key_id       SMALLINT UNSIGNED NOT NULL COMMENT 'which master key',
    created_at   DATETIME(6) NOT NULL,
    revoked_at   DATETIME(6) NULL,

    CONSTRAINT portal_links_of_workspace UNIQUE (workspace_id, id),
    CONSTRAINT portal_links_one_token    UNIQUE (token_hash),
    CONSTRAINT portal_links_invoice      FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE IF NOT EXISTS activity (
    id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    workspace_id BIGINT UNSIGNED NOT NULL,
    invoice_id   BIGINT UNSIGNED NULL COMMENT 'NULL: about the workspace itself',
    kind         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'created, issued, link_created, voided, settings_changed ...',
    actor        VARCHAR(80) NOT NULL COMMENT 'who did it: administrator, customer, provider, a staff user',
    detail       VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'for people; no secrets',
    happened_at  DATETIME(6) NOT NULL,

    CONSTRAINT activity_workspace FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT activity_invoice   FOREIGN KEY (workspace_id, invoice_id) REFERENCES invoices (workspace_id, id),
    KEY activity_of_invoice (workspace_id, invoice_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
