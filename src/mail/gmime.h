#pragma once
// GMime, begun before its first use, and its things freed. For message.cpp and bounce.cpp.

#include <gmime/gmime.h>

#include <memory>

namespace mail {

struct Release {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

inline void start_gmime()
{
    struct GMime {
        GMime() { g_mime_init(); }
        ~GMime() { g_mime_shutdown(); }
    };
    static const GMime started;
}

}  // namespace mail
