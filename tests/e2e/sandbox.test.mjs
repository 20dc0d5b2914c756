// The stand-in provider against the genuine one's own client and types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import https from "node:https";
import Stripe from "stripe";
import { portal, scenario } from "./portal.mjs";
import { account, dollars, genuine_client, new_account, test_token, with_https_server } from "./sandbox.mjs";
import { type_problems, typed_parameters } from "./stripe_types.mjs";

// --- The genuine client ---------------------------------------------------------------------------

scenario("Stripe's own client creates, confirms, fetches and lists a payment @D3", async () => {
    const stripe = await genuine_client(await account());
    const made = await stripe.paymentIntents.create({ ...dollars, metadata: { payment: "01J" }, description: "Invoice 1" });
    assert.equal(made.status, "requires_payment_method");

    const token = await test_token(stripe, "pm_card_mastercard");
    const paid = await stripe.paymentIntents.confirm(made.id, { confirmation_token: token, expand: ["latest_charge"] });
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.latest_charge.payment_method_details.card.last4, "4444");

    const fetched = await stripe.paymentIntents.retrieve(made.id, { expand: ["latest_charge"] });
    assert.deepEqual({ ...fetched, lastResponse: undefined }, { ...paid, lastResponse: undefined });
    assert.equal((await stripe.charges.retrieve(paid.latest_charge.id)).amount, 1099);
    assert.equal((await stripe.paymentIntents.list({ limit: 1 })).data[0].id, made.id);
    assert.equal((await stripe.balance.retrieve()).livemode, false);
    const newest = await stripe.events.list({ limit: 1 });
    assert.equal(newest.data[0].type, "payment_intent.succeeded");
});

scenario("Stripe's own client hears of a decline, and of what it must not do @D3", async () => {
    const stripe = await genuine_client(await account());
    const { id } = await stripe.paymentIntents.create(dollars);
    const confirmation_token = await test_token(stripe, "pm_card_chargeDeclinedInsufficientFunds");
    await assert.rejects(stripe.paymentIntents.confirm(id, { confirmation_token }), (error) => {
        assert.ok(error instanceof Stripe.errors.StripeCardError);
        assert.deepEqual([error.statusCode, error.code, error.decline_code], [402, "card_declined", "insufficient_funds"]);
        assert.equal(error.payment_intent.status, "requires_payment_method");
        return true;
    });
    assert.equal((await stripe.paymentIntents.cancel(id)).status, "canceled");
    await assert.rejects(stripe.paymentIntents.cancel(id), { code: "payment_intent_unexpected_state", statusCode: 400 });
    await assert.rejects(stripe.paymentIntents.retrieve("pi_none"), { code: "resource_missing", statusCode: 404 });
    await assert.rejects((await genuine_client({ secret_key: "sk_test_nobody" })).balance.retrieve(), { type: "StripeAuthenticationError" });
});

scenario("Stripe's own client may repeat a call with its key @D3", async () => {
    const stripe = await genuine_client(await account());
    const key = { idempotencyKey: `repeat-${Date.now()}` };
    const first = await stripe.paymentIntents.create(dollars, key);
    const again = await stripe.paymentIntents.create(dollars, key);
    assert.equal(again.id, first.id);
    assert.equal(again.lastResponse.headers["idempotent-replayed"], "true");
    await assert.rejects(stripe.paymentIntents.create({ ...dollars, amount: 1100 }, key), { type: "StripeIdempotencyError" });
});

scenario("Stripe's own client believes the signature of a webhook @D3", async () => {
    const hooks = [];
    let has_come;
    const first = new Promise((resolve) => { has_come = resolve; });
    const receive = async (asked, answer) => {
        const parts = [];
        for await (const part of asked) parts.push(part);
        hooks.push({ body: Buffer.concat(parts), signature: asked.headers["stripe-signature"] });
        answer.end("{}");
        has_come();
    };
    await with_https_server(receive, async (origin) => {
        const { webhook_secret, ...keys } = await new_account("--webhook-url", `${origin}/hook`);
        const stripe = await genuine_client(keys);
        const { id } = await stripe.paymentIntents.create(dollars);
        await first;
        const event = stripe.webhooks.constructEvent(hooks[0].body, hooks[0].signature, webhook_secret);
        assert.deepEqual([event.type, event.data.object.id], ["payment_intent.created", id]);
        assert.throws(() => stripe.webhooks.constructEvent(hooks[0].body, hooks[0].signature, "whsec_other"), Stripe.errors.StripeSignatureVerificationError);
        assert.throws(() => stripe.webhooks.constructEvent(`${hooks[0].body} `, hooks[0].signature, webhook_secret), Stripe.errors.StripeSignatureVerificationError);
    });
});

scenario("Stripe's own client meets the faults that are armed, and control is for this machine @D3", async () => {
    const keys = await new_account();
    const stripe = await genuine_client(keys);
    const api = await raw_api(keys);
    const { id } = await stripe.paymentIntents.create(dollars);
    // It asks again by itself, once, when a connection has ended.
    assert.equal((await api("POST", "/control/faults", { operation: "payment_intents.retrieve", fault: "timeout", hang_ms: 50, times: 2 })).length, 1);
    await assert.rejects(stripe.paymentIntents.retrieve(id), { type: "StripeConnectionError" });
    assert.equal((await api("POST", "/control/faults", { operation: "payment_intents.retrieve", fault: "reset" })).length, 1);
    await assert.rejects(stripe.paymentIntents.retrieve(id), { type: "StripeAPIError" });
    await api("POST", "/control/faults", { operation: "*", fault: "status_429" });
    await assert.rejects(stripe.paymentIntents.retrieve(id), { type: "StripeRateLimitError" });
    assert.equal((await stripe.paymentIntents.retrieve(id)).id, id);
    assert.deepEqual(await api("GET", "/control/later"), []);
});

// --- Its types ------------------------------------------------------------------------------------

// The API as it answers on the wire.
async function raw_api(keys) {
    const site = await portal();
    const ca = readFileSync(`${site.folder}/tls/fullchain.pem`);
    return (method, path, parameters = {}) => new Promise((resolve, reject) => {
        const form = new URLSearchParams(parameters).toString();
        const headers = { Authorization: `Bearer ${keys.secret_key}`, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(form) };
        const asking = https.request(site.provider_origin + path, { method, headers, ca }, async (response) => {
            let text = "";
            for await (const part of response.setEncoding("utf8")) text += part;
            resolve(JSON.parse(text));
        });
        asking.on("error", reject);
        asking.end(form);
    });
}

// One answer of each kind, in each state: [name, type, value].
async function answers() {
    const keys = await new_account();
    const api = await raw_api(keys);
    const create = (more = {}) => api("POST", "/v1/payment_intents", { amount: 1099, currency: "usd", "allowed_payment_method_types[]": "card", "metadata[payment]": "01J", ...more });
    const confirmed = (payment_method) => create({ confirm: "true", payment_method, "expand[0]": "latest_charge", "expand[1]": "payment_method" });
    const paid = await confirmed("pm_card_visa");
    const declined = await confirmed("pm_card_chargeDeclined");
    const after_decline = await api("GET", `/v1/payment_intents/${declined.error.payment_intent.id}?expand[]=latest_charge`);
    const canceled = await create({ receipt_email: "maria@example.com" });
    const by_bank = (payment_method, currency = "usd") => create({ currency, "allowed_payment_method_types[]": currency === "usd" ? "us_bank_account" : "sepa_debit", confirm: "true", payment_method, "expand[0]": "latest_charge", "expand[1]": "payment_method" });
    const debited = await by_bank("pm_usBankAccount_success");
    const debited_sepa = await by_bank("pm_sepaDebit_dispute", "eur");
    await by_bank("pm_usBankAccount_noAccount");
    const to_verify = await create({ "allowed_payment_method_types[]": "us_bank_account", confirm: "true", payment_method: "pm_usBankAccount_success", "payment_method_options[us_bank_account][verification_method]": "microdeposits" });
    const refunded = await confirmed("pm_card_visa");
    const refund = await api("POST", "/v1/refunds", { payment_intent: refunded.id, amount: 500, reason: "duplicate", "metadata[refund]": "1" });
    const failing = await confirmed("pm_card_refundFail");
    const to_fail = await api("POST", "/v1/refunds", { payment_intent: failing.id });
    const slow = await confirmed("pm_card_pendingRefund");
    const pending_refund = await api("POST", "/v1/refunds", { payment_intent: slow.id, "expand[0]": "charge", "expand[1]": "payment_intent" });
    for (const card of ["pm_card_createDispute", "pm_card_createDisputeInquiry"]) await confirmed(card);
    const advance = async (by) => assert.equal((await (await portal()).sandbox("advance", by, "--account", keys.account)).code, 0);
    await advance("6d");
    const debit_refund = await api("POST", "/v1/refunds", { payment_intent: debited.id });
    const disputes = (await api("GET", "/v1/disputes")).data;
    const chargeback = disputes.find(({ status }) => status === "needs_response");
    const answered = await api("POST", `/v1/disputes/${chargeback.id}`, { "evidence[uncategorized_text]": "winning_evidence" });
    await advance("1d");
    await api("POST", "/control/apple_file", { found: "false" });
    const unverified = await api("POST", "/v1/payment_method_domains", { domain_name: "shop.example.com" });
    assert.equal(unverified.apple_pay.status, "inactive");
    const values = [
        ["debited", "Stripe.PaymentIntent", debited],
        ["pending charge", "Stripe.Charge", debited.latest_charge],
        ["bank account", "Stripe.PaymentMethod", debited.payment_method],
        ["debited in EUR", "Stripe.PaymentIntent", debited_sepa],
        ["charge in EUR", "Stripe.Charge", debited_sepa.latest_charge],
        ["IBAN", "Stripe.PaymentMethod", debited_sepa.payment_method],
        ["to verify", "Stripe.PaymentIntent", to_verify],
        ["refund", "Stripe.Refund", refund],
        ["pending refund", "Stripe.Refund", pending_refund],
        ["refund of a debit", "Stripe.Refund", debit_refund],
        ["failed refund", "Stripe.Refund", await api("GET", `/v1/refunds/${to_fail.id}`)],
        ["refunded charge", "Stripe.Charge", await api("GET", `/v1/charges/${refunded.latest_charge.id}`)],
        ["list of refunds", "Stripe.ApiList<Stripe.Refund>", await api("GET", "/v1/refunds?limit=2")],
        ["answered dispute", "Stripe.Dispute", answered],
        ["dispute that is won", "Stripe.Dispute", await api("GET", `/v1/disputes/${chargeback.id}`)],
        ...disputes.map((dispute) => [`dispute: ${dispute.status}`, "Stripe.Dispute", dispute]),
        ...(await api("GET", "/v1/balance_transactions?limit=100")).data.map((one) => [`balance transaction: ${one.type}`, "Stripe.BalanceTransaction", one]),
        ["token of an account", "Stripe.ConfirmationToken", await api("POST", "/v1/test_helpers/confirmation_tokens", { payment_method: "pm_usBankAccount_success" })],
        ["token of an IBAN", "Stripe.ConfirmationToken", await api("POST", "/v1/test_helpers/confirmation_tokens", { payment_method: "pm_sepaDebit_success" })],
        ["created", "Stripe.PaymentIntent", await create()],
        ["with automatic methods", "Stripe.PaymentIntent", await api("POST", "/v1/payment_intents", { amount: 1099, currency: "usd", "automatic_payment_methods[enabled]": "true" })],
        ["with a method", "Stripe.PaymentIntent", await create({ payment_method: "pm_card_visa" })],
        ["paid", "Stripe.PaymentIntent", paid],
        ["after a decline", "Stripe.PaymentIntent", after_decline],
        ["asked", "Stripe.PaymentIntent", await confirmed("pm_card_authenticationRequired")],
        ["canceled", "Stripe.PaymentIntent", await api("POST", `/v1/payment_intents/${canceled.id}/cancel`, { cancellation_reason: "abandoned" })],
        ["charge", "Stripe.Charge", paid.latest_charge],
        ["failed charge", "Stripe.Charge", after_decline.latest_charge],
        ["payment method", "Stripe.PaymentMethod", paid.payment_method],
        ["decline", "Stripe.PaymentIntent.LastPaymentError", declined.error],
        ["wrong parameter", "Stripe.PaymentIntent.LastPaymentError", (await create({ amount: "1" })).error],
        ["balance", "Stripe.Balance", await api("GET", "/v1/balance")],
        ["payment method domain", "Stripe.PaymentMethodDomain", await api("POST", "/v1/payment_method_domains", { domain_name: "pay.example.com" })],
        ["domain without Apple's file", "Stripe.PaymentMethodDomain", unverified],
        ["confirmation token", "Stripe.ConfirmationToken", await api("POST", "/v1/test_helpers/confirmation_tokens", { payment_method: "pm_card_amex" })],
    ];
    const { data, has_more } = await api("GET", "/v1/events?limit=100");
    assert.equal(has_more, false, "these are all events");
    for (const event of data) values.push([event.type, "Stripe.Event", event]);
    return values;
}

scenario("what it answers has exactly the fields and words of Stripe's types @D3", async () => {
    const values = await answers();
    const kinds = new Set(values.map(([name]) => name));
    for (const type of ["payment_intent.created", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.requires_action", "payment_intent.canceled", "payment_intent.processing", "charge.succeeded", "charge.failed", "charge.pending", "charge.refunded", "refund.created", "refund.updated", "refund.failed", "charge.refund.updated", "charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.updated", "charge.dispute.closed", "charge.dispute.funds_reinstated", "dispute: lost", "dispute: warning_needs_response", "balance transaction: adjustment", "balance transaction: payment_refund"]) {
        assert.ok(kinds.has(type), type);
    }
    assert.deepEqual(type_problems(values), []);

    // The compiler would say so.
    const paid = values.find(([name]) => name === "paid")[2];
    const wrong = [["too much", "Stripe.PaymentIntent", { ...paid, extra: 1 }], ["too little", "Stripe.PaymentIntent", { ...paid, amount: undefined }], ["not a number", "Stripe.PaymentIntent", { ...paid, amount: "1099" }]];
    assert.deepEqual(type_problems(wrong).map((problem) => problem.split(":")[0]), wrong.map(([name]) => name));
});

const parameter_types = [
    ["POST", /^\/v1\/payment_intents$/, "Stripe.PaymentIntentCreateParams"],
    ["POST", /^\/v1\/payment_intents\/[^/]+\/confirm$/, "Stripe.PaymentIntentConfirmParams"],
    ["POST", /^\/v1\/payment_intents\/[^/]+\/cancel$/, "Stripe.PaymentIntentCancelParams"],
    ["GET", /^\/v1\/payment_intents\/[^/]+$/, "Stripe.PaymentIntentRetrieveParams"],
    ["GET", /^\/v1\/payment_intents$/, "Stripe.PaymentIntentListParams"],
    ["POST", /^\/v1\/payment_intents\/[^/]+\/verify_microdeposits$/, "Stripe.PaymentIntentVerifyMicrodepositsParams"],
    ["POST", /^\/v1\/refunds$/, "Stripe.RefundCreateParams"],
    ["GET", /^\/v1\/refunds$/, "Stripe.RefundListParams"],
    ["GET", /^\/v1\/refunds\/[^/]+$/, "Stripe.RefundRetrieveParams"],
    ["POST", /^\/v1\/disputes\/[^/]+$/, "Stripe.DisputeUpdateParams"],
    ["GET", /^\/v1\/disputes$/, "Stripe.DisputeListParams"],
    ["GET", /^\/v1\/disputes\/[^/]+$/, "Stripe.DisputeRetrieveParams"],
    ["GET", /^\/v1\/events$/, "Stripe.EventListParams"],
    ["POST", /^\/v1\/payment_method_domains$/, "Stripe.PaymentMethodDomainCreateParams"],
    ["GET", /^\/v1\/payment_method_domains$/, "Stripe.PaymentMethodDomainListParams"],
    ["POST", /^\/v1\/payment_method_domains\/[^/]+$/, "Stripe.PaymentMethodDomainUpdateParams"],
    ["POST", /^\/v1\/payment_method_domains\/[^/]+\/validate$/, "Stripe.PaymentMethodDomainValidateParams"],
];

scenario("whatever it was asked in this run fits Stripe's types of parameters @D3", async () => {
    const stripe = await genuine_client(await account());
    const { id } = await stripe.paymentIntents.create({ ...dollars, metadata: { payment: "12" } });
    await stripe.paymentIntents.confirm(id, { confirmation_token: await test_token(stripe, "pm_card_visa"), return_url: "https://pay.example.com/pay/1" });
    await stripe.paymentIntents.cancel((await stripe.paymentIntents.create(dollars)).id, { cancellation_reason: "abandoned" });
    await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    await stripe.paymentIntents.list({ limit: 3 });
    const refund = await stripe.refunds.create({ payment_intent: id, amount: 99, reason: "requested_by_customer", metadata: { refund: "1" } });
    await stripe.refunds.retrieve(refund.id, { expand: ["charge"] });
    await stripe.refunds.list({ payment_intent: id, created: { gte: 0 } });
    await stripe.disputes.list({ limit: 1, payment_intent: id });
    await stripe.events.list({ limit: 1, type: "refund.created" });
    const domain = await stripe.paymentMethodDomains.create({ domain_name: "pay.example.com" });
    await stripe.paymentMethodDomains.update(domain.id, { enabled: false });
    await stripe.paymentMethodDomains.validate(domain.id);
    assert.equal((await stripe.paymentMethodDomains.list({ domain_name: "pay.example.com", limit: 1 })).data[0].id, domain.id);
    const debit = await stripe.paymentIntents.create({ amount: 1099, currency: "usd", allowed_payment_method_types: ["us_bank_account"], payment_method_options: { us_bank_account: { verification_method: "microdeposits" } } });
    await stripe.paymentIntents.confirm(debit.id, { payment_method: "pm_usBankAccount_success" });
    assert.equal((await stripe.paymentIntents.verifyMicrodeposits(debit.id, { amounts: [32, 45] })).status, "processing");
    const disputed = await stripe.paymentIntents.create({ ...dollars, confirm: true, payment_method: "pm_card_createDispute" });
    await (await portal()).sandbox("advance", "1s");
    const [dispute] = (await stripe.disputes.list({ charge: disputed.latest_charge })).data;
    await stripe.disputes.retrieve(dispute.id);
    assert.equal((await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" }, submit: false })).evidence_details.has_evidence, true);
    assert.equal((await stripe.disputes.close(dispute.id)).status, "lost");

    const { stdout } = await (await portal()).sandbox("requests");
    const requests = stdout.trim().split("\n").map((line) => JSON.parse(line));
    const values = new Map();  // Equal ones are looked at once
    for (const { method, path, params } of requests) {
        const type = parameter_types.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
        const parameters = typed_parameters(params);
        if (type) values.set(`${type} ${JSON.stringify(parameters)}`, [`${method} ${path}`, type, parameters]);
    }
    const seen = new Set([...values.values()].map(([, type]) => type));
    for (const [, , type] of parameter_types) assert.ok(seen.has(type), type);
    assert.deepEqual(type_problems([...values.values()]), []);
    assert.equal(type_problems([["wrong", "Stripe.PaymentIntentCreateParams", { amount: 1, currency: "usd", colour: "red" }]]).length, 1);
});
