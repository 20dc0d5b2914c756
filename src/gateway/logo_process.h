#pragma once
// Logos are decoded by a program of its own, `helpers/decode_logo` beside the program that asks: it has no
// configuration, no environment, no open file but the one that it is asked through, little memory and little time.

#include "ports/logo_decoder.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace gateway {

// Where it is installed.
std::filesystem::path logo_program();

std::unique_ptr<ports::LogoDecoder> logo_process(std::filesystem::path program,
                                                 std::chrono::milliseconds timeout = std::chrono::seconds(10));

}  // namespace gateway
