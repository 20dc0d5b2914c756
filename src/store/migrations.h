#pragma once
// Applies the numbered files of sql/migrations/ once each, in order.

#include "base/result.h"
#include "store/session.h"

#include <filesystem>
#include <string>
#include <vector>

namespace store {

// Applies what is missing and gives the names of the files that it applied.
// `now` is the time that is recorded with them.
//
// Safe to run twice at once: the second waits for the first. The server commits
// each DDL statement by itself, so the number of statements done is recorded
// after each one, and a run that failed or died goes on behind the last. If it
// dies between a statement and its record, that one statement runs again: a
// migration's statements can stand that (CREATE TABLE IF NOT EXISTS). `conflict` when
// a file that was applied has changed or is gone, or the numbers have a gap;
// `invalid` with the file and the statement when the server refuses one.
base::Result<std::vector<std::string>> migrate(Session& session, const std::filesystem::path& folder,
                                               domain::Instant now);

// The statements of a migration: separated by a semicolon at the end of a line;
// comment lines (--) are left out.
std::vector<std::string> statements_of(const std::string& sql);

}  // namespace store
