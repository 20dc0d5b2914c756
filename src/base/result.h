#pragma once
// Result<T>: a value, or one of six foreseeable reasons why there is none.
//
// What nobody can handle (a broken invariant, a lost database) is an exception
// instead: see base/check.h.

#include <string>
#include <utility>
#include <variant>

namespace base {

enum class Reason {
    not_found,    // 404
    invalid,      // 400, with the form again
    conflict,     // 409: it is not in the state for that (any more)
    declined,     // the bank said no
    forbidden,    // 403
    unavailable,  // 503: we cannot tell now; never means "failed"
};

struct Error {
    Reason reason;
    std::string detail;  // For the log, the command line and staff; never shown to customers.
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(state_); }

    // The value; throws std::bad_variant_access if there is none.
    const T& operator*() const& { return std::get<T>(state_); }
    T&& operator*() && { return std::get<T>(std::move(state_)); }
    const T* operator->() const { return &std::get<T>(state_); }

    const Error& error() const { return std::get<Error>(state_); }

private:
    std::variant<T, Error> state_;
};

struct Nothing {};  // The value of an action that has none: Result<Nothing>.

inline Error invalid(std::string detail)
{
    return {Reason::invalid, std::move(detail)};
}

inline Error not_found(std::string detail)
{
    return {Reason::not_found, std::move(detail)};
}

inline Error conflict(std::string detail)
{
    return {Reason::conflict, std::move(detail)};
}

}  // namespace base
