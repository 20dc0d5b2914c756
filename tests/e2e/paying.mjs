// Paying in the browser, in the words of tests.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { portal } from "./portal.mjs";

export const cards = { good: "4242424242424242", mastercard: "5555555555554444", declined: "4000000000000002", poor: "4000000000009995" };

let invoices_made = 0;

// A new invoice like a sample of tests/data/invoices, under a number of its own, and in another language
// where one is given ("" for none): { number, link, workspace }.
export async function new_invoice(sample = "us-contractor.json", workspace = "demo", language) {
    const number = `PAY-${++invoices_made}`;
    const folder = mkdtempSync(`${tmpdir()}/portal-invoice.`);
    try {
        let text = readFileSync(`tests/data/invoices/${sample}`, "utf8");
        if (language !== undefined) text = text.replace(/("language": *")[^"]*/, `$1${language}`);
        const file = `${folder}/${sample}`;
        writeFileSync(file, sample.endsWith(".xml") ? text.replace(/(<cbc:ID>)[^<]*/, `$1${number}`) : text.replace(/("number": *")[^"]*/, `$1${number}`));
        const { code, stdout, stderr } = await (await portal()).portalctl("invoice", "import", file, "--workspace", workspace);
        assert.equal(code, 0, stderr);
        return { number, link: stdout.trim().split("\t")[1], workspace };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

// From the invoice's page to the form, with the card fields ready.
export async function press_pay_now(page) {
    await page.locator("form[action$='/pay'] button").click();  // In any language
    await page.waitForURL("**/pay/*");
    await card_fields(page).getByLabel("Card number").waitFor();
}

export function card_fields(page) { return page.frameLocator("#card iframe"); }

export async function fill_card(page, number) {
    const fields = card_fields(page);
    await fields.getByLabel("Card number").fill(number);
    await fields.getByLabel("Expiration date").fill("12/34");
    await fields.getByLabel("Security code").fill("123");
}

export function pay_button(page) { return page.locator("button#pay"); }

// Presses the button as a person does, who first sees it. Right after scrolling, before the next picture is drawn,
// the browser would still hand the click to the card fields that were there.
export async function press_pay(page) {
    await pay_button(page).scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)))));
    await pay_button(page).click();
}

// Presses the button and waits for the page of the result.
export async function pay(page) {
    await press_pay(page);
    await page.waitForURL("**/pay/*/result");
}

// Opens the invoice and pays this amount (the full balance when it is not given) with the card.
export async function pay_invoice(page, link, { amount, card = cards.good } = {}) {
    await page.goto(link);
    await press_pay_now(page);
    if (amount !== undefined) await page.locator("#amount").fill(amount);
    await fill_card(page, card);
    await pay(page);
}

export async function heading(page) { return page.innerText("h1"); }

// The rows that `portalctl payment list` prints for a workspace.
export async function payments(workspace = "demo") {
    const { stdout } = await (await portal()).portalctl("payment", "list", "--workspace", workspace);
    const rows = stdout.trim() === "" ? [] : stdout.trim().split("\n");
    return rows.map((row) => row.split("\t")).map(([id, invoice, amount, state, method, provider_id, receipt, mode]) =>
        ({ id, invoice, amount, state, method, provider_id, receipt, mode }));
}

// The stand-in provider's own books: an object for each charge.
export async function provider_books() {
    const { code, stdout, stderr } = await (await portal()).sandbox("export");
    assert.equal(code, 0, stderr);
    return stdout.trim() === "" ? [] : stdout.trim().split("\n").map((line) => JSON.parse(line));
}

// Asks again until it holds: a job does its work within a second or two.
export async function eventually(what, holds, milliseconds = 15_000) {
    for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((wait) => setTimeout(wait, 100)))
        if (await holds()) return;
    assert.fail(`in vain: ${what}`);
}
