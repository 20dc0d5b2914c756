// The whole job, as three people do it: the business brands itself, writes an invoice and sends it by mail and by text;
// the customer opens both, pays in two parts and keeps the receipts; the business hears of it, and voids another one.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { axe_findings } from "./axe.mjs";
import { eventually, fill_card, pay, press_pay_now } from "./paying.mjs";
import { portal, request, scenario, with_page } from "./portal.mjs";

const desk = { viewport: { width: 1280, height: 900 } };
const phone = {
    viewport: { width: 390, height: 844 },
    acceptDownloads: true,
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
};
const email = "kim.story@ortega.example";
const number = "+1 415 555 0188";

async function is_fine(page) {
    assert.deepEqual(await axe_findings(page), [], page.url());
    const { clientWidth, scrollWidth } = await page.evaluate(() => document.documentElement);
    assert.ok(!(scrollWidth > clientWidth), `${page.url()} is wider than the window`);
}

async function sign_in(page) {
    const { folder, origin } = await portal();
    const [user, password] = readFileSync(`${folder}/login`, "utf8").trim().split("\t");
    await page.goto(`${origin}/login`);
    await page.getByLabel("E-mail address").fill(user);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/invoices");
}

async function says(page, words) { await page.getByRole("status").filter({ hasText: words }).waitFor(); }

// The newest message of the catcher whose text has these words, as a link to it or as its own text; to this address
// or number where one is given: other tests send some too.
async function caught(page, words, recipient = "") {
    const { provider_origin } = await portal();
    const message = page.locator("li").filter({ hasText: words }).filter({ hasText: recipient }).first();
    await eventually(`a message with ${words}`, async () => {
        await page.goto(`${provider_origin}/mailbox`);
        return (await message.count()) > 0;
    });
    return message;
}

async function download(page, link) {
    const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
    return { name: file.suggestedFilename(), size: readFileSync(await file.path()).length };
}

// A business as it is set up in the browser; the names that its settings have for customers.
async function brand(page) {
    const { origin } = await portal();
    await page.goto(`${origin}/settings/branding`);
    await page.getByLabel("Logo", { exact: true }).setInputFiles("tests/data/logos/harbor-and-pine.png");
    await page.getByRole("button", { name: "Save" }).click();
    await says(page, "Saved");

    await page.goto(`${origin}/settings/messages`);
    await is_fine(page);
    await page.getByLabel("Sender", { exact: true }).first().fill("Robin of Harbor & Pine");
    await page.getByRole("button", { name: "Save" }).first().click();
    await says(page, "Saved");
    await page.getByLabel("Account SID").fill("AC00000000000000000000000000000000");
    await page.getByLabel("Auth token").fill("texts-go-nowhere-here");
    await page.locator("#sms_sender").fill("+1 415 555 0100");
    await page.getByLabel("Texts may go to").fill("+1");
    await page.locator("form[action='/settings/messages/sms']").getByRole("button", { name: "Save" }).click();
    await says(page, "Saved");
    await page.getByLabel("Your number").fill(number);
    await page.getByRole("button", { name: "Send a test text" }).click();
    await says(page, "The test text is sent");

    await page.goto(`${origin}/settings/account`);
    for (const notice of ["Paid in full", "Paid in part", "An invoice is seen", "A customer wrote"])
        await page.getByLabel(notice).check();
    await page.locator("form[action='/settings/account/notices']").getByRole("button", { name: "Save" }).click();
    await says(page, "Saved");
}

async function write_invoice(page) {
    const { origin } = await portal();
    await page.goto(`${origin}/customers/new`);
    await page.getByLabel("Name or company").fill("Kim Ortega (story)");
    await page.getByLabel("E-mail, one address a line").fill(email);
    await page.getByLabel("Phone").first().fill(number);
    await page.getByRole("button", { name: "Save" }).click();
    await says(page, "The customer is added");
    await page.getByRole("link", { name: "New invoice" }).click();
    await page.locator("[name='lines.0.name']").fill("Porch repair");
    await page.locator("[name='lines.0.quantity']").fill("2");
    await page.locator("[name='lines.0.unit_price']").fill("400");
    await page.locator("button[value=issue]").click();
    await page.waitForURL("**/issue");
    await page.getByRole("button", { name: "Issue" }).click();
    await says(page, "The invoice is issued");
    return page.url().replace(/\?.*/, "");
}

async function send_both_ways(page, invoice) {
    await page.goto(`${invoice}/send`);
    assert.match(await page.getByLabel("To", { exact: true }).inputValue(), new RegExp(email));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await says(page, "on its way");
    await page.getByRole("link", { name: "Send by SMS" }).click();
    assert.match(await page.getByLabel("To", { exact: true }).inputValue(), /415/);
    await page.locator(".text-bubble").filter({ hasText: "View and pay" }).waitFor();
    await is_fine(page);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await says(page, "on its way");
}

async function pay_part(page, amount) {
    await press_pay_now(page);
    if (amount) await page.getByLabel("Amount to pay").fill(amount);
    await fill_card(page, "4242424242424242");
    await pay(page);
    const receipt = await download(page, page.getByRole("link", { name: /receipt/i }).first());
    assert.match(receipt.name, /^receipt-.*[.]pdf$/);
    assert.ok(receipt.size > 5_000, "a receipt is a document");
    await page.getByRole("link", { name: "Back to the invoice" }).click();
}

scenario("a business brands itself, sends an invoice by mail and text, is paid in two parts, hears of it, and voids another @B6 @B7 @B9 @B10 @B13 @B15 @C15", async () => {
    const { origin } = await portal();
    let invoice, by_mail;
    await with_page(desk, async (page) => {
        await sign_in(page);
        await brand(page);
        invoice = await write_invoice(page);
        await send_both_ways(page, invoice);
    });

    await with_page(phone, async (page) => {
        await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false }));
        await (await caught(page, "Invoice INV-", email)).getByRole("link").click();
        const button = page.frameLocator("iframe").getByRole("link", { name: "View Invoice" });
        by_mail = await button.getAttribute("href");
        const seen = page.waitForResponse((response) => response.url().endsWith("/seen"));
        await page.goto(by_mail);
        assert.equal((await seen).status(), 204);
        assert.match((await download(page, page.getByRole("link", { name: "Download PDF" }))).name, /^invoice-INV-.*[.]pdf$/);
        await is_fine(page);

        await page.getByRole("link", { name: "Ask a question" }).click();
        await is_fine(page);
        await page.getByLabel("I have a question").check();
        await page.getByLabel("Your words").fill("May I pay in two parts?");
        await page.getByRole("button", { name: "Send" }).click();
        await page.getByRole("status").filter({ hasText: "has your message" }).waitFor();
        await is_fine(page);
        await page.getByRole("link", { name: "Back to the invoice" }).click();

        await pay_part(page, "300");
        const text = await caught(page, "View and pay", number.replaceAll(" ", ""));
        const by_text = await text.getByRole("link").getAttribute("href");
        assert.notEqual(by_text, by_mail);
        await page.goto(by_text);
        assert.match(await page.innerText(".summary"), /500\.00/);
        await pay_part(page);
        assert.match(await page.innerText(".summary"), /Paid/);
        assert.equal(await page.getByRole("link", { name: /^Receipt/ }).count(), 2);
    });

    await with_page(desk, async (page) => {
        await sign_in(page);
        await page.goto(invoice);
        await page.getByText("Opened by your customer").first().waitFor();
        const log = await page.innerText("section:has(> #log)");
        for (const line of ["The customer has seen the invoice", "The customer wrote", "May I pay in two parts?", "Payment received", "Receipt sent"])
            assert.ok(log.includes(line), `${line} in ${log}`);
        assert.match(await page.innerText("section:has(> #receipts)"), /300\.00[\s\S]*500\.00|500\.00[\s\S]*300\.00/);
        await page.getByRole("link", { name: /^Notices/ }).click();
        await is_fine(page);
        assert.match(await page.innerText("main"), /Payment received/);
        await page.getByRole("button", { name: "Mark all as read" }).click();
        await says(page, "All of it is read");
        await caught(page, "300.00 by Visa");  // The notices, with amount and method
        await caught(page, "500.00 by Visa");
        await (await caught(page, "Question of Kim")).getByRole("link").click();
        await page.frameLocator("iframe").getByText("May I pay in two parts?").waitFor();
    });

    await with_page(desk, async (page) => {
        await sign_in(page);
        const other = await write_invoice(page);
        const link = await page.locator("#link").inputValue();
        assert.equal((await request(link)).status, 200);
        await page.goto(`${other}/void`);
        await page.getByLabel("Reason").fill("Written twice");
        await page.getByRole("button", { name: "Void" }).click();
        await says(page, "void");
        assert.equal((await request(link)).status, 410);
        assert.equal((await request(by_mail)).status, 200);
        assert.equal((await request(`${origin}/i/${"A".repeat(43)}`)).status, 404);
    });
}, 180_000);
