-- What each program's database user may do; nothing that is not listed here.
-- Run by an administrator after every migration, with the portal's database as
-- the default one; safe to run again:
--
--     mariadb portal < sql/grants.sql
--
-- The users themselves are made once, with their passwords: see INSTALL.

-- view: finds the invoice of a link and reads it. It never sees a token.
GRANT SELECT ON workspaces TO 'portal_view'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_view'@'localhost';
GRANT SELECT ON invoices TO 'portal_view'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, token_hash, revoked_at) ON portal_links TO 'portal_view'@'localhost';

-- pdf: reads the same.
GRANT SELECT ON workspaces TO 'portal_pdf'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_pdf'@'localhost';
GRANT SELECT ON invoices TO 'portal_pdf'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, token_hash, revoked_at) ON portal_links TO 'portal_pdf'@'localhost';

-- cli: portalctl, run by the administrator. It issues and voids; an issued
-- document and the log it cannot change.
GRANT SELECT, INSERT, UPDATE ON workspaces TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE ON workspace_logos TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (lifecycle, voided_at, version) ON invoices TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (revoked_at) ON portal_links TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT ON activity TO 'portal_cli'@'localhost';
GRANT SELECT ON schema_migrations TO 'portal_cli'@'localhost';
