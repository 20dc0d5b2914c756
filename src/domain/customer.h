#pragma once
// Whom invoices are written for: what staff keep of a customer, and what keeps it from being kept.

#include <string>
#include <utility>
#include <vector>

namespace domain {

struct PostalAddress {
    std::string line1, line2, city, region, postal_code, country;
};

struct Customer {
    std::string name, contact_name;
    std::string emails;  // One a line
    std::string phone, language, tax_scheme, tax_id;
    PostalAddress billing, service;  // Where the bill goes, and where the work is done when that is elsewhere
    std::string note;                // For staff
};

inline constexpr std::size_t most_customer_emails = 10;

// The name of each text, as in forms and after "customer." in the catalogue; whether it may have several lines; and
// where it is: for whoever reads, shows and stores all of them.
struct CustomerField {
    const char* name;
    std::string& (*text)(Customer&);
    std::size_t longest;  // Code points
    bool has_paragraphs = false;
};
const std::vector<CustomerField>& customer_fields();

// What is wrong, as field and key of the catalogue: a name is missing, a text is too long or has characters that
// cannot be seen, an address is none. Empty: it can be kept.
std::vector<std::pair<std::string, std::string>> problems_of(const Customer& customer);

// "a@b.example\nc@d.example" as two.
std::vector<std::string> emails_of(const Customer& customer);

}  // namespace domain
