// Milliseconds per PDF, in one process, warm: pdf SHARE FILE...
#include "exchange/invoice_reader.h"
#include "i18n/invoice_text.h"
#include "pdf/invoice_pdf.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>
#include <vector>

namespace {

double milliseconds_of(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

void measure(const char* file, const i18n::Catalogues& catalogues)
{
    std::ifstream stream(file);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const auto invoice = exchange::read_invoice(bytes.str());
    if (!invoice)
        return;
    const auto& document = invoice->document;
    const auto& words = catalogues.words_for(document.language, document.seller.address.country);
    const auto text =
        i18n::invoice_text(document, domain::unpaid(document.totals.payable), {}, document.issued_on, words);
    const pdf::Style style{.logo_png = "", .brand_color = "#0a5c4a", .company = document.seller.name};

    std::size_t size = 0;
    std::vector<double> times;
    for (int i = 0; i < 41; ++i)
        times.push_back(milliseconds_of([&] { size = pdf::invoice_pdf(text, style, pdf::Paper::a4, {}).size(); }));
    std::ranges::sort(times);
    std::printf("pdf  %-44s %4zu lines  %7.2f ms (median of 41)  %6.1f KB\n", file, document.lines.size(),
                times[times.size() / 2], static_cast<double>(size) / 1024);
}

}  // namespace

int main(int argc, char** argv)
{
    if (argc < 3)
        return 2;
    pdf::use_own_fonts();
    pdf::warm_fonts();
    const i18n::Catalogues catalogues(std::string(argv[1]) + "/locale");
    for (int i = 2; i < argc; ++i)
        measure(argv[i], catalogues);
}
