-- What each program's database user may do; nothing that is not listed here.
-- Run by an administrator after every migration, with the portal's database as
-- the default one; safe to run again:
--
--     mariadb portal < sql/grants.sql
--
-- The users themselves are made once, with their passwords: see INSTALL.
-- Nobody but `migrate` may delete, or change a row of the ledger, of the receipts
-- or of the log. Whose a payment, refund or dispute is nobody changes either: not
-- its workspace, invoice, account, public id or currency.

-- view: finds the invoice of a link and reads it with its receipts. It never sees a token or a key.
GRANT SELECT ON workspaces TO 'portal_view'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_view'@'localhost';
GRANT SELECT ON invoices TO 'portal_view'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, token_hash, revoked_at, closed_until, language) ON portal_links TO 'portal_view'@'localhost';
GRANT SELECT (id, workspace_id, mode, is_active, keys_refused_at, paused_until, closed_until, takes_bank_debits) ON provider_accounts TO 'portal_view'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, provider_account_id, public_id, state, currency, amount_minor, method_kind,
              method_brand, method_last4, wallet, action_kind) ON payments TO 'portal_view'@'localhost';
GRANT SELECT ON ledger_entries TO 'portal_view'@'localhost';
GRANT SELECT ON receipts TO 'portal_view'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
              lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at, next_check_at,
              version) ON refunds TO 'portal_view'@'localhost';
GRANT SELECT ON disputes TO 'portal_view'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_view'@'localhost';

-- pdf: reads the same.
GRANT SELECT ON workspaces TO 'portal_pdf'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_pdf'@'localhost';
GRANT SELECT ON invoices TO 'portal_pdf'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, token_hash, revoked_at, closed_until, language) ON portal_links TO 'portal_pdf'@'localhost';
GRANT SELECT (id, workspace_id, mode, is_active, keys_refused_at, paused_until, closed_until, takes_bank_debits) ON provider_accounts TO 'portal_pdf'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, state, currency, amount_minor,
              method_kind, method_brand, method_last4, wallet, action_kind) ON payments TO 'portal_pdf'@'localhost';
GRANT SELECT ON ledger_entries TO 'portal_pdf'@'localhost';
GRANT SELECT ON receipts TO 'portal_pdf'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
              lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at, next_check_at,
              version) ON refunds TO 'portal_pdf'@'localhost';
GRANT SELECT ON disputes TO 'portal_pdf'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_pdf'@'localhost';

-- pay: takes payments and settles what the provider answers.
GRANT SELECT ON workspaces TO 'portal_pay'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_pay'@'localhost';
GRANT SELECT, UPDATE (paid_minor, refunded_minor, disputed_minor, reserved_minor, credited_minor, over_minor, version, viewed_at) ON invoices TO 'portal_pay'@'localhost';
GRANT INSERT ON invoice_views TO 'portal_pay'@'localhost';
GRANT SELECT, UPDATE (closed_until) ON portal_links TO 'portal_pay'@'localhost';
GRANT SELECT, UPDATE (keys_refused_at, failures, paused_until, closed_until) ON provider_accounts TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, amount_minor, provider_payment_id, create_body_sealed, confirm_body_sealed, method_kind,
              method_brand, method_last4, wallet, decline_code, action_kind, checks, odd_answers, next_check_at, expires_at,
              reserved_at, settled_at, version, address_hash) ON payments TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT, UPDATE ON address_locks TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT ON ledger_entries TO 'portal_pay'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_pay'@'localhost';
GRANT SELECT ON refunds TO 'portal_pay'@'localhost';
GRANT SELECT ON disputes TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_counters TO 'portal_pay'@'localhost';
GRANT INSERT ON outbox TO 'portal_pay'@'localhost';
GRANT SELECT (workspace_id, user_id, removed_at, notices) ON members TO 'portal_pay'@'localhost';
GRANT SELECT, INSERT ON customer_messages TO 'portal_pay'@'localhost';
GRANT INSERT ON activity TO 'portal_pay'@'localhost';

-- webhook: checks a signature and keeps what the event is about; tells the business of those with a wrong time.
GRANT SELECT (id, slug, notices) ON workspaces TO 'portal_webhook'@'localhost';
GRANT SELECT (id, workspace_id, mode, webhook_secret_sealed, webhook_secret_old_sealed) ON provider_accounts TO 'portal_webhook'@'localhost';
GRANT INSERT ON provider_events TO 'portal_webhook'@'localhost';
GRANT INSERT ON outbox TO 'portal_webhook'@'localhost';
GRANT SELECT (workspace_id, user_id, removed_at, notices) ON members TO 'portal_webhook'@'localhost';

-- events: asks the provider about what it was told of, and settles.
GRANT SELECT, UPDATE (paid_minor, refunded_minor, disputed_minor, reserved_minor, credited_minor, over_minor, version) ON invoices TO 'portal_events'@'localhost';
GRANT SELECT, UPDATE (keys_refused_at, failures, paused_until, closed_until) ON provider_accounts TO 'portal_events'@'localhost';
GRANT SELECT, UPDATE (state, tries, next_at, done_at) ON provider_events TO 'portal_events'@'localhost';
GRANT SELECT, UPDATE (state, amount_minor, provider_payment_id, create_body_sealed, confirm_body_sealed, method_kind,
              method_brand, method_last4, wallet, decline_code, action_kind, checks, odd_answers, next_check_at, expires_at,
              reserved_at, settled_at, version) ON payments TO 'portal_events'@'localhost';
GRANT SELECT (id, workspace_id, closed_until), UPDATE (closed_until) ON portal_links TO 'portal_events'@'localhost';
GRANT SELECT, INSERT ON ledger_entries TO 'portal_events'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_events'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, amount_minor, credited_minor, provider_refund_id, body_sealed, failure_code, checks,
              next_check_at, settled_at, version) ON refunds TO 'portal_events'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, provider_status, reason, withdrawn_minor, reinstated_minor, evidence_due_at,
              next_check_at, closed_at, version) ON disputes TO 'portal_events'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'portal_events'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_counters TO 'portal_events'@'localhost';
GRANT INSERT ON outbox TO 'portal_events'@'localhost';
GRANT SELECT (workspace_id, user_id, removed_at, notices) ON members TO 'portal_events'@'localhost';
GRANT SELECT (id, notices) ON workspaces TO 'portal_events'@'localhost';
GRANT INSERT ON activity TO 'portal_events'@'localhost';

-- reconciler: asks the provider about what nobody told of, and settles or gives up.
GRANT SELECT, UPDATE (paid_minor, refunded_minor, disputed_minor, reserved_minor, credited_minor, over_minor, version) ON invoices TO 'portal_reconciler'@'localhost';
GRANT SELECT, UPDATE (keys_refused_at, failures, paused_until, closed_until, compare_at) ON provider_accounts TO 'portal_reconciler'@'localhost';
GRANT SELECT, UPDATE (state, amount_minor, provider_payment_id, create_body_sealed, confirm_body_sealed, method_kind,
              method_brand, method_last4, wallet, decline_code, action_kind, checks, odd_answers, next_check_at, expires_at,
              reserved_at, settled_at, version) ON payments TO 'portal_reconciler'@'localhost';
GRANT SELECT (id, workspace_id, closed_until), UPDATE (closed_until) ON portal_links TO 'portal_reconciler'@'localhost';
GRANT SELECT, INSERT ON ledger_entries TO 'portal_reconciler'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_reconciler'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, amount_minor, credited_minor, provider_refund_id, body_sealed, failure_code, checks,
              next_check_at, settled_at, version) ON refunds TO 'portal_reconciler'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, provider_status, reason, withdrawn_minor, reinstated_minor, evidence_due_at,
              next_check_at, closed_at, version) ON disputes TO 'portal_reconciler'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'portal_reconciler'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_counters TO 'portal_reconciler'@'localhost';
GRANT INSERT ON outbox TO 'portal_reconciler'@'localhost';
GRANT SELECT (workspace_id, user_id, removed_at, notices) ON members TO 'portal_reconciler'@'localhost';
GRANT SELECT (id, notices) ON workspaces TO 'portal_reconciler'@'localhost';
GRANT INSERT ON activity TO 'portal_reconciler'@'localhost';

-- courier: renders and sends what is to be told. It reads tokens, because mails hold links.
GRANT SELECT ON workspaces TO 'portal_courier'@'localhost';
GRANT SELECT ON workspace_logos TO 'portal_courier'@'localhost';
GRANT SELECT, UPDATE (sent_at) ON invoices TO 'portal_courier'@'localhost';
GRANT SELECT ON portal_links TO 'portal_courier'@'localhost';
GRANT SELECT (id, workspace_id, mode, is_active, keys_refused_at, paused_until, closed_until, takes_bank_debits) ON provider_accounts TO 'portal_courier'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, portal_link_id, provider_account_id, public_id, state, currency, amount_minor,
              provider_payment_id, method_kind, method_brand, method_last4, wallet, decline_code, checks, odd_answers,
              created_at, next_check_at, expires_at, version, action_kind, language) ON payments TO 'portal_courier'@'localhost';
GRANT SELECT ON ledger_entries TO 'portal_courier'@'localhost';
GRANT SELECT ON receipts TO 'portal_courier'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, payment_id, provider_account_id, public_id, state, currency, amount_minor,
              lowers_due, credited_minor, provider_refund_id, reason, failure_code, checks, created_at, next_check_at,
              version) ON refunds TO 'portal_courier'@'localhost';
GRANT SELECT ON disputes TO 'portal_courier'@'localhost';
GRANT SELECT ON offline_payments TO 'portal_courier'@'localhost';
GRANT SELECT, UPDATE (state, answer, ended_at) ON deliveries TO 'portal_courier'@'localhost';
GRANT SELECT, UPDATE (state, message_id, message_sealed, tries, next_at, done_at, answer) ON outbox TO 'portal_courier'@'localhost';
GRANT SELECT (id, email, name, disabled_at) ON users TO 'portal_courier'@'localhost';
GRANT SELECT (workspace_id, user_id, removed_at, notices) ON members TO 'portal_courier'@'localhost';
GRANT SELECT ON customer_messages TO 'portal_courier'@'localhost';
GRANT SELECT ON sms_accounts TO 'portal_courier'@'localhost';
GRANT SELECT (id, workspace_id, user_id, kind, token_sealed, created_at, expires_at, used_at), UPDATE (token_sealed) ON user_tokens TO 'portal_courier'@'localhost';
GRANT INSERT ON activity TO 'portal_courier'@'localhost';

-- cli: portalctl, run by the administrator. It issues, voids, refunds, records and sets keys, and settles what the
-- provider answers; an issued document, an entry of the ledger and the log it cannot change.
GRANT SELECT, INSERT, UPDATE ON workspaces TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE ON workspace_logos TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (lifecycle, voided_at, paid_minor, refunded_minor, disputed_minor, reserved_minor, credited_minor,
                              over_minor, version) ON invoices TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (revoked_at, closed_until) ON portal_links TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT ON plan_parts TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE ON provider_accounts TO 'portal_cli'@'localhost';
GRANT SELECT, UPDATE (state, amount_minor, provider_payment_id, create_body_sealed, confirm_body_sealed, method_kind,
              method_brand, method_last4, wallet, decline_code, action_kind, checks, odd_answers, next_check_at, expires_at,
              reserved_at, settled_at, version) ON payments TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, amount_minor, credited_minor, provider_refund_id, body_sealed, failure_code, checks,
              next_check_at, settled_at, version) ON refunds TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, provider_status, reason, withdrawn_minor, reinstated_minor, evidence_due_at,
              next_check_at, closed_at, version) ON disputes TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, reversal_reason, reversed_at) ON offline_payments TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT ON ledger_entries TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_counters TO 'portal_cli'@'localhost';
GRANT SELECT ON provider_events TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, answer) ON outbox TO 'portal_cli'@'localhost';
GRANT SELECT, UPDATE (state, answer, ended_at) ON deliveries TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT ON activity TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (name, password_hash, disabled_at) ON users TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (role, removed_at) ON members TO 'portal_cli'@'localhost';
GRANT SELECT, UPDATE (used_at, ended_at) ON staff_sessions TO 'portal_cli'@'localhost';
GRANT SELECT, INSERT, UPDATE (token_sealed, used_at) ON user_tokens TO 'portal_cli'@'localhost';
GRANT SELECT ON schema_migrations TO 'portal_cli'@'localhost';

-- staff: what people of a business do in the browser. As cli; and it signs them in.
GRANT SELECT, UPDATE (name, email, phone, website, time_zone, brand_color, takes_part_payments, pay_instructions,
              sender_name, reply_to, notices) ON workspaces TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE ON workspace_logos TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (lifecycle, voided_at, paid_minor, refunded_minor, disputed_minor, reserved_minor, credited_minor,
                              over_minor, version) ON invoices TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (revoked_at, closed_until) ON portal_links TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT ON plan_parts TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE ON provider_accounts TO 'portal_staff'@'localhost';
GRANT SELECT, UPDATE (state, amount_minor, provider_payment_id, create_body_sealed, confirm_body_sealed, method_kind,
              method_brand, method_last4, wallet, decline_code, action_kind, checks, odd_answers, next_check_at, expires_at,
              reserved_at, settled_at, version) ON payments TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, amount_minor, credited_minor, provider_refund_id, body_sealed, failure_code, checks,
              next_check_at, settled_at, version) ON refunds TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, provider_status, reason, withdrawn_minor, reinstated_minor, evidence_due_at,
              next_check_at, closed_at, version) ON disputes TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (state, reversal_reason, reversed_at) ON offline_payments TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT ON ledger_entries TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT ON receipts TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_counters TO 'portal_staff'@'localhost';
GRANT SELECT (id, workspace_id, invoice_id, payment_id, receipt_id, refund_id, dispute_id, user_token_id,
              delivery_id, user_id, customer_message_id, kind, dedupe_key, state, tries, next_at, created_at, done_at,
              answer), INSERT ON outbox TO 'portal_staff'@'localhost';
GRANT SELECT (workspace_id, provider_account_id, received_at) ON provider_events TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT ON activity TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT ON deliveries TO 'portal_staff'@'localhost';
GRANT SELECT ON customer_messages TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE ON sms_accounts TO 'portal_staff'@'localhost';
GRANT SELECT ON invoice_views TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (name, password_hash, disabled_at) ON users TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (role, removed_at, notices, notices_read_to) ON members TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (used_at, ended_at) ON staff_sessions TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (token_sealed, used_at) ON user_tokens TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (failures, tried_at, next_at) ON sign_in_tries TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (customer_id, issued_invoice_id, buyer_name, currency, total_minor, content, version, updated_at,
                              updated_by, deleted_at) ON drafts TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (pattern, next_number, is_default, archived_at) ON number_series TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (name, exemption_reason, is_default, archived_at) ON tax_rates TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (name, content, version, updated_at, updated_by) ON workspace_companies TO 'portal_staff'@'localhost';
GRANT SELECT, INSERT, UPDATE (name, contact_name, emails, phone, language, tax_scheme, tax_id, billing_line1, billing_line2, billing_city,
              billing_region, billing_postal_code, billing_country, service_line1, service_line2, service_city, service_region,
              service_postal_code, service_country, note, version, updated_at, updated_by, archived_at) ON customers TO 'portal_staff'@'localhost';
