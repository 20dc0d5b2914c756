// Issues COUNT copies of a sample invoice with ten lines, through the use case,
// and prints the tokens: fill CONFIG WORKSPACE COUNT
#include "app/issue_invoice.h"
#include "cli/environment.h"
#include "exchange/invoice_reader.h"
#include "exchange/snapshot.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    cli::Environment environment(argv[1], "cli");
    std::ifstream stream("tests/bench/ten-lines.json");
    std::ostringstream text;
    text << stream.rdbuf();
    auto invoice = exchange::read_invoice(text.str());
    if (!invoice) {
        std::cerr << invoice.error().detail << "\n";
        return 1;
    }
    auto document = invoice->document;
    auto context = environment.context();
    for (int i = 0; i < std::atoi(argv[3]); ++i) {
        document.number = "BENCH-" + std::to_string(i);
        const auto issued =
            app::issue_invoice(context, {argv[2], document, exchange::to_json(document), "a benchmark"});
        if (!issued) {
            std::cerr << issued.error().detail << "\n";
            return 1;
        }
        std::cout << issued->token.text() << "\n";
    }
}
