-- 0018: the language that was chosen for whoever gets a link, and the one that somebody paid in. Each statement may run twice: see
-- src/store/migrations.h.

ALTER TABLE portal_links
    ADD COLUMN IF NOT EXISTS language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'of mail, page and PDF; '''': the invoice''s own';

ALTER TABLE payments
    ADD COLUMN IF NOT EXISTS language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' COMMENT 'that its pages were read in; '''': from before that was kept';
