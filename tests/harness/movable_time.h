#pragma once
// The time of the programs under test, and of the use cases that a test calls
// itself (tests/harness/movable_clock.cpp). It goes on from where it is put.

#include "domain/date.h"

#include <chrono>
#include <filesystem>
#include <string_view>

namespace harness {

class MovableTime {
public:
    explicit MovableTime(std::filesystem::path offset_file) : offset_file_(std::move(offset_file)) {}

    // "2026-11-22T10:00:00Z". Throws std::invalid_argument for anything else.
    void set(std::string_view utc);
    void advance(std::chrono::seconds by);
    void set_to_real_time();

    domain::Instant now() const;

    const std::filesystem::path& offset_file() const { return offset_file_; }

private:
    void write(std::chrono::seconds offset) const;

    std::filesystem::path offset_file_;
};

}  // namespace harness
