// The second half of the main job: the customer pays, by card, all or in parts.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { command, header, portal, request, scenario, with_page } from "./portal.mjs";
import { axe_findings } from "./axe.mjs";
import { card_fields, cards, eventually, fill_card, heading, new_invoice, pay, pay_button, pay_invoice, payments, press_pay, press_pay_now, provider_books } from "./paying.mjs";

async function text_of(page) { return (await page.innerText("body")).replace(/\s+/g, " "); }

async function pdf_text(site, bytes) {
    const { writeFileSync } = await import("node:fs");
    const file = `${site.folder}/receipt.pdf`;
    writeFileSync(file, bytes);
    const { code, stdout, stderr } = await command("pdftotext", ["-layout", file, "-"]);
    assert.equal(code, 0, stderr);
    return stdout.replace(/\s+/g, " ");
}

async function download(page, name) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

scenario("a customer opens the link, downloads the PDF, pays in full and keeps the receipt @C4 @C5 @C7 @C8", async () => {
    const site = await portal();
    const { number, link } = await new_invoice();
    await with_page({ viewport: { width: 390, height: 844 }, acceptDownloads: true }, async (page) => {
        const began = Date.now();
        await page.goto(link);
        assert.equal((await download(page, "Download PDF")).name, `invoice-${number}.pdf`);
        await press_pay_now(page);
        assert.equal(await page.getByLabel("Amount to pay").inputValue(), "21124.24");
        assert.equal(await pay_button(page).innerText(), "Pay $21,124.24");
        await fill_card(page, cards.good);
        await pay(page);
        console.log(`from the link to "Paid": ${((Date.now() - began) / 1000).toFixed(1)} s, the PDF included; 2 taps (Pay Now, Pay) beside the card's 23 digits`);

        const result = await text_of(page);
        for (const fact of ["$21,124.24", "Visa ending 4242", number]) assert.ok(result.includes(fact), `${fact} in: ${result}`);
        const receipt = await download(page, /receipt/i);
        const paper = await pdf_text(site, receipt.bytes);
        for (const fact of ["Receipt", number, "$21,124.24", "Visa ending 4242"]) assert.ok(paper.includes(fact), `${fact} in: ${paper}`);

        await page.getByRole("link", { name: "Back to the invoice" }).click();
        await page.waitForURL(link);
        const invoice = await text_of(page);
        assert.match(invoice, /Paid/);
        assert.ok(invoice.includes("Visa ending 4242"), invoice);
        assert.equal(await page.getByRole("button", { name: "Pay Now" }).count(), 0);
        assert.deepEqual((await download(page, /receipt/i)).bytes, receipt.bytes);
    });
    const [payment] = (await payments()).filter(({ invoice }) => invoice === number);
    assert.deepEqual([payment.state, payment.amount, payment.method], ["succeeded", "21124.24 USD", "visa/4242"]);
});

scenario("an invoice is paid in two parts, and each has its receipt @C9 @C8 @B8", async () => {
    const { number, link } = await new_invoice();
    const site = await portal();
    await with_page({}, async (page) => {
        await pay_invoice(page, link, { amount: "1,124.24" });
        assert.match(await text_of(page), /\$20,000\.00/);
        await page.getByRole("link", { name: "Back to the invoice" }).click();
        await page.waitForURL(link);
        assert.match(await text_of(page), /Partly paid/i);
        assert.equal((await page.innerText(".summary .due strong")).trim(), "$20,000.00");

        await press_pay_now(page);
        assert.equal(await page.getByLabel("Amount to pay").inputValue(), "20000.00");
        await fill_card(page, cards.mastercard);
        await pay(page);
        await page.goto(link);
        const text = await text_of(page);
        assert.ok(text.includes("Visa ending 4242") && text.includes("Mastercard ending 4444"), text);
        assert.equal(await page.getByRole("link", { name: /receipt/i }).count(), 2);
    });
    const { stdout } = await site.portalctl("invoice", "list", "--workspace", "demo");
    const [, due, status] = stdout.split("\n").find((line) => line.startsWith(`${number}\t`)).split("\t");
    assert.deepEqual([due, status], ["0.00 USD", "paid"]);
});

scenario("the rest can be paid right from the confirmation of a part @C9", async () => {
    const { number, link } = await new_invoice();
    await with_page({}, async (page) => {
        await pay_invoice(page, link, { amount: "124.24" });
        await page.getByRole("button", { name: /21,000\.00/ }).click();
        await page.waitForURL((url) => /\/pay\/[0-9a-f]+$/.test(url.pathname));
        await fill_card(page, cards.good);
        await pay(page);
        assert.match(await text_of(page), /21,000\.00/);
    });
    const states = (await payments()).filter(({ invoice }) => invoice === number).map(({ state }) => state);
    assert.deepEqual(states, ["succeeded", "succeeded"]);
});

scenario("a declined card says so, and another try pays @C7", async () => {
    const { number, link } = await new_invoice();
    await with_page({}, async (page) => {
        await pay_invoice(page, link, { card: cards.poor });
        assert.match(await text_of(page), /not enough money on this card/);
        await page.getByRole("button", { name: /try again|another card/i }).click();
        await page.waitForURL((url) => /\/pay\/[0-9a-f]+$/.test(url.pathname));
        await fill_card(page, cards.good);
        await pay(page);
        assert.match(await text_of(page), /Visa ending 4242/);
    });
    const states = (await payments()).filter(({ invoice }) => invoice === number).map(({ state }) => state);
    assert.deepEqual(states, ["succeeded", "failed"]);  // The newest first
});

scenario("reload, the back button and a second tab never charge again @C7", async () => {
    const { number, link } = await new_invoice();
    await with_page({}, async (page) => {
        await page.goto(link);
        const second = await page.context().newPage();
        await second.goto(link);
        await press_pay_now(second);

        await press_pay_now(page);
        await fill_card(page, cards.good);
        await pay(page);
        const paid = await heading(page);
        await page.reload();
        assert.equal(await heading(page), paid);
        await page.goBack();
        await page.waitForURL((url) => url.pathname.endsWith("/result") || url.pathname.startsWith("/i/"));
        await page.goto(link);

        // The second tab still has its form open, filled and ready.
        await fill_card(second, cards.good);
        await press_pay(second);
        await second.waitForURL(link);
        assert.match(await text_of(second), /Paid/);
    });
    const mine = (await payments()).filter(({ invoice }) => invoice === number);
    assert.deepEqual(mine.map(({ state }) => state).sort(), ["started", "succeeded"]);
    const charged = (await provider_books()).filter(({ payment_intent }) => mine.some(({ provider_id }) => provider_id === payment_intent));
    assert.equal(charged.length, 1);
});

scenario("the whole form is usable by keyboard alone @C5 @C11", async () => {
    const { link } = await new_invoice();
    await with_page({}, async (page) => {
        await page.goto(link);
        const button = page.getByRole("button", { name: "Pay Now" });
        for (let i = 0; i < 20 && !(await button.evaluate((element) => element === document.activeElement)); i++) await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForURL("**/pay/*");
        await card_fields(page).getByLabel("Card number").waitFor();
        await page.getByLabel("Amount to pay").focus();
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type("50");
        const number = card_fields(page).getByLabel("Card number");
        // The frame is a process of its own: the key does not wait for its focus.
        const is_in_number = () => number.and(card_fields(page).locator(":focus")).waitFor({ timeout: 1000 }).then(() => true, () => false);
        for (let i = 0; i < 5 && !(await is_in_number()); i++) await page.keyboard.press("Tab");
        await page.keyboard.type(cards.good);
        await page.keyboard.press("Tab");
        await page.keyboard.type("1234");
        await page.keyboard.press("Tab");
        await page.keyboard.type("123");
        assert.equal(await pay_button(page).innerText(), "Pay $50.00");
        for (let i = 0; i < 5 && !(await pay_button(page).evaluate((element) => element === document.activeElement)); i++) await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.waitForURL("**/pay/*/result");
        assert.match(await text_of(page), /\$50\.00/);
    });
});

scenario("an amount that cannot be paid is told beside its field, and nothing typed is lost @C5", async () => {
    const { link } = await new_invoice();
    await with_page({}, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        await fill_card(page, cards.good);
        for (const [typed, said] of [["", /digits/], ["0", /above zero/], ["0.10", /smallest/], ["99999999", /at most/], ["1e3", /digits/], ["12.345", /digits/]]) {
            await page.getByLabel("Amount to pay").fill(typed);
            await press_pay(page);
            assert.match(await page.innerText("#amount-problem"), said, typed);
            assert.equal(await page.getByLabel("Amount to pay").getAttribute("aria-invalid"), "true");
            assert.match(await page.innerText("#problems"), said, typed);
        }
        assert.equal(await card_fields(page).getByLabel("Card number").inputValue().then((text) => text.replaceAll(" ", "")), cards.good);
        // What only the server refuses: a rest that nobody could pay any more.
        await page.getByLabel("Amount to pay").fill("21124.00");
        await press_pay(page);
        await page.waitForLoadState();
        await page.locator("#problems").getByText("would leave less").waitFor();
        assert.equal(await page.getByLabel("Amount to pay").inputValue(), "21124.00");
        await card_fields(page).getByLabel("Card number").waitFor();
    });
});

scenario("an incomplete card is told in the summary, and the form goes on @C5", async () => {
    const { link } = await new_invoice();
    await with_page({}, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        await fill_card(page, "4242");
        await press_pay(page);
        await page.locator("#problems li").first().waitFor();
        await fill_card(page, cards.good);
        await pay(page);
        assert.match(await text_of(page), /Visa ending 4242/);
    });
});

scenario("amounts are typed as the invoice's language writes them @C5 @C10", async () => {
    const cases = [["german.xml", "gruenwerk", "120,50", "120.50 EUR"], ["us-contractor.json", "demo", "120.50", "120.50 USD"],
                   ["jpy.json", "aoba", "5,000", "5000 JPY"], ["kwd.json", "al-noor", "12.340", "12.340 KWD"]];
    for (const [sample, workspace, typed, amount] of cases) {
        const { number, link } = await new_invoice(sample, workspace);
        await with_page({}, async (page) => {
            await pay_invoice(page, link, { amount: typed });
        });
        const [payment] = (await payments(workspace)).filter(({ invoice }) => invoice === number);
        assert.deepEqual([payment.state, payment.amount], ["succeeded", amount], sample);
    }
});

scenario("without JavaScript the form says what to do instead @C5", async () => {
    const { link } = await new_invoice();
    await with_page({ javaScriptEnabled: false }, async (page) => {
        await page.goto(link);
        await page.getByRole("button", { name: "Pay Now" }).click();
        await page.waitForURL("**/pay/*");
        assert.match(await text_of(page), /needs JavaScript/);
        await page.getByRole("link", { name: "Back to the invoice" }).click();
        await page.waitForURL(link);
    });
});

scenario("a payment's page without its cookie says nothing of it @C7", async () => {
    const { number, link } = await new_invoice();
    let address;
    await with_page({}, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        address = page.url();
    });
    for (const path of ["", "/result", "/invoice"]) {
        await with_page({}, async (page) => {
            const response = await page.goto(address + path);
            assert.equal(response.status(), 200);
            const text = await text_of(page);
            assert.ok(!text.includes(number) && !text.includes("Harbor"), text);
        });
    }
    assert.equal((await request(`${address}/receipt.pdf`)).status, 404);
});

scenario("another site cannot press Pay Now for the customer @C5", async () => {
    const { link } = await new_invoice();
    const page = (await request(link)).body.toString();
    const nonce = /name="nonce" value="([^"]+)"/.exec(page)[1];
    const post = (body, headers = {}) => request(`${link}/pay`, { method: "POST", body, headers: { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length, ...headers } });
    const before = (await payments()).length;
    assert.equal((await post(`nonce=${nonce}`, { "Sec-Fetch-Site": "cross-site" })).status, 403);
    assert.equal((await post(`nonce=${nonce}`, { Origin: "https://elsewhere.example" })).status, 403);
    assert.equal((await post(`nonce=${nonce.slice(0, -1)}`)).status, 403);
    assert.equal((await post("")).status, 403);
    assert.equal((await payments()).length, before);
    const good = await post(`nonce=${nonce}`, { "Sec-Fetch-Site": "same-origin" });
    assert.equal(good.status, 303);
    assert.match(header(good, "set-cookie"), /^__Secure-pay=[\w-]{43}; Path=\/pay\/[0-9a-f]{32}; Secure; HttpOnly; SameSite=Lax$/);
});

scenario("the page that shows the provider's fields holds no token, and no script of it can learn one @C5", async () => {
    const { link } = await new_invoice();
    const token = link.split("/").at(-1);
    await with_page({}, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        assert.ok(!(await page.content()).includes(token));
        for (const told of [await page.evaluate(() => document.referrer), await page.evaluate(() => JSON.stringify(navigation.entries().map(({ url }) => url)))])
            assert.ok(!told.includes(token), told);
        const learnt = await page.evaluate(async () => (await fetch(`${location.pathname}/invoice`, { redirect: "follow" })).url);
        assert.ok(!learnt.includes(token), learnt);
    });
});

scenario("every page of paying carries the headers that it must @C5", async () => {
    const { link } = await new_invoice();
    await with_page({}, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        const response = await page.reload();
        const headers = response.headers();
        assert.equal(headers["cache-control"], "no-store");
        assert.equal(headers["cross-origin-opener-policy"], "same-origin-allow-popups");
        assert.match(headers["strict-transport-security"], /max-age=63072000/);
        const { provider_origin } = await portal();
        assert.match(headers["permissions-policy"], new RegExp(`payment=\\(self "${provider_origin}"\\)`));
        const csp = headers["content-security-policy"];
        for (const rule of ["default-src 'none'", `script-src 'self' ${provider_origin}`, `frame-src ${provider_origin}`, "form-action 'self'", "frame-ancestors 'none'"])
            assert.ok(csp.includes(rule), `${rule} in ${csp}`);
        assert.ok(!/unsafe/.test(csp), csp);
    });
});

for (const colorScheme of ["light", "dark"]) {
    scenario(`axe finds nothing on the pages of paying, and none is too wide for a small phone, ${colorScheme} @C11`, async () => {
        const check = async (page, name) => {
            assert.deepEqual(await axe_findings(page), [], name);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, name);
        };
        const { link } = await new_invoice();
        await with_page({ colorScheme, viewport: { width: 320, height: 640 } }, async (page) => {
            await page.goto(link);
            await check(page, "invoice");
            await press_pay_now(page);
            await check(page, "form");
            await page.getByLabel("Amount to pay").fill("x");
            await press_pay(page);
            await check(page, "form with a problem");
            await page.getByLabel("Amount to pay").fill("100");
            await fill_card(page, cards.declined);
            await pay(page);
            await check(page, "declined");
            await pay_invoice(page, link, { amount: "100" });
            await check(page, "part paid");
            await page.goto(link);
            await check(page, "invoice with a receipt");
            await page.context().clearCookies();
            await page.goto(`${new URL(link).origin}/pay/${"0".repeat(32)}`);
            await check(page, "elsewhere");
        });
    });
}

scenario("the customer and the business are told of a payment, once @C8 @B10", async () => {
    const site = await portal();
    const { number, link } = await new_invoice();
    await with_page({}, async (page) => { await pay_invoice(page, link, { amount: "100" }); });
    const mails = () => readdirSync(`${site.folder}/mail`).filter((name) => name.endsWith(".eml"))
        .map((name) => readFileSync(`${site.folder}/mail/${name}`, "utf8")).filter((text) => text.includes(number));
    await eventually("two mails", () => mails().length === 2);
    assert.equal(mails().filter((text) => /^To: .*billing@harborandpine\.example/m.test(text)).length, 1);
    assert.ok(mails().every((text) => text.includes("100.00")));
});

scenario("the portal's books and the provider's agree to the cent @D3", async () => {
    const site = await portal();
    const { stdout } = await site.portalctl("workspace", "list");
    const workspaces = stdout.trim().split("\n").map((line) => line.split("\t")[0]);
    const ours = (await Promise.all(workspaces.map(payments))).flat().filter(({ state }) => state === "succeeded");
    const theirs = (await provider_books()).filter(({ status }) => status === "succeeded");
    assert.ok(ours.length >= 3, "this run has paid something");
    const by_object = new Map(theirs.map((charge) => [charge.payment_intent, charge]));
    assert.equal(ours.length, theirs.length);
    for (const { provider_id, amount } of ours) {
        const [value, currency] = amount.split(" ");
        const charge = by_object.get(provider_id);
        assert.ok(charge, provider_id);
        assert.equal(charge.currency, currency.toLowerCase());
        assert.equal(charge.amount, Number(value.replace(".", "")), provider_id);
    }
});

scenario("no card number was ever on our side @C5", async () => {
    const site = await portal();
    const numbers = Object.values(cards);
    for (const [name, text] of site.logs())
        for (const number of numbers) assert.ok(!text.includes(number), `${name} holds a card number`);
    const { stdout } = await command("sh", ["-c", `mariadb-dump --defaults-file=${site.folder}/secrets/admin.cnf --hex-blob portal | grep -v workspace_logos`]);
    assert.ok(stdout.includes("INSERT INTO `payments`"));
    for (const number of numbers) {
        assert.ok(!stdout.includes(number), "the database holds a card number");
        assert.ok(!stdout.includes(Buffer.from(number).toString("hex").toUpperCase()), "the database holds a card number in a blob");
    }
});
