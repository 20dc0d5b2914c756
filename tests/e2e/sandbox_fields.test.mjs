// The stand-in provider's fields in a browser: cards, bank accounts, and the questions of banks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { portal, scenario, with_page } from "./portal.mjs";
import { account, dollars, genuine_client, test_token, with_https_server } from "./sandbox.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// --- The script in a browser ------------------------------------------------------------------------

// A page of ours with the policy that the portal's own has, and the script in it.
async function with_payment_page({ appearance, elements = {}, create = {}, ...options }, body) {
    const site = await portal();
    const { publishable_key } = await account();
    const provider = site.provider_origin;
    const policy = `default-src 'none'; script-src 'self' ${provider}; frame-src ${provider}; style-src 'self'; connect-src 'self' ${provider}; base-uri 'none'; form-action 'self'`;
    const script = `
        const stripe = Stripe(${JSON.stringify(publishable_key)});
        const elements = stripe.elements(${JSON.stringify({ mode: "payment", amount: 1099, currency: "usd", appearance: appearance ?? {}, ...elements })});
        const heard = [];
        const card = elements.create("payment", ${JSON.stringify(create)});
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

async function with_card_page(options, body) { await with_payment_page({ ...options, elements: { allowedPaymentMethodTypes: ["card"] } }, body); }

// Fills the fields as a person at a keyboard does, from the page's beginning.
async function type_card(page, frame, number) {
    await page.keyboard.press("Tab");
    await frame.locator("#number:focus").waitFor();  // The frame is a process of its own: the key does not wait for its focus.
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
        await type_card(page, frame, "4242424242424242");
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

scenario("a bank account is typed by keyboard, and its payment is processing @D3", async () => {
    const stripe = await genuine_client(await account());
    await with_payment_page({ create: { defaultValues: { billingDetails: { name: "Maria Rossi" } } } }, async (page, frame) => {
        await page.keyboard.press("Tab");
        await page.keyboard.press("ArrowRight");
        await frame.locator("#routing:visible").waitFor();
        assert.equal(await frame.locator("#number:visible, #iban:visible").count(), 0);
        assert.equal(await frame.inputValue("#us_name"), "Maria Rossi");
        await page.keyboard.press("Tab");
        for (const text of ["110000000", "000123456789"]) {
            await page.keyboard.press("Tab");
            await page.keyboard.type(text);
        }
        assert.deepEqual(await page.evaluate(() => elements.submit()), { selectedPaymentMethod: "us_bank_account" });
        const { confirmationToken } = await page.evaluate(() => stripe.createConfirmationToken({ elements }));
        assert.equal(confirmationToken.payment_method_preview.us_bank_account.last4, "6789");
        assert.ok(!JSON.stringify(await page.evaluate(() => heard)).includes("123456789"));
        assert.deepEqual(await page.evaluate(() => heard.filter(([name]) => name === "change").at(-1)[1].value), { type: "us_bank_account" });

        const { id } = await stripe.paymentIntents.create({ amount: 1099, currency: "usd", allowed_payment_method_types: ["card", "us_bank_account"] });
        assert.equal((await stripe.paymentIntents.confirm(id, { confirmation_token: confirmationToken.id })).status, "processing");
    });
});

scenario("an account that is not verified at once is verified on a page of the provider's @D3", async () => {
    const stripe = await genuine_client(await account());
    await with_payment_page({ elements: { allowedPaymentMethodTypes: ["us_bank_account"] } }, async (page, frame) => {
        assert.equal(await frame.locator("#methods:visible").count(), 0);
        await frame.fill("#us_name", "Maria Rossi");
        await frame.fill("#routing", "110000000");
        await frame.fill("#account", "000123456789");
        await frame.check("[name=verification][value=microdeposits]");
        await page.evaluate(() => elements.submit());
        const { confirmationToken } = await page.evaluate(() => stripe.createConfirmationToken({ elements }));
        const { id } = await stripe.paymentIntents.create({ amount: 1099, currency: "usd", allowed_payment_method_types: ["us_bank_account"] });
        const asked = await stripe.paymentIntents.confirm(id, { confirmation_token: confirmationToken.id });
        await page.goto(asked.next_action.verify_with_microdeposits.hosted_verification_url);
        assert.deepEqual(await findings(page), []);
        await page.getByLabel("First deposit").fill("32");
        await page.getByLabel("Second deposit").fill("44");
        await page.getByRole("button", { name: "Verify" }).click();
        await page.getByText("do not match").waitFor();
        await page.getByLabel("First deposit").fill("32");
        await page.getByLabel("Second deposit").fill("45");
        await page.keyboard.press("Enter");
        await page.getByRole("heading", { name: "is verified" }).waitFor();
        assert.deepEqual(await findings(page), []);
        assert.equal((await stripe.paymentIntents.retrieve(id)).status, "processing");
    });
});

scenario("an IBAN is checked and becomes a confirmation token @D3", async () => {
    await with_payment_page({ viewport: { width: 320, height: 800 }, elements: { currency: "eur" } }, async (page, frame) => {
        await frame.check("[name=method][value=sepa_debit]");
        assert.deepEqual(await findings(page), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        const { error } = await page.evaluate(() => elements.submit());
        assert.deepEqual([error.type, error.code], ["validation_error", "incomplete_name"]);
        assert.deepEqual(await findings(page), []);
        await frame.fill("#sepa_name", "Maria Rossi");
        await frame.fill("#sepa_email", "maria@example.com");
        await frame.fill("#iban", "AT61 1904 3002 3457 3202");
        assert.equal((await page.evaluate(() => elements.submit())).error.code, "invalid_iban");
        await frame.fill("#iban", "at61 1904 3002 3457 3201");
        assert.deepEqual(await page.evaluate(() => elements.submit()), { selectedPaymentMethod: "sepa_debit" });
        const { confirmationToken } = await page.evaluate(() => stripe.createConfirmationToken({ elements }));
        assert.equal(confirmationToken.payment_method_preview.sepa_debit.last4, "3201");
        assert.equal(confirmationToken.payment_method_preview.billing_details.email, "maria@example.com");
    });
});
