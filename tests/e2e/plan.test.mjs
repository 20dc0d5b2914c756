// An invoice with a deposit and instalments, as its customer pays it.
import assert from "node:assert/strict";
import { axe_findings } from "./axe.mjs";
import { cards, fill_card, new_invoice, pay, pay_button, payments, press_pay_now } from "./paying.mjs";
import { scenario, with_page } from "./portal.mjs";

const phone = { viewport: { width: 390, height: 844 } };

function other_amount(page) { return page.getByRole("radio", { name: "Another amount" }); }

scenario("a customer pays the deposit of a plan, and the next part is waiting then @C5 @C9", async () => {
    const { number, link } = await new_invoice("deposit.json");
    await with_page(phone, async (page) => {
        await page.goto(link);
        assert.match(await page.innerText("section:has(> #plan)"), /Deposit \(30%\)\s+\$3,762\.53\s+Due December 1, 2026/);

        await press_pay_now(page);
        assert.ok(await page.getByRole("radio", { name: /Deposit \(30%\)/ }).isChecked());
        assert.equal(await pay_button(page).innerText(), "Pay $3,762.53");
        assert.equal(await page.getByLabel("Amount to pay").isVisible(), false);
        assert.deepEqual(await axe_findings(page), []);
        await fill_card(page, cards.good);
        await pay(page);
        assert.match(await page.innerText("#result"), /Next: When framing begins, \$5,000\.00, due January 11, 2027\./);

        await page.getByRole("button", { name: "Pay the next part" }).click();
        await page.waitForURL((url) => /\/pay\/[0-9a-f]+$/.test(url.pathname));
        assert.equal(await pay_button(page).innerText(), "Pay $5,000.00");
        await page.goto(link);
        assert.match(await page.innerText("li:has-text('Deposit')"), /Paid/);
        assert.deepEqual(await axe_findings(page), []);
    });
    const [payment] = (await payments()).filter(({ invoice, state }) => invoice === number && state === "succeeded");
    assert.equal(payment.amount, "3762.53 USD");
});

scenario("the button follows the choice, and another amount is typed and paid @C5 @C9", async () => {
    const { number, link } = await new_invoice("deposit.json");
    await with_page({ ...phone, viewport: { width: 320, height: 640 }, colorScheme: "dark" }, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        await page.getByRole("radio", { name: /Full balance/ }).check();
        assert.equal(await pay_button(page).innerText(), "Pay $12,541.75");
        await other_amount(page).check();
        await page.getByLabel("Amount to pay").fill("1,000");
        assert.equal(await pay_button(page).innerText(), "Pay $1,000.00");
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        assert.deepEqual(await axe_findings(page), []);
        await fill_card(page, cards.good);
        await pay(page);
    });
    const [payment] = (await payments()).filter(({ invoice }) => invoice === number);
    assert.deepEqual([payment.state, payment.amount], ["succeeded", "1000.00 USD"]);
});

scenario("an amount that cannot be paid is told beside its field, and an offer is chosen with the keyboard @C5 @C11", async () => {
    const { number, link } = await new_invoice("deposit.json");
    await with_page(phone, async (page) => {
        await page.goto(link);
        await press_pay_now(page);
        await other_amount(page).check();
        await page.getByLabel("Amount to pay").fill("0.10");
        await pay_button(page).click();
        assert.match(await page.innerText("#problems"), /smallest amount/);
        await page.getByRole("link", { name: /smallest amount/ }).click();
        assert.equal(await page.evaluate(() => document.activeElement.id), "amount");

        await other_amount(page).focus();
        await page.keyboard.press("ArrowDown");  // From the last to the first
        assert.equal(await pay_button(page).innerText(), "Pay $3,762.53");
        await fill_card(page, cards.good);
        await pay(page);
    });
    const [payment] = (await payments()).filter(({ invoice }) => invoice === number);
    assert.equal(payment.amount, "3762.53 USD");
});
