#pragma once
// An invoice was open before somebody's eyes.

#include "app/context.h"
#include "store/invoice_views.h"

namespace app {

// Lists the view. The first one of a customer makes the invoice viewed, and stands in its log.
void record_view(Context& context, const store::NewInvoiceView& view);

}  // namespace app
