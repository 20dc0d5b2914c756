// Customers who read German or Spanish, on a small phone, from the link to the receipt.
import assert from "node:assert/strict";
import { axe_findings } from "./axe.mjs";
import { cards, fill_card, new_invoice, pay, press_pay_now } from "./paying.mjs";
import { scenario, with_page } from "./portal.mjs";

const readers = [
    { locale: "de-DE", lang: "de", words: ["Jetzt bezahlen", "Rechnung", "Zahlungsbeleg|Beleg"] },
    { locale: "es-MX", lang: "es", words: ["Pagar ahora", "Factura", "Recibo|recibo"] },
];
// What no page for them says: our own English words, not those of a document.
const english = /\b(Pay Now|Amount due|Download|Receipt|Paid with|left to pay|Questions)\b/;

async function look(page, name, lang) {
    assert.match(await page.evaluate(() => document.documentElement.lang), new RegExp(`^${lang}\\b`), name);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${name} is as wide as the phone`);
    assert.doesNotMatch(await page.innerText("body"), english, name);
    assert.deepEqual(await axe_findings(page), [], name);
}

for (const { locale, lang, words } of readers) {
    scenario(`a customer whose browser asks for ${lang} pays and reads no English @C10`, async () => {
        const { link } = await new_invoice("us-contractor.json", "demo", "");
        await with_page({ locale, viewport: { width: 320, height: 640 } }, async (page) => {
            await page.goto(link);
            await look(page, "invoice", lang);
            const said = await page.innerText("body");
            for (const word of words.slice(0, 2)) assert.ok(said.includes(word), word);

            await press_pay_now(page);
            await look(page, "form", lang);
            await page.locator("#amount").fill("0");
            await page.locator("#amount").blur();
            await page.locator("#amount-problem").waitFor();
            await look(page, "wrong amount", lang);
            await page.locator("#amount").fill("20");
            await fill_card(page, cards.declined);
            await pay(page);
            await look(page, "declined", lang);
            await page.goto(link);
            await press_pay_now(page);
            await fill_card(page, cards.good);
            await pay(page);
            await look(page, "result", lang);
            assert.match(await page.innerText("body"), new RegExp(words[2]));

            await page.goto(link);
            await look(page, "paid in part", lang);
            await page.goto(`${link}/message`);
            await look(page, "message", lang);
            await page.goto(`${link.slice(0, -3)}xxx`);
            await look(page, "unknown link", lang);
        });
    });
}
