#include "app/payment_account.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/payment_text.h"
#include "store/payments.h"
#include "store/provider_accounts.h"
#include "store/workspaces.h"

#include <iostream>

namespace cli {

namespace {

void print(const store::PaymentListRow& row)
{
    const auto& payment = row.payment;
    std::cout << payment.public_id << "\t" << row.invoice_number << "\t" << amount_of(payment) << "\t"
              << domain::to_string(payment.state) << "\t" << method_of(payment) << "\t"
              << (payment.provider_payment_id.empty() ? "-" : payment.provider_payment_id) << "\t"
              << (row.receipt_number.empty() ? "-" : row.receipt_number) << "\t" << store::mode_name(payment.mode)
              << "\n";
}

}  // namespace

int set_workspace_payments(Environment& environment, const PaymentArguments& arguments)
{
    auto context = environment.context();
    const auto mode = app::set_payment_keys(context, arguments.workspace,
                                            {arguments.publishable_key, base::read_secret(arguments.secret_key_file),
                                             base::read_secret(arguments.webhook_secret_file)},
                                            environment.config.stripe);
    if (!mode)
        return complain_of(mode.error());
    std::cout << "workspace " << arguments.workspace << " takes payments in " << store::mode_name(*mode)
              << " mode; its webhook endpoint is " << environment.config.base_url << "/webhooks/stripe/"
              << arguments.workspace << "\n";
    return done;
}

int stop_workspace_payments(Environment& environment, const std::string& workspace)
{
    auto context = environment.context();
    const auto stopped = app::stop_payments(context, workspace);
    if (!stopped)
        return complain_of(stopped.error());
    std::cout << "workspace " << workspace << " takes no new payments; what was begun is finished\n";
    return done;
}

int set_bank_debits(Environment& environment, const std::string& workspace, bool takes)
{
    auto context = environment.context();
    const auto set = app::set_bank_debits(context, workspace, takes);
    if (!set)
        return complain_of(set.error());
    std::cout << "workspace " << workspace << (takes ? " takes bank debits beside cards\n" : " takes no bank debits\n");
    return done;
}

int list_payments(Environment& environment, const std::string& workspace_slug)
{
    const auto workspace = store::find_workspace(environment.db, workspace_slug);
    if (!workspace)
        return complain_of(workspace.error());
    for (const auto& row : store::list_payments(environment.db, workspace->id))
        print(row);
    return done;
}

}  // namespace cli
