#pragma once
// All ways in which one step can go: the step asks `of(n)` wherever the world may
// decide, and is done once for every row of answers.

#include <array>
#include <cstdint>

namespace interleavings {

class Choices {
public:
    Choices() = default;
    explicit Choices(std::uint32_t code)  // The row that `code()` gave
    {
        for (; code != 0; code /= base)
            answers_[static_cast<std::size_t>(count_++)] = static_cast<int>(code % base) - 1;
    }

    // 0 to options − 1. The first is the way in which nothing goes wrong.
    int of(int options)
    {
        if (at_ == count_) {
            answers_[static_cast<std::size_t>(count_)] = 0;
            ++count_;
        }
        options_[static_cast<std::size_t>(at_)] = options;
        return answers_[static_cast<std::size_t>(at_++)];
    }

    // The next row; false after the last.
    bool next()
    {
        count_ = at_;
        at_ = 0;
        while (count_ > 0) {
            auto& last = answers_[static_cast<std::size_t>(count_ - 1)];
            if (++last < options_[static_cast<std::size_t>(count_ - 1)])
                return true;
            --count_;
        }
        return false;
    }

    std::uint32_t code() const
    {
        std::uint32_t code = 0;
        for (int i = at_; i > 0; --i)
            code = code * base + static_cast<std::uint32_t>(answers_[static_cast<std::size_t>(i - 1)] + 1);
        return code;
    }

private:
    static constexpr std::uint32_t base = 8;
    std::array<int, 10> answers_{}, options_{};
    int count_ = 0, at_ = 0;
};

}  // namespace interleavings
