#include "gateway/stripe_objects.h"

#include "gateway/stripe_values.h"

namespace gateway {

template <class Object>
base::Result<Object> read_object(std::string_view body, Reader<Object> read)
{
    const auto document = parse_json(body);
    if (!document)
        return unreadable("the answer is no JSON");
    return read(JsonPart(&*document));
}

template <class Object>
base::Result<ports::Page<Object>> read_list(std::string_view body, Reader<Object> read)
{
    const auto document = parse_json(body);
    if (!document)
        return unreadable("the answer is no JSON");
    const JsonPart list(&*document);
    const auto has_more = list["has_more"].boolean();
    if (list["object"].text() != "list" || !list["data"].is_array() || !has_more)
        return unreadable("the answer is no list");

    ports::Page<Object> page;
    std::string last;
    for (const auto entry : list["data"].items()) {
        last = word(entry["id"], most_id);
        if (last.empty())
            return unreadable("a list with an entry that has no id");
        auto object = read(entry);
        if (object)
            page.objects.push_back(*std::move(object));
        else
            page.unreadable.push_back(last);
    }
    if (*has_more && last.empty())
        return unreadable("a list that has more, and nothing in it");
    if (*has_more)
        page.after = last;
    return page;
}

template base::Result<domain::ProviderPayment> read_object(std::string_view, Reader<domain::ProviderPayment>);
template base::Result<domain::ProviderRefund> read_object(std::string_view, Reader<domain::ProviderRefund>);
template base::Result<domain::ProviderDispute> read_object(std::string_view, Reader<domain::ProviderDispute>);
template base::Result<domain::WalletHost> read_object(std::string_view, Reader<domain::WalletHost>);
template base::Result<ports::Page<domain::ProviderPayment>> read_list(std::string_view,
                                                                      Reader<domain::ProviderPayment>);
template base::Result<ports::Page<domain::ProviderRefund>> read_list(std::string_view, Reader<domain::ProviderRefund>);
template base::Result<ports::Page<domain::ProviderDispute>> read_list(std::string_view,
                                                                      Reader<domain::ProviderDispute>);
template base::Result<ports::Page<domain::WalletHost>> read_list(std::string_view, Reader<domain::WalletHost>);

std::optional<StripeError> read_stripe_error(std::string_view body)
{
    const auto document = parse_json(body);
    if (!document || !document->IsObject())
        return std::nullopt;
    const auto error = JsonPart(&*document)["error"];
    return StripeError{word(error["type"], most_code), word(error["code"], most_code),
                       word(error["decline_code"], most_code), word(error["param"], most_code)};
}

}  // namespace gateway
