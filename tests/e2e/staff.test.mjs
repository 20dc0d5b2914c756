// The business in its browser: from the sign-in to a refund, as a newcomer does it from the demo.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { axe_findings } from "./axe.mjs";
import { eventually, pay_invoice } from "./paying.mjs";
import { portal, scenario, with_page } from "./portal.mjs";

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

async function sign_in(page) {
    const { folder, origin } = await portal();
    const [email, password] = readFileSync(`${folder}/login`, "utf8").trim().split("\t");
    await page.goto(`${origin}/login`);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("**/invoices");
}

async function is_fine(page) {
    assert.deepEqual(await axe_findings(page), [], page.url());
    const { clientWidth, scrollWidth } = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        return { clientWidth, scrollWidth };
    });
    assert.ok(scrollWidth <= clientWidth, `${page.url()} is wider than the window`);
}

scenario("a newcomer signs in, adds a customer, issues an invoice, is paid, refunds a part and reads it in the log @B1 @B3 @B4 @B5 @B11 @B17", async () => {
    await with_page({ ...desk, permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
        await sign_in(page);
        await is_fine(page);

        await page.getByRole("link", { name: "Customers" }).click();
        await page.getByRole("link", { name: "New customer" }).first().click();
        await page.getByLabel("Name or company").fill("Kim Ortega");
        await page.getByLabel("E-mail, one address a line").fill("kim@ortega.example");
        await page.getByLabel("Billing: city").fill("Austin");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("status").filter({ hasText: "The customer is added" }).waitFor();
        await is_fine(page);

        await page.getByRole("link", { name: "New invoice" }).click();
        assert.equal(await page.getByLabel("Name or company").inputValue(), "Kim Ortega");
        await page.locator("[name='lines.0.name']").fill("Deck repair");
        await page.locator("[name='lines.0.quantity']").fill("3");
        await page.locator("[name='lines.0.unit_price']").fill("1,000.50");
        await page.locator("#totals").getByText("US$3,001.50").first().waitFor();  // While it is typed
        await is_fine(page);
        await page.locator("button[value=issue]").click();
        await page.waitForURL("**/issue");
        assert.match(await page.innerText("main"), /cannot be changed/);
        await is_fine(page);
        await page.getByRole("button", { name: "Issue" }).click();
        await page.getByRole("status").filter({ hasText: "The invoice is issued" }).waitFor();
        await is_fine(page);
        const invoice = page.url().replace(/\?.*/, "");

        await page.getByRole("button", { name: "Copy" }).click();
        await page.getByRole("button", { name: "Copied" }).waitFor();
        const link = await page.evaluate(() => navigator.clipboard.readText());
        assert.match(link, /\/i\/[\w-]{43}$/);

        await with_page(phone, async (customer) => {
            await pay_invoice(customer, link);
            assert.match(await customer.innerText("#result"), /US\$3,001\.50|\$3,001\.50/);
        });

        await page.goto(invoice);
        await page.getByRole("link", { name: "Visa ending 4242" }).click();
        await is_fine(page);
        await page.getByRole("link", { name: "Refund" }).click();
        await page.getByLabel("Amount (USD)").fill("500");
        await page.getByLabel("Reason, for the log and the customer").fill("One board was reused");
        await is_fine(page);
        await page.getByRole("button", { name: "Refund" }).click();
        await page.getByRole("status").filter({ hasText: "The refund is made" }).waitFor();

        await page.goto(invoice);
        const log = await page.innerText("section:has(> #log)");
        for (const line of ["Invoice issued", "Link created", "Payment received", "Refund made", "One board was reused", "Robin Harbor"])
            assert.ok(log.includes(line), line);
        assert.match(await page.innerText("main"), /Refunded\s+US\$500\.00/);
    });
});

scenario("every page of staff is usable on a phone, and axe finds nothing on any @B1 @B3 @B4 @B5", async () => {
    await with_page(phone, async (page) => {
        const { origin } = await portal();
        await sign_in(page);
        const invoice = await page.locator("table.list a").first().getAttribute("href");
        for (const path of ["/start", "/invoices", "/invoices?search=nothing%20like%20it", "/invoices/import", invoice, `${invoice}/offline`, `${invoice}/send`,
                            "/drafts", "/drafts/new", "/payments", "/customers", "/customers/new", "/books", "/settings",
                            "/settings/workspace-company", "/settings/branding", "/settings/payments", "/settings/payments/stop", "/settings/test-invoice", "/settings/messages", "/notices", "/settings/numbers", "/settings/team", "/settings/activity", "/settings/account", "/nothing"]) {
            await page.goto(`${origin}${path}`);
            await is_fine(page);
        }
        for (const path of ["/login", "/password", "/password/x", "/invitations/x"]) {
            await page.context().clearCookies();
            await page.goto(`${origin}${path}`);
            await is_fine(page);
        }
    });
});

scenario("an invoice is written without any script, a line at a time, with the keyboard @B3", async () => {
    await with_page({ ...desk, javaScriptEnabled: false }, async (page) => {
        const { origin } = await portal();
        await sign_in(page);
        await page.goto(`${origin}/drafts/new`);
        await page.locator("[name='buyer.name']").fill("Lee");
        await page.locator("[name='lines.0.name']").fill("First");
        await page.locator("[name='lines.0.unit_price']").fill("10");
        await page.locator("[name='lines.0.unit_price']").press("Enter");  // Saves; it does not remove the first line
        await page.getByRole("status").filter({ hasText: "The draft is saved" }).waitFor();
        await page.getByRole("button", { name: "Add a line" }).click();
        await page.locator("[name='lines.1.name']").fill("Second");
        await page.locator("[name='lines.1.unit_price']").fill("5");
        await page.locator("[name='lines.1.unit_price']").press("Enter");
        await page.getByRole("status").filter({ hasText: "The draft is saved" }).waitFor();
        assert.match(await page.innerText("#totals"), /US\$15\.00/);
        await page.getByRole("button", { name: "Remove Line 1" }).press("Enter");
        await page.waitForURL("**/drafts/*do=remove*");
        assert.equal(await page.locator("[name='lines.0.name']").inputValue(), "Second");
        assert.match(await page.innerText("#totals"), /US\$5\.00/);
    });
});

scenario("a session that ends in the middle of a form loses nothing that was typed @B1", async () => {
    await with_page(desk, async (page) => {
        const { folder, origin } = await portal();
        await sign_in(page);
        await page.goto(`${origin}/customers/new`);
        await page.getByLabel("Name or company").fill("Typed \"before\"");
        await page.getByLabel("Note, for your team only").fill("two\nlines");
        await page.context().clearCookies();
        await page.getByRole("button", { name: "Save" }).click();
        const [email, password] = readFileSync(`${folder}/login`, "utf8").trim().split("\t");
        await page.getByLabel("E-mail address").fill(email);
        await page.getByLabel("Password").fill(password);
        await page.getByRole("button", { name: "Sign in" }).click();
        await is_fine(page);
        await page.getByRole("button", { name: "Send it now" }).click();
        await page.getByRole("status").filter({ hasText: "The customer is added" }).waitFor();
        assert.equal(await page.getByLabel("Name or company").inputValue(), "Typed \"before\"");
        assert.equal(await page.getByLabel("Note, for your team only").inputValue(), "two\nlines");
    });
});

// The link in the newest mail to this address, as a mail program shows it.
async function link_in_mail_to(address, path) {
    const { folder, origin } = await portal();
    let link;
    await eventually(`a mail to ${address}`, () => {
        const links = readdirSync(`${folder}/mail`).filter((name) => name.endsWith(".eml"))
            .map((name) => ({ text: readFileSync(`${folder}/mail/${name}`, "utf8"), time: statSync(`${folder}/mail/${name}`).mtimeMs }))
            .filter(({ text }) => new RegExp(`^To: .*${address}`, "m").test(text))
            .sort((a, b) => b.time - a.time)
            .map(({ text }) => text.replace(/=\r?\n/g, "").match(new RegExp(`${origin}${path}[\\w-]{43}`))?.[0]);
        link = links.find((one) => one);
        return link !== undefined;
    });
    return link;
}

scenario("an invoice is looked at before it is sent, sent, and opened by its own link @B6 @B5", async () => {
    const { origin } = await portal();
    const email = "casey.sent@example.com";
    let invoice;
    await with_page(desk, async (page) => {
        await sign_in(page);
        await page.goto(`${origin}/invoices?filter=open`);
        const path = await page.locator("table.list a").first().getAttribute("href");
        invoice = path;
        await page.goto(`${origin}${path}/send`);
        await page.getByLabel("To", { exact: true }).fill(`${email}\nnobody`);
        await page.getByLabel("In your own words").fill("Hello Casey,\nthis is <b>the</b> invoice.");
        await page.getByRole("button", { name: "Show the preview again" }).click();
        const mail = page.frameLocator(".mail iframe");
        await mail.getByText("this is <b>the</b> invoice.").waitFor();
        await mail.getByRole("link", { name: "View Invoice" }).waitFor();
        await is_fine(page);

        await page.getByRole("button", { name: "Send", exact: true }).click();
        await page.getByRole("alert").filter({ hasText: "nobody" }).waitFor();
        assert.match(await page.getByLabel("In your own words").inputValue(), /Casey/);
        await is_fine(page);
        await page.getByLabel("To", { exact: true }).fill(email);
        await page.getByRole("button", { name: "Send", exact: true }).click();
        await page.getByRole("status").filter({ hasText: "on its way" }).waitFor();
        await eventually("the mail has gone", async () => {
            await page.reload();
            return (await page.locator("section:has(> #sent) .status.good").count()) > 0;
        });
        await is_fine(page);
    });
    const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";
    await with_page({ ...phone, userAgent }, async (page) => {
        // As in a browser that no program steers.
        await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false }));
        const seen = page.waitForResponse((response) => response.url().endsWith("/seen"));
        await page.goto(await link_in_mail_to(email, "/i/"));
        await page.getByRole("link", { name: "Download PDF" }).waitFor();
        assert.equal((await seen).status(), 204);
    });
    await with_page(desk, async (page) => {
        await sign_in(page);
        await page.goto(`${origin}${invoice}`);
        await page.getByText("Opened by your customer").waitFor();
        assert.match(await page.innerText("section:has(> #views)"), new RegExp(email));
    });
});

scenario("a colour is seen on page and mail while it is chosen, and a logo is uploaded @B13", async () => {
    const { origin } = await portal();
    await with_page(desk, async (page) => {
        await sign_in(page);
        await page.goto(`${origin}/settings/branding`);
        const before = await page.getByLabel("Colour").inputValue();
        const button = page.frameLocator("#preview-page").getByRole("button", { name: "Pay Now" });
        const painted = () => button.evaluate((node) => getComputedStyle(node).backgroundColor);
        await button.waitFor();
        await page.getByLabel("Colour").fill("#ffe680");
        await page.getByText("links are darker").waitFor();
        await eventually("the preview has the colour", async () => (await painted()) === "rgb(255, 230, 128)");
        await page.frameLocator("#preview-mail").locator("[bgcolor='#ffe680']").first().waitFor();
        await page.getByLabel("Colour").fill(before);
        await page.getByLabel("Logo", { exact: true }).setInputFiles({ name: "logo.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("alert").filter({ hasText: "neither a PNG nor a JPEG" }).waitFor();
        await page.getByLabel("Logo", { exact: true }).setInputFiles("tests/data/logos/harbor-and-pine.png");
        await page.getByRole("button", { name: "Save" }).click();
        await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
        await page.getByAltText("Your logo as it is").waitFor();
        await is_fine(page);
    });
});

scenario("an invited person follows the link in the mail, chooses a password, forgets it and chooses another @B1", async () => {
    const { origin } = await portal();
    const email = "sam@harborandpine.example";
    await with_page(desk, async (page) => {
        await sign_in(page);
        await page.goto(`${origin}/settings/team`);
        await page.locator("#name").fill("Sam Pine");
        await page.locator("#email").fill(email);
        await page.getByRole("button", { name: "Invite" }).click();
        await page.getByRole("status").filter({ hasText: "on its way" }).waitFor();
    });
    await with_page(phone, async (page) => {
        await page.goto(await link_in_mail_to(email, "/invitations/"));
        await is_fine(page);
        await page.getByLabel("New password").fill("password12");
        await page.getByRole("button", { name: "Set the password" }).click();
        await page.getByRole("alert").filter({ hasText: "tried first" }).waitFor();
        assert.equal(await page.getByLabel("Your name").inputValue(), "Sam Pine");
        await page.getByLabel("New password").fill("seven green bottles");
        await page.getByRole("button", { name: "Set the password" }).click();
        await page.getByRole("status").filter({ hasText: "Your password is set" }).waitFor();

        await page.getByRole("link", { name: "Forgot your password?" }).click();
        await page.getByLabel("E-mail address").fill(email);
        await page.getByRole("button", { name: "Send the link" }).click();
        await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
        await page.goto(await link_in_mail_to(email, "/password/"));
        await page.getByLabel("New password").fill("eight brown bottles");
        await page.getByRole("button", { name: "Set the password" }).click();
        await page.getByLabel("E-mail address").fill(email);
        await page.getByLabel("Password").fill("eight brown bottles");
        await page.getByRole("button", { name: "Sign in" }).click();
        await page.waitForURL("**/invoices");
        assert.equal(await page.getByRole("link", { name: "New invoice" }).count(), 1);
        await page.goto(`${origin}/settings/team`);  // Not an owner
        await page.getByRole("heading", { name: "You may not do this" }).waitFor();
        await is_fine(page);
    });
});
