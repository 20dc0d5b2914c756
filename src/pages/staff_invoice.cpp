#include "pages/staff_invoice.h"

#include "app/customer_message.h"
#include "app/find_link.h"
#include "app/issue_invoice.h"
#include "exchange/snapshot.h"
#include "i18n/activity_text.h"
#include "i18n/method_text.h"
#include "i18n/status_text.h"
#include "pages/receipt.h"
#include "pages/receipt_name.h"
#include "pages/staff_layout.h"
#include "pages/tone.h"
#include "store/activity.h"
#include "store/deliveries.h"
#include "store/invoice_views.h"
#include "store/offline_payments.h"
#include "store/payments.h"
#include "store/portal_links.h"
#include "store/receipts.h"
#include "store/sms_accounts.h"
#include "templates/staff_invoice.html.tpl.varnames.h"

#include <algorithm>

namespace pages {

namespace {

using domain::StaffAction;

constexpr int log_page = 50;
constexpr std::size_t nonce_bytes = 11;  // 22 hexadecimal digits

// A pasted link and what it was found to be.
struct Pasted {
    std::string text;
    app::FoundLink found;
};

class InvoicePage {
public:
    InvoicePage(Visit& visit, const OpenedStaffInvoice& opened)
        : visit_(visit),
          invoice_(opened.invoice),
          document_(opened.document),
          path_(opened.path()),
          words_(visit.words),
          page_(open_staff_page("staff_invoice.html.tpl",
                                visit.words.text("invoice_detail.title", {{"number", opened.invoice.number}}), visit,
                                StaffSection::invoices))
    {
    }

    web::Response show(const std::optional<Pasted>& pasted)
    {
        page_.set(ksi_TOKEN, visit_.csrf);
        page_.set(ksi_PATH, path_);
        page_.set(ksi_NUMBER, invoice_.number);
        page_.set(ksi_BUYER, document_.buyer.name);
        add_standing();
        add_sums();
        add_actions();
        add_replacements();
        add_payments();
        add_offline_payments();
        add_receipts();
        add_links(pasted);
        add_deliveries();
        add_views();
        add_log();
        return answer(page_);
    }

private:
    std::string moment(domain::Instant at) const { return i18n::moment_text(at, visit_.workspace().time_zone, words_); }

    domain::Date today() const { return i18n::date_in(visit_.workspace().time_zone, visit_.context.now); }

    bool is_void() const { return invoice_.balance.lifecycle == domain::Lifecycle::voided; }

    void add_standing()
    {
        const auto next = domain::next_due(document_.payment_plan, document_.due_on, invoice_.balance);
        const auto status = i18n::status_text(invoice_.balance, invoice_.events, next, today(), words_);
        page_.set(ksi_STATUS, status.words);
        page_.set(ksi_TONE, css_class(status.tone));
        const auto flags = domain::flags_of(invoice_.balance, invoice_.events, next.on, today());
        const auto flag = [&](bool is_set, const char* key) {
            if (is_set)
                page_.add(ksi_FLAG).set(ksi_FLAG_TEXT, words_.text(key));
        };
        flag(flags.needs_review, "invoices.flag.review");
        flag(flags.is_refund_due, "invoices.flag.refund_due");
        flag(flags.is_overpaid, "invoices.flag.overpaid");
        page_.set(ksi_ISSUED_ON, words_.date(document_.issued_on));
        if (next.on) {
            page_.show(ksi_HAS_DUE_DATE);
            page_.set(ksi_DUE_ON, words_.date(*next.on));
        }
    }

    void add_sums()
    {
        const auto& balance = invoice_.balance;
        const auto add = [&](const char* key, domain::Money amount, bool is_shown) {
            if (!is_shown)
                return;
            auto line = page_.add(ksi_SUM);
            line.set(ksi_SUM_NAME, words_.text(key));
            line.set(ksi_SUM_AMOUNT, words_.money(amount));
        };
        add("invoice_detail.total", balance.total, true);
        add("invoice_detail.paid", balance.paid, !balance.paid.is_zero());
        add("invoice_detail.refunded", balance.refunded, !balance.refunded.is_zero());
        add("invoice_detail.disputed", balance.disputed, !balance.disputed.is_zero());
        add("invoice_detail.credited", balance.credited, !balance.credited.is_zero());
        add("invoice_detail.reserved", balance.reserved, !balance.reserved.is_zero());
        page_.set(ksi_DUE, is_void() ? words_.text("invoice_detail.nothing_owed") : words_.money(balance.due()));
    }

    void add_actions()
    {
        const auto id = std::to_string(invoice_.id);
        page_.set(ksi_LIKE_PATH, "/drafts/new?like=" + id);
        page_.set(ksi_REISSUE_PATH, "/drafts/new?replaces=" + id);
        if (document_.is_test) {
            page_.show(ksi_TEST);
            if (visit_.may(StaffAction::send) && !is_void()) {
                page_.show(ksi_MAY_DELETE);
                page_.set(ksi_ID, id);
            }
        } else if (visit_.may(StaffAction::edit_drafts)) {
            page_.show(ksi_MAY_EDIT);
            if (is_void() && invoice_.replaced_by_id == 0)
                page_.show(ksi_MAY_REISSUE);
        }
        if (is_void())
            return;
        if (visit_.may(StaffAction::send)) {
            page_.show(ksi_MAY_SEND);
            if (const auto texts = store::find_sms_settings(visit_.site().db, visit_.workspace_id());
                texts && texts->is_active)
                page_.show(ksi_MAY_TEXT);
            if (invoice_.events.is_sent && !invoice_.balance.due().is_zero())
                add_reminder();
        }
        if (visit_.may(StaffAction::record_offline))
            page_.show(ksi_MAY_RECORD);
        if (visit_.may(StaffAction::void_invoice) && !document_.is_test)
            page_.show(ksi_MAY_VOID);
    }

    // One click, unless the customer has said that it is paid or will be: then nobody reminds them by mistake.
    void add_reminder()
    {
        const auto rest = app::reminders_rest_until(visit_.context, visit_.workspace_id(), invoice_.id, today());
        if (rest) {
            page_.show(ksi_REMINDERS_REST);
            page_.set(ksi_REST_TEXT, words_.text("invoice_detail.reminders_rest", {{"date", words_.date(*rest)}}));
            return;
        }
        page_.show(ksi_MAY_REMIND);
        page_.set(ksi_NONCE, base::random_hex(nonce_bytes));
    }

    void add_replacements()
    {
        const auto add = [&](const char* key, std::uint64_t id, const std::string& number) {
            if (id == 0)
                return;
            auto line = page_.add(ksi_RELATED);
            line.set(ksi_RELATION, words_.text(key));
            line.set(ksi_RELATED_PATH, "/invoices/" + std::to_string(id));
            line.set(ksi_RELATED_NUMBER, number);
        };
        add("invoice_detail.replaces", invoice_.replaces_id, invoice_.replaces_number);
        add("invoice_detail.replaced_by", invoice_.replaced_by_id, invoice_.replaced_by_number);
    }

    void add_payments()
    {
        const auto payments = store::list_tried_payments(visit_.site().db, visit_.workspace_id(), invoice_.id);
        for (const auto& payment : payments) {
            auto row = page_.add(ksi_PAYMENT);
            row.set(ksi_PAYMENT_PATH, "/payments/" + payment.public_id);
            row.set(ksi_PAYMENT_AMOUNT, words_.money(*payment.amount));
            row.set(ksi_PAYMENT_METHOD, i18n::method_text(payment.method, words_));
            row.set(ksi_PAYMENT_STATE, words_.text("payment_state." + std::string(domain::to_string(payment.state))));
            row.set(ksi_PAYMENT_AT, moment(payment.created_at));
        }
        page_.show(payments.empty() ? ksi_NO_PAYMENTS : ksi_PAYMENTS);
    }

    void add_offline_payments()
    {
        for (const auto& payment : store::list_offline_payments(visit_.site().db, visit_.workspace_id(), invoice_.id)) {
            page_.show(ksi_OFFLINE_PAYMENTS);
            auto row = page_.add(ksi_OFFLINE);
            row.set(ksi_OFFLINE_AMOUNT, words_.money(payment.amount));
            row.set(ksi_OFFLINE_METHOD, words_.text("method.kind." + payment.method));
            row.set(ksi_OFFLINE_ON, words_.date(payment.received_on));
            row.set(ksi_OFFLINE_NOTE, payment.note);
            if (payment.is_reversed) {
                row.show(ksi_OFFLINE_REVERSED);
                row.set(ksi_OFFLINE_REASON, payment.reversal_reason);
            } else if (visit_.may(StaffAction::record_offline)) {
                row.show(ksi_OFFLINE_CAN_REVERSE);
                row.set(ksi_OFFLINE_PATH, path_ + "/offline/" + payment.public_id + "/reverse");
            }
        }
    }

    void add_receipts()
    {
        for (const auto& receipt : store::list_receipts(visit_.site().db, visit_.workspace_id(), invoice_.id)) {
            page_.show(ksi_RECEIPTS);
            auto row = page_.add(ksi_RECEIPT);
            const bool is_test = receipt.mode == domain::ProviderMode::test;
            row.set(ksi_RECEIPT_NAME, words_.text(is_test ? "receipts.test_number" : "receipts.download",
                                                  {{"number", std::to_string(receipt.number)}}));
            row.set(ksi_RECEIPT_PATH, path_ + "/receipts/" + receipt_file_name(receipt.mode, receipt.number));
            row.set(ksi_RECEIPT_AMOUNT, words_.money(receipt.amount));
            row.set(ksi_RECEIPT_AT, moment(receipt.paid_at));
            if (visit_.may(StaffAction::send) && !receipt.is_reversed) {
                row.show(ksi_RECEIPT_SENDS);
                row.set(ksi_RECEIPT_SEND_PATH,
                        path_ + "/send?receipt=" + receipt_file_name(receipt.mode, receipt.number));
            }
        }
    }

    void add_links(const std::optional<Pasted>& pasted)
    {
        const auto links = store::list_links(visit_.site().db, visit_.workspace_id(), invoice_.id);
        const auto newest = std::ranges::find(links, std::string(), &store::PortalLinkRow::recipient);
        if (newest == links.end() || newest->revoked_at || is_void()) {
            page_.show(ksi_NO_LINK);
        } else {
            page_.show(ksi_LIVING_LINK);
            page_.set(ksi_LINK, visit_.staff.base_url + "/i/" +
                                    app::unseal_token(visit_.staff.sealer, newest->token_sealed).text());
            if (visit_.may(StaffAction::issue))
                page_.show(ksi_MAY_REPLACE);
        }
        for (const auto& link : links) {
            auto row = page_.add(ksi_LINK_ROW);
            if (!link.recipient.empty()) {
                row.show(ksi_LINK_OF);
                row.set(ksi_LINK_RECIPIENT, words_.text("links.of", {{"recipient", link.recipient}}));
            }
            row.set(ksi_LINK_CREATED, moment(link.created_at));
            const bool is_closed = link.closed_until && *link.closed_until > visit_.context.now;
            row.set(ksi_LINK_STATE, link.revoked_at ? words_.text("links.revoked", {{"time", moment(*link.revoked_at)}})
                                    : is_void()     ? words_.text("links.void")
                                    : is_closed ? words_.text("links.closed", {{"time", moment(*link.closed_until)}})
                                                : words_.text("links.works"));
        }
        if (pasted)
            add_answer(*pasted);
    }

    void add_answer(const Pasted& pasted)
    {
        const auto& found = pasted.found;
        page_.set(ksi_PASTED, pasted.text);
        page_.show(ksi_ANSWER);
        const auto text = [&]() -> std::string {
            switch (found.kind) {
                case app::LinkKind::none:
                    return words_.text("links.answer.none");
                case app::LinkKind::unknown:
                    return words_.text("links.answer.unknown");
                case app::LinkKind::newest:
                    return words_.text("links.answer.newest");
                case app::LinkKind::older:
                    return words_.text("links.answer.older");
                case app::LinkKind::personal:
                    return words_.text("links.answer.personal", {{"recipient", found.recipient}});
                case app::LinkKind::revoked:
                    return words_.text("links.answer.revoked", {{"time", moment(*found.revoked_at)}});
                case app::LinkKind::voided:
                    return words_.text("links.answer.void");
                case app::LinkKind::other_invoice:
                    return words_.text("links.answer.other_invoice", {{"number", found.invoice_number}});
            }
            return "";
        };
        page_.set(ksi_ANSWER_TEXT, text());
        if (found.invoice_id != 0) {
            page_.show(ksi_ANSWER_LINK);
            page_.set(ksi_ANSWER_PATH, "/invoices/" + std::to_string(found.invoice_id));
        }
    }

    void add_deliveries()
    {
        for (const auto& delivery : store::list_deliveries(visit_.site().db, visit_.workspace_id(), invoice_.id)) {
            page_.show(ksi_DELIVERIES);
            auto row = page_.add(ksi_DELIVERY);
            row.set(ksi_DELIVERY_RECIPIENT, delivery.recipient);
            row.set(ksi_DELIVERY_PURPOSE, words_.text("delivery.purpose." + delivery.purpose));
            row.set(ksi_DELIVERY_AT, moment(delivery.created_at));
            row.set(ksi_DELIVERY_ACTOR, i18n::actor_text(delivery.created_by, words_));
            row.set(ksi_DELIVERY_STATE, words_.text("delivery.state." + delivery.state));
            const bool is_bad = delivery.state == store::delivery_failed || delivery.state == store::delivery_bounced;
            row.set(ksi_DELIVERY_TONE, css_class(is_bad                                   ? i18n::Tone::bad
                                                 : delivery.state == store::delivery_sent ? i18n::Tone::good
                                                                                          : i18n::Tone::neutral));
            if (!delivery.answer.empty()) {
                row.show(ksi_DELIVERY_ANSWERED);
                row.set(ksi_DELIVERY_ANSWER, delivery.answer);
            }
            if (visit_.may(StaffAction::send) && !is_void() && delivery.purpose != store::delivery_receipt) {
                row.show(ksi_DELIVERY_AGAIN);
                row.set(ksi_DELIVERY_AGAIN_PATH, path_ + "/send?" +
                                                     web::encode_form({{"purpose", delivery.purpose},
                                                                       {"to", delivery.recipient},
                                                                       {"channel", delivery.channel}}));
            }
        }
    }

    void add_views()
    {
        for (const auto& view : store::list_invoice_views(visit_.site().db, visit_.workspace_id(), invoice_.id)) {
            page_.show(ksi_VIEWS);
            auto row = page_.add(ksi_VIEW);
            row.set(ksi_VIEW_WHO, words_.text("views.viewer." + view.viewer));
            row.set(ksi_VIEW_AT, moment(view.seen_at));
            row.set(ksi_VIEW_RECIPIENT, view.recipient);
        }
    }

    void add_log()
    {
        const auto before = number_in_query(visit_.request, "before");
        auto lines =
            store::list_activity_of_invoice(visit_.site().db, visit_.workspace_id(), invoice_.id, before, log_page + 1);
        if (lines.size() > log_page) {
            lines.pop_back();
            page_.show(ksi_OLDER);
            page_.set(ksi_OLDER_PATH, path_ + "?before=" + std::to_string(lines.back().id) + "#log");
        }
        for (const auto& [id, line] : lines) {
            auto row = page_.add(ksi_LINE);
            row.set(ksi_LINE_TEXT, i18n::activity_text(line.kind, words_));
            row.set(ksi_LINE_DETAIL, line.detail);
            row.set(ksi_LINE_ACTOR, i18n::actor_text(line.actor, words_));
            row.set(ksi_LINE_AT, moment(line.happened_at));
        }
    }

    Visit& visit_;
    const store::StaffInvoice& invoice_;
    const domain::InvoiceDocument& document_;
    std::string path_;
    const i18n::Words& words_;
    web::Page page_;
};

constexpr std::size_t longest_paste = 2000;

}  // namespace

std::variant<OpenedStaffInvoice, web::Response> open_staff_invoice(const Visit& visit)
{
    const auto id = id_in_path(visit, "invoice");
    auto invoice = store::find_staff_invoice(visit.site().db, visit.workspace_id(), id);
    if (!invoice)
        return staff_not_found(visit);
    auto document = exchange::from_snapshot(invoice->snapshot);
    base::check(bool(document), "the snapshot of an issued invoice can be read");
    return OpenedStaffInvoice{*std::move(invoice), *std::move(document)};
}

web::Response show_invoice(Visit& visit)
{
    const auto opened = open_staff_invoice(visit);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    return InvoicePage(visit, std::get<OpenedStaffInvoice>(opened)).show(std::nullopt);
}

web::Response submit_find_link(Visit& visit)
{
    const auto opened = open_staff_invoice(visit);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& invoice = std::get<OpenedStaffInvoice>(opened);
    const auto text = visit.field("link").substr(0, longest_paste);
    const auto found = app::find_link(visit.context, visit.workspace_id(), invoice.invoice.id, text);
    return InvoicePage(visit, invoice).show(Pasted{text, found});
}

web::Response show_receipt_to_staff(Visit& visit)
{
    const auto opened = open_staff_invoice(visit);
    if (const auto* instead = std::get_if<web::Response>(&opened))
        return *instead;
    const auto& [invoice, document] = std::get<OpenedStaffInvoice>(opened);
    const auto name = read_receipt_file_name(visit.request.value("file"));
    if (!name)
        return staff_not_found(visit);
    const auto receipt =
        store::find_receipt(visit.site().db, visit.workspace_id(), invoice.id, name->mode, name->number);
    if (!receipt)
        return staff_not_found(visit);
    const auto& words = visit.site().catalogues.words_for(document.language, document.seller.address.country);
    auto response = receipt_file(visit.workspace(), document, *receipt, words, visit.site());
    if (query_value(visit.request, "view") == "1")
        for (auto& [name_of_header, value] : response.headers)
            if (name_of_header == "Content-Disposition")
                value.replace(0, std::string_view("attachment").size(), "inline");
    return response;
}

}  // namespace pages
