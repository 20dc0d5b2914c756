-- Fills the workspace of the benchmark: copies of its first invoices, a twentieth of them open, each paid one with its
-- payment, ledger entry, receipt and lines of the log. WANTED is how many.
SET @w = (SELECT id FROM workspaces WHERE slug = 'bench'), @n = 0, @first = (SELECT MAX(id) FROM invoices);

INSERT INTO provider_accounts (workspace_id, provider, mode, is_active, publishable_key, secret_key_sealed,
                               webhook_secret_sealed, key_id, created_at, changed_at)
SELECT @w, 'stripe', 'live', NULL, 'pk', 'x', 'x', 1, NOW(6), NOW(6);
SET @account = LAST_INSERT_ID();

INSERT INTO invoices (workspace_id, number, lifecycle, currency, total_minor, paid_minor, issued_on, due_on, snapshot,
                      created_at, issued_at)
SELECT i.workspace_id, CONCAT('COPY-', @n := @n + 1), 'issued', i.currency, i.total_minor + @n % 1000,
       IF(@n % 20 = 0, 0, i.total_minor + @n % 1000), i.issued_on, DATE_ADD(i.due_on, INTERVAL @n % 400 - 200 DAY),
       i.snapshot, i.created_at, i.issued_at
  FROM (SELECT * FROM invoices WHERE workspace_id = @w ORDER BY id LIMIT 1000) i
  JOIN (SELECT seq FROM seq_1_to_1000) s
 LIMIT WANTED;

INSERT INTO portal_links (workspace_id, invoice_id, token_hash, token_sealed, key_id, created_at)
SELECT workspace_id, id, UNHEX(SHA2(id, 256)), (SELECT p.token_sealed FROM portal_links p LIMIT 1), 1, created_at
  FROM invoices
 WHERE workspace_id = @w AND id > @first;

INSERT INTO payments (workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, form_nonce, state,
                      currency, amount_minor, provider_payment_id, method_kind, method_brand, method_last4, created_at,
                      reserved_at, settled_at)
SELECT i.workspace_id, i.id, l.id, @account, MD5(i.id), LEFT(MD5(i.id), 22), 'succeeded', i.currency, i.paid_minor,
       CONCAT('pi_', i.id), 'card', 'visa', '4242', i.created_at + INTERVAL i.id SECOND,
       i.created_at + INTERVAL i.id SECOND, i.created_at + INTERVAL i.id SECOND
  FROM invoices i
  JOIN portal_links l ON l.workspace_id = i.workspace_id AND l.invoice_id = i.id
 WHERE i.workspace_id = @w AND i.id > @first AND i.paid_minor > 0;

INSERT INTO ledger_entries (workspace_id, invoice_id, payment_id, provider_account_id, kind, provider_object, seq,
                            amount_minor, currency, happened_at)
SELECT workspace_id, invoice_id, id, @account, 'PAYMENT', provider_payment_id, 0, amount_minor, currency, settled_at
  FROM payments
 WHERE workspace_id = @w AND provider_account_id = @account;

INSERT INTO receipts (workspace_id, invoice_id, payment_id, ledger_entry_id, mode, number, due_minor, created_at)
SELECT workspace_id, invoice_id, payment_id, id, 'live', id, 0, happened_at
  FROM ledger_entries
 WHERE workspace_id = @w AND provider_account_id = @account;

INSERT INTO activity (workspace_id, invoice_id, kind, actor, happened_at)
SELECT i.workspace_id, i.id, k.kind, 'administrator', i.created_at
  FROM invoices i
  JOIN (SELECT 'created' AS kind UNION SELECT 'issued' UNION SELECT 'link_created') k
 WHERE i.workspace_id = @w AND i.id > @first;

ANALYZE TABLE invoices, payments, receipts, activity, ledger_entries, portal_links;
