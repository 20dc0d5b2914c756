// The stand-in provider against the genuine one's own client and types, and its card fields in a browser.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import { createRequire } from "node:module";
import Stripe from "stripe";
import { portal, scenario, with_page } from "./portal.mjs";
import { type_problems, typed_parameters } from "./stripe_types.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// --- An account, and the ways to use it ------------------------------------------------------------

async function new_account(...options) {
    const { stdout, stderr, code } = await (await portal()).sandbox("account", "create", ...options);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
}

let the_account;
function account() { return (the_account ??= new_account()); }

// Stripe's own client: it verifies the certificate, as any client must.
async function genuine_client({ secret_key }) {
    const site = await portal();
    const { hostname, port } = new URL(site.provider_origin);
    const agent = new https.Agent({ ca: readFileSync(`${site.folder}/tls/fullchain.pem`) });
    return new Stripe(secret_key, { host: hostname, port, httpAgent: agent, maxNetworkRetries: 0, telemetry: false });
}

async function test_token(stripe, payment_method) {
    return (await stripe.testHelpers.confirmationTokens.create({ payment_method })).id;
}

async function with_https_server(handler, body) {
    const { folder } = await portal();
    const options = { key: readFileSync(`${folder}/tls/privkey.pem`), cert: readFileSync(`${folder}/tls/fullchain.pem`) };
    const server = https.createServer(options, handler);
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
        return await body(`https://localhost:${server.address().port}`);
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

const just_cards = { allowed_payment_method_types: ["card"] };
const dollars = { amount: 1099, currency: "usd", ...just_cards };

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
    const values = [
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
        ["confirmation token", "Stripe.ConfirmationToken", await api("POST", "/v1/test_helpers/confirmation_tokens", { payment_method: "pm_card_amex" })],
    ];
    const { data } = await api("GET", "/v1/events?limit=100");
    for (const event of data) values.push([event.type, "Stripe.Event", event]);
    return values;
}

scenario("what it answers has exactly the fields and words of Stripe's types @D3", async () => {
    const values = await answers();
    const kinds = new Set(values.map(([name]) => name));
    for (const type of ["payment_intent.created", "payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.requires_action", "payment_intent.canceled", "charge.succeeded", "charge.failed"]) {
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
];

scenario("whatever it was asked in this run fits Stripe's types of parameters @D3", async () => {
    const stripe = await genuine_client(await account());
    const { id } = await stripe.paymentIntents.create({ ...dollars, metadata: { payment: "12" } });
    await stripe.paymentIntents.confirm(id, { confirmation_token: await test_token(stripe, "pm_card_visa"), return_url: "https://pay.example.com/pay/1" });
    await stripe.paymentIntents.cancel((await stripe.paymentIntents.create(dollars)).id, { cancellation_reason: "abandoned" });
    await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    await stripe.paymentIntents.list({ limit: 3 });

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

// --- The script in a browser ------------------------------------------------------------------------

// A page of ours with the policy that the portal's own has, and the script in it.
async function with_card_page({ appearance, ...options }, body) {
    const site = await portal();
    const { publishable_key } = await account();
    const provider = site.provider_origin;
    const policy = `default-src 'none'; script-src 'self' ${provider}; frame-src ${provider}; style-src 'self'; connect-src 'self' ${provider}; base-uri 'none'; form-action 'self'`;
    const script = `
        const stripe = Stripe(${JSON.stringify(publishable_key)});
        const elements = stripe.elements({ mode: "payment", amount: 1099, currency: "usd", appearance: ${JSON.stringify(appearance ?? {})} });
        const heard = [];
        const card = elements.create("payment");
        for (const name of ["ready", "focus", "blur", "change", "loaderror"]) card.on(name, (data) => heard.push([name, data]));
        card.mount("#card");
        Object.assign(window, { stripe, elements, heard });`;
    const style = "body { margin: 16px; font-family: sans-serif; } .dark { color-scheme: dark; } .dark body { background: #14181b; color: #f2f4f5; }";
    const html = `<!doctype html><html lang="en"${appearance ? ' class="dark"' : ""}><head><title>Pay</title><link rel="stylesheet" href="/page.css"><script src="${provider}/endive/stripe.js"></script></head>
        <body><main><h1>Pay $10.99</h1><div id="card"></div><button type="button">Pay $10.99</button></main><script src="/page.js"></script></body></html>`;
    const files = { "/": ["text/html", html], "/page.css": ["text/css", style], "/page.js": ["text/javascript", script] };
    const serve = (asked, answer) => {
        const [type, text] = files[asked.url] ?? ["text/plain", ""];
        answer.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": policy });
        answer.end(text);
    };
    await with_https_server(serve, (origin) => with_page({ may_leave: true, ...options }, async (page) => {
        await page.goto(origin);
        await page.waitForFunction(() => window.heard?.some(([name]) => name === "ready"));
        await body(page, page.frames().find((frame) => frame.url() === `${provider}/frame/payment`));
    }));
}

// Fills the fields as a person at a keyboard does, from the page's beginning.
async function type_card(page, number) {
    await page.keyboard.press("Tab");
    for (const text of [number, "1250", "123"]) {
        await page.keyboard.type(text);
        await page.keyboard.press("Tab");
    }
}

async function findings(page) {
    for (const frame of page.frames()) await frame.evaluate(axe);
    const rules = { "target-size": { enabled: true } };
    const found = [];
    for (const frame of page.frames()) {
        const { violations } = await frame.evaluate((options) => axe.run(options), { rules });
        found.push(...violations.map(({ id, nodes }) => `${frame.url()} ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n  ")}`));
    }
    return found;
}

scenario("a card is typed by keyboard and becomes a confirmation token that pays @D3", async () => {
    const stripe = await genuine_client(await account());
    await with_card_page({}, async (page, frame) => {
        await type_card(page, "4242424242424242");
        assert.equal(await frame.inputValue("#number"), "4242 4242 4242 4242");
        assert.equal(await frame.inputValue("#expiry"), "12 / 50");
        assert.equal(await page.evaluate(() => document.activeElement.textContent), "Pay $10.99");
        assert.deepEqual(await page.evaluate(() => elements.submit()), { selectedPaymentMethod: "card" });
        const { confirmationToken } = await page.evaluate(() => stripe.createConfirmationToken({ elements }));
        assert.match(confirmationToken.id, /^ctoken_/);
        assert.equal(confirmationToken.payment_method_preview.card.last4, "4242");
        assert.ok(!JSON.stringify(await page.evaluate(() => heard)).includes("4242"));

        const { id } = await stripe.paymentIntents.create(dollars);
        assert.equal((await stripe.paymentIntents.confirm(id, { confirmation_token: confirmationToken.id })).status, "succeeded");
        assert.equal(await page.evaluate(() => heard.filter(([name]) => name === "change").at(-1)[1].complete), true);
        assert.equal(await page.locator("[style]:not(iframe)").count(), 0);
    });
});

scenario("what is wrong with a card is said beside its field @D3", async () => {
    await with_card_page({}, async (page, frame) => {
        const { error } = await page.evaluate(() => elements.submit());
        assert.deepEqual([error.type, error.code], ["validation_error", "incomplete_number"]);
        await frame.locator("#number:focus[aria-invalid=true]").waitFor();
        await page.keyboard.type("4242424242424241");
        await page.keyboard.press("Tab");
        await page.keyboard.type("1320");
        await page.keyboard.press("Tab");
        assert.equal(await frame.innerText("#number-error"), "Your card number is invalid.");
        assert.equal(await frame.innerText("#expiry-error"), "Your card’s expiration month is invalid.");
        assert.equal(await frame.getAttribute("#number", "aria-describedby"), "number-error");
        assert.equal((await page.evaluate(() => elements.submit())).error.code, "invalid_number");
        await assert.rejects(page.evaluate(() => stripe.createConfirmationToken({ elements })), /elements\.submit\(\) must be called/);

        await frame.fill("#number", "4242 4242 4242 4242");
        assert.equal(await frame.getAttribute("#number", "aria-invalid"), null);
        assert.equal(await frame.innerText("#number-error"), "");
    });
});

scenario("the caret stays where a digit was put in, and a slash can be deleted @D3", async () => {
    await with_card_page({}, async (page, frame) => {
        await frame.fill("#number", "4242 4242");
        await frame.focus("#number");
        await page.keyboard.press("Home");
        await page.keyboard.press("ArrowRight");
        await page.keyboard.type("9");
        assert.equal(await frame.inputValue("#number"), "4924 2424 2");
        assert.equal(await frame.evaluate(() => document.getElementById("number").selectionStart), 2);

        await frame.focus("#expiry");
        await page.keyboard.type("5");
        assert.equal(await frame.inputValue("#expiry"), "05 / ");
        for (let i = 0; i < 4; i++) await page.keyboard.press("Backspace");
        assert.equal(await frame.inputValue("#expiry"), "");
        await frame.fill("#number", "378282246310005");
        assert.equal(await frame.inputValue("#number"), "3782 822463 10005");
    });
});

for (const [outcome, key] of [["complete", "Enter"], ["fail", "Escape"]]) {
    scenario(`the bank's question can be answered by keyboard: ${outcome} @D3`, async () => {
        const stripe = await genuine_client(await account());
        const { id, client_secret } = await stripe.paymentIntents.create(dollars);
        const asked = await stripe.paymentIntents.confirm(id, { confirmation_token: await test_token(stripe, "pm_card_authenticationRequired") });
        assert.equal(asked.status, "requires_action");
        await with_card_page({ viewport: { width: 320, height: 640 } }, async (page) => {
            const answer = page.evaluate((clientSecret) => stripe.handleNextAction({ clientSecret }), client_secret);
            const frame = page.frameLocator("dialog iframe");
            await frame.locator("#complete:focus").waitFor();
            assert.equal(await frame.locator("#amount").innerText(), "$10.99");
            assert.deepEqual(await findings(page), []);
            await page.keyboard.press(key);
            const { paymentIntent, error } = await answer;
            assert.equal(await page.locator("dialog").count(), 0);
            if (outcome === "complete") assert.equal(paymentIntent.status, "succeeded");
            else assert.equal(error.code, "payment_intent_authentication_failure");

            const { status } = (await page.evaluate((secret) => stripe.retrievePaymentIntent(secret), client_secret)).paymentIntent;
            assert.equal(status, outcome === "complete" ? "succeeded" : "requires_payment_method");
            const again = await page.evaluate((clientSecret) => stripe.handleNextAction({ clientSecret }), client_secret);
            assert.equal(again.error.code, "payment_intent_unexpected_state");
        });
    });
}

for (const [scheme, appearance] of [["light", undefined], ["dark", { theme: "night", variables: { colorBackground: "#1d2327", colorText: "#f2f4f5", colorTextSecondary: "#b9c1c6" } }]]) {
    scenario(`axe finds nothing in the card fields, which fit the narrowest phone, ${scheme} @D3`, async () => {
        await with_card_page({ appearance, colorScheme: scheme, viewport: { width: 320, height: 640 } }, async (page, frame) => {
            assert.deepEqual(await findings(page), []);
            await page.evaluate(() => elements.submit());
            await frame.locator("#cvc[aria-invalid=true]").waitFor();
            assert.deepEqual(await findings(page), []);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
            const room = await frame.evaluate(() => [document.documentElement.scrollHeight, window.innerHeight]);
            assert.ok(room[0] <= room[1], `the frame is as high as its content: ${room}`);
        });
    });
}
