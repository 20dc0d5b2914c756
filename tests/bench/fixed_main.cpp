// Floor: a fixed page.
#include "bench/floor.h"

int main()
{
    return bench::serve_page([](const std::string&) {});
}
