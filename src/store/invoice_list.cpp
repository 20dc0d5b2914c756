#include "store/invoice_list.h"

#include "store/columns.h"
#include "store/invoices.h"
#include "store/like_pattern.h"

namespace store {

namespace {

// The values of the column `standing` that a filter lets through; '' for all.
const char* standings_of(InvoiceFilter filter)
{
    switch (filter) {
        case InvoiceFilter::open:
        case InvoiceFilter::overdue:
            return "unpaid,partly_paid";
        case InvoiceFilter::partly_paid:
            return "partly_paid";
        case InvoiceFilter::paid:
            return "paid";
        case InvoiceFilter::refunded:
            return "refunded";
        case InvoiceFilter::voided:
            return "void";
        case InvoiceFilter::viewed_unpaid:
            return "unpaid";
        default:
            return "";
    }
}

// An open dispute comes before what was paid: such an invoice is "disputed" and nothing else.
bool leaves_out_disputed(InvoiceFilter filter)
{
    return filter == InvoiceFilter::partly_paid || filter == InvoiceFilter::paid || filter == InvoiceFilter::refunded;
}

// What a list is found by names columns of one index only, and no others of the invoice: then the index alone is read.
using Ids = std::vector<std::uint64_t>;

Ids read_ids(Rows rows)
{
    Ids ids;
    while (rows.next())
        ids.push_back(rows.id("id"));
    return ids;
}

Ids newest(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT i.id
          FROM invoices i FORCE INDEX (invoices_newest)
         WHERE i.workspace_id = ?
           AND i.standing <> 'test'
           AND (? = '' OR FIND_IN_SET(i.standing, ?))
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
           AND (? = 0 OR i.due_on < ? OR i.id IN (SELECT a.invoice_id
                                                    FROM plan_parts a
                                                    JOIN invoices b ON b.workspace_id = a.workspace_id
                                                                   AND b.id = a.invoice_id
                                                   WHERE a.workspace_id = ?
                                                     AND a.due_on < ?
                                                     AND a.through_minor > b.total_minor - b.due_minor))
           AND (? = 0 OR NOT EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id
                                        AND d.invoice_id = i.id AND d.state = 'open'))
         ORDER BY i.id DESC
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, standings_of(query.filter), standings_of(query.filter),
                                            like_pattern(query.search), int{query.filter == InvoiceFilter::overdue},
                                            query.today, query.workspace_id, query.today,
                                            int{leaves_out_disputed(query.filter)}, query.limit + 1, query.offset));
}

Ids by_due_on(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(
        R"sql(
        SELECT i.id
          FROM invoices i FORCE INDEX (invoices_by_due_on)
         WHERE i.workspace_id = ?
           AND i.standing <> 'test'
           AND (? = '' OR FIND_IN_SET(i.standing, ?))
           AND (? = 0 OR i.due_on < ? OR i.id IN (SELECT a.invoice_id
                                                    FROM plan_parts a
                                                    JOIN invoices b ON b.workspace_id = a.workspace_id
                                                                   AND b.id = a.invoice_id
                                                   WHERE a.workspace_id = ?
                                                     AND a.due_on < ?
                                                     AND a.through_minor > b.total_minor - b.due_minor))
           AND (? = 0 OR NOT EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id
                                        AND d.invoice_id = i.id AND d.state = 'open'))
         ORDER BY i.due_on, i.id
         LIMIT ? OFFSET ?)sql",
        query.workspace_id, standings_of(query.filter), standings_of(query.filter),
        int{query.filter == InvoiceFilter::overdue}, query.today, query.workspace_id, query.today,
        int{leaves_out_disputed(query.filter)}, query.limit + 1, query.offset));
}

Ids most_due(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(
        R"sql(
        SELECT i.id
          FROM invoices i FORCE INDEX (invoices_by_due)
         WHERE i.workspace_id = ?
           AND i.standing <> 'test'
           AND (? = '' OR FIND_IN_SET(i.standing, ?))
           AND (? = 0 OR i.due_on < ? OR i.id IN (SELECT a.invoice_id
                                                    FROM plan_parts a
                                                    JOIN invoices b ON b.workspace_id = a.workspace_id
                                                                   AND b.id = a.invoice_id
                                                   WHERE a.workspace_id = ?
                                                     AND a.due_on < ?
                                                     AND a.through_minor > b.total_minor - b.due_minor))
           AND (? = 0 OR NOT EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id
                                        AND d.invoice_id = i.id AND d.state = 'open'))
         ORDER BY i.due_minor DESC, i.id DESC
         LIMIT ? OFFSET ?)sql",
        query.workspace_id, standings_of(query.filter), standings_of(query.filter),
        int{query.filter == InvoiceFilter::overdue}, query.today, query.workspace_id, query.today,
        int{leaves_out_disputed(query.filter)}, query.limit + 1, query.offset));
}

Ids highest_total(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(
        R"sql(
        SELECT i.id
          FROM invoices i FORCE INDEX (invoices_by_total)
         WHERE i.workspace_id = ?
           AND i.standing <> 'test'
           AND (? = '' OR FIND_IN_SET(i.standing, ?))
           AND (? = 0 OR i.due_on < ? OR i.id IN (SELECT a.invoice_id
                                                    FROM plan_parts a
                                                    JOIN invoices b ON b.workspace_id = a.workspace_id
                                                                   AND b.id = a.invoice_id
                                                   WHERE a.workspace_id = ?
                                                     AND a.due_on < ?
                                                     AND a.through_minor > b.total_minor - b.due_minor))
           AND (? = 0 OR NOT EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id
                                        AND d.invoice_id = i.id AND d.state = 'open'))
         ORDER BY i.total_minor DESC, i.id DESC
         LIMIT ? OFFSET ?)sql",
        query.workspace_id, standings_of(query.filter), standings_of(query.filter),
        int{query.filter == InvoiceFilter::overdue}, query.today, query.workspace_id, query.today,
        int{leaves_out_disputed(query.filter)}, query.limit + 1, query.offset));
}

// There are few of those at any time, so they are found from what makes them so.
Ids disputed(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT DISTINCT i.id
          FROM disputes d
          JOIN invoices i ON i.workspace_id = d.workspace_id AND i.id = d.invoice_id
         WHERE d.workspace_id = ?
           AND d.state = 'open'
           AND i.lifecycle = 'issued'
           AND i.standing <> 'test'
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
         ORDER BY i.id DESC
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, like_pattern(query.search), query.limit + 1,
                                            query.offset));
}

Ids processing(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT DISTINCT i.id
          FROM payments p
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
         WHERE p.workspace_id = ?
           AND p.state = 'processing'
           AND i.standing <> 'test'
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
         ORDER BY i.id DESC
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, like_pattern(query.search), query.limit + 1,
                                            query.offset));
}

Ids in_review(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT i.id
          FROM (SELECT invoice_id FROM payments WHERE workspace_id = ? AND state = 'review'
                UNION SELECT invoice_id FROM refunds WHERE workspace_id = ? AND state = 'review') r
          JOIN invoices i ON i.workspace_id = ? AND i.id = r.invoice_id
         WHERE i.workspace_id = ?
           AND i.standing <> 'test'
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
         ORDER BY i.id DESC
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, query.workspace_id, query.workspace_id,
                                            query.workspace_id, like_pattern(query.search), query.limit + 1,
                                            query.offset));
}

Ids viewed_unpaid(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT i.id
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.standing = 'unpaid'
           AND i.viewed_at < ?
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
         ORDER BY i.viewed_at, i.id
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, query.viewed_before, like_pattern(query.search),
                                            query.limit + 1, query.offset));
}

Ids of_customer(Session& session, const InvoiceQuery& query)
{
    return read_ids(session.select_on_index(R"sql(
        SELECT i.id
          FROM invoices i
         WHERE i.workspace_id = ?
           AND i.customer_id = ?
           AND i.search_text LIKE LOWER(?) ESCAPE '|'
         ORDER BY i.id DESC
         LIMIT ? OFFSET ?)sql",
                                            query.workspace_id, query.customer_id, like_pattern(query.search),
                                            query.limit + 1, query.offset));
}

Ids find_ids(Session& session, const InvoiceQuery& query)
{
    if (query.customer_id != 0)
        return of_customer(session, query);
    switch (query.filter) {
        case InvoiceFilter::disputed:
            return disputed(session, query);
        case InvoiceFilter::processing:
            return processing(session, query);
        case InvoiceFilter::review:
            return in_review(session, query);
        case InvoiceFilter::viewed_unpaid:
            return viewed_unpaid(session, query);
        default:
            break;
    }
    if (!query.search.empty())
        return newest(session, query);
    switch (query.order) {
        case InvoiceOrder::newest:
            return newest(session, query);
        case InvoiceOrder::due_on:
            return by_due_on(session, query);
        case InvoiceOrder::most_due:
            return most_due(session, query);
        case InvoiceOrder::highest_total:
            return highest_total(session, query);
    }
    return {};
}

ListedInvoice find_listed(Session& session, const InvoiceQuery& query, std::uint64_t id)
{
    Rows rows = session.select(R"sql(
        SELECT i.number, i.buyer_name, i.issued_on, i.lifecycle, i.currency, i.total_minor, i.paid_minor,
               i.refunded_minor, i.disputed_minor, i.reserved_minor, i.credited_minor, i.over_minor,
               i.sent_at, i.viewed_at, y.kind AS last_activity, y.happened_at AS last_activity_at,
               COALESCE((SELECT MIN(a.due_on) FROM plan_parts a WHERE a.workspace_id = i.workspace_id
                            AND a.invoice_id = i.id AND a.through_minor > i.total_minor - i.due_minor),
                        i.due_on) AS next_due_on,
               EXISTS (SELECT 1 FROM disputes d WHERE d.workspace_id = i.workspace_id AND d.invoice_id = i.id
                          AND d.state = 'open') AS is_dispute_open,
               EXISTS (SELECT 1 FROM payments b WHERE b.workspace_id = i.workspace_id AND b.invoice_id = i.id
                          AND b.state = 'processing') AS is_bank_payment_processing,
               (EXISTS (SELECT 1 FROM payments o WHERE o.workspace_id = i.workspace_id AND o.invoice_id = i.id
                           AND o.state = 'review') OR
                EXISTS (SELECT 1 FROM refunds f WHERE f.workspace_id = i.workspace_id AND f.invoice_id = i.id
                           AND f.state = 'review')) AS needs_review
          FROM invoices i
          LEFT JOIN activity y
                 ON y.id = (SELECT MAX(l.id) FROM activity l WHERE l.workspace_id = i.workspace_id
                               AND l.invoice_id = i.id)
         WHERE i.workspace_id = ?
           AND i.id = ?)sql",
                               query.workspace_id, id);
    base::check(rows.next(), "an invoice that was just listed is there");
    auto events = read_events(rows);
    events.is_sent = !rows.is_null("sent_at");
    events.is_viewed = !rows.is_null("viewed_at");
    return {
        .id = id,
        .number = rows.text("number"),
        .buyer_name = rows.text("buyer_name"),
        .balance = read_balance(rows),
        .events = events,
        .issued_on = *maybe_date(rows, "issued_on"),
        .due_on = maybe_date(rows, "next_due_on"),
        .last_activity_at = maybe_instant(rows, "last_activity_at"),
        .last_activity = rows.maybe_text("last_activity").value_or(""),
    };
}

std::uint64_t count_standing(Session& session, std::uint64_t workspace_id, std::string_view standing)
{
    Rows rows = session.select_on_index(R"sql(
        SELECT COUNT(*) AS n
          FROM (SELECT 1
                  FROM invoices FORCE INDEX (invoices_by_standing)
                 WHERE workspace_id = ?
                   AND standing = ?
                 LIMIT ?) counted)sql",
                                        workspace_id, standing, InvoiceCounts::most);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

std::uint64_t count_past(Session& session, std::uint64_t workspace_id, domain::Date today)
{
    Rows rows = session.select_on_index(R"sql(
        SELECT COUNT(*) AS n
          FROM (SELECT 1
                  FROM invoices FORCE INDEX (invoices_by_standing)
                 WHERE workspace_id = ?
                   AND standing IN ('unpaid', 'partly_paid')
                   AND due_on < ?
                 LIMIT ?) counted)sql",
                                        workspace_id, today, InvoiceCounts::most);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

std::uint64_t count_disputed(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(DISTINCT d.invoice_id) AS n
          FROM disputes d
          JOIN invoices i ON i.workspace_id = d.workspace_id AND i.id = d.invoice_id
         WHERE d.workspace_id = ?
           AND d.state = 'open'
           AND i.lifecycle = 'issued'
           AND i.standing <> 'test')sql",
                               workspace_id);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

std::uint64_t count_processing(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(DISTINCT p.invoice_id) AS n
          FROM payments p
          JOIN invoices i ON i.workspace_id = p.workspace_id AND i.id = p.invoice_id
         WHERE p.workspace_id = ?
           AND p.state = 'processing'
           AND i.standing <> 'test')sql",
                               workspace_id);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

std::uint64_t count_in_review(Session& session, std::uint64_t workspace_id)
{
    Rows rows = session.select(R"sql(
        SELECT COUNT(*) AS n
          FROM (SELECT invoice_id FROM payments WHERE workspace_id = ? AND state = 'review'
                UNION SELECT invoice_id FROM refunds WHERE workspace_id = ? AND state = 'review') r
          JOIN invoices i ON i.workspace_id = ? AND i.id = r.invoice_id
         WHERE i.workspace_id = ?
           AND i.standing <> 'test')sql",
                               workspace_id, workspace_id, workspace_id, workspace_id);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

// Those whose last part is not due yet, but an earlier one is.
std::uint64_t count_part_overdue(Session& session, std::uint64_t workspace_id, domain::Date today)
{
    Rows rows = session.select_on_index(R"sql(
        SELECT COUNT(DISTINCT i.id) AS n
          FROM plan_parts a
          JOIN invoices i ON i.workspace_id = a.workspace_id AND i.id = a.invoice_id
         WHERE a.workspace_id = ?
           AND a.due_on < ?
           AND i.due_on >= ?
           AND i.standing IN ('unpaid', 'partly_paid')
           AND a.through_minor > i.total_minor - i.due_minor)sql",
                                        workspace_id, today, today);
    rows.next();
    return static_cast<std::uint64_t>(rows.number("n"));
}

}  // namespace

InvoicePage list_invoice_page(Session& session, const InvoiceQuery& query)
{
    auto ids = find_ids(session, query);
    InvoicePage page;
    page.has_more = ids.size() > static_cast<std::size_t>(query.limit);
    if (page.has_more)
        ids.pop_back();
    for (const auto id : ids)
        page.invoices.push_back(find_listed(session, query, id));
    return page;
}

InvoiceCounts count_invoices(Session& session, std::uint64_t workspace_id, domain::Date today)
{
    InvoiceCounts counts;
    counts.partly_paid = count_standing(session, workspace_id, "partly_paid");
    counts.paid = count_standing(session, workspace_id, "paid");
    counts.refunded = count_standing(session, workspace_id, "refunded");
    counts.voided = count_standing(session, workspace_id, "void");
    counts.open = counts.partly_paid + count_standing(session, workspace_id, "unpaid");
    counts.all = counts.open + counts.paid + counts.refunded + counts.voided;
    counts.overdue = count_past(session, workspace_id, today) + count_part_overdue(session, workspace_id, today);
    counts.disputed = count_disputed(session, workspace_id);
    counts.processing = count_processing(session, workspace_id);
    counts.review = count_in_review(session, workspace_id);
    return counts;
}

void insert_plan_part(Transaction& tx, std::uint64_t workspace_id, std::uint64_t invoice_id, domain::Date due_on,
                      domain::Money through)
{
    tx.session().execute(R"sql(
        INSERT INTO plan_parts (workspace_id, invoice_id, due_on, through_minor)
        VALUES (?, ?, ?, ?))sql",
                         workspace_id, invoice_id, due_on, through.minor());
}

}  // namespace store
