// The main job: a customer opens a link, reads the invoice, takes the PDF along.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { command, portal, scenario, with_page } from "./portal.mjs";

// Our own JSON samples are read here too, to know what the page must say.
function documents() {
    const folder = "tests/data/invoices";
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.map((name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8")));
}

// The text of a page with every run of white space as one space: non-breaking ones hold numbers together.
async function text_of(page) { return (await page.innerText("body")).replace(/\s+/g, " "); }

async function assert_shows_contractors_job(page) {
    const text = await text_of(page);
    for (const fact of contractors_job) assert.ok(text.includes(fact), `"${fact}" in: ${text}`);
    assert.equal((await page.innerText(".summary .due strong")).trim(), amount_due);
}

const amount_due = "$21,124.24";
const contractors_job = [
    "Invoice HP-2026-1187", "November 20, 2026", "December 20, 2026", "PO 4471",
    "Harbor & Pine Renovations LLC", "Maria Delgado", "918 Bouldin Avenue",
    "Quartz countertop \"Alabaster\", 3 cm", "46.5", "$74.90", "$3,482.85",
    "Showroom display set", "$539.00", "$4,851.00",
    "Returning customer, on materials", "$545.70", "City of Austin permits, at cost", "$185.00",
    "8.25%", "$10,368.35", "$855.39", amount_due,
    "Net 30. Please write the invoice number on transfers and checks.",
];

scenario("an invoice link shows number, lines, totals and the amount due @C1 @C2", async () => {
    const { link } = (await portal()).sample("HP-2026-1187");
    await with_page({}, async (page) => {
        const response = await page.goto(link);
        assert.equal(response.status(), 200);
        await assert_shows_contractors_job(page);
    });
});

scenario("the page is complete without JavaScript @C2", async () => {
    const { link } = (await portal()).sample("HP-2026-1187");
    await with_page({ javaScriptEnabled: false }, async (page) => {
        await page.goto(link);
        await assert_shows_contractors_job(page);
    });
});

scenario("every line of every sample of ours is on its page @C2", async () => {
    const site = await portal();
    await with_page({}, async (page) => {
        for (const document of documents()) {
            await page.goto(site.sample(document.number).link);
            const text = await text_of(page);
            for (const line of document.lines) assert.ok(text.includes(line.name.replace(/\s+/g, " ")), `${document.number}: ${line.name}`);
            assert.equal(await page.locator("table.items tbody tr").count(), document.lines.length);
        }
    });
});

scenario("the link works again and again, in another browser too @C1", async () => {
    const { link } = (await portal()).sample("HP-2026-1187");
    for (let visit = 0; visit < 3; ++visit) {
        await with_page({}, async (page) => assert.equal((await page.goto(link)).status(), 200));
    }
});

scenario("the button downloads a PDF that says the same as the page @C3", async () => {
    const { link } = (await portal()).sample("HP-2026-1187");
    await with_page({ acceptDownloads: true }, async (page) => {
        await page.goto(link);
        const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download PDF" }).click()]);
        assert.match(download.suggestedFilename(), /^invoice-.*HP-2026-1187.*\.pdf$/);
        const file = await download.path();
        assert.equal(readFileSync(file).subarray(0, 5).toString(), "%PDF-");
        const text = (await command("pdftotext", ["-layout", file, "-"])).stdout;
        assert.ok(text.includes("HP-2026-1187"), text);
        assert.ok(text.includes(amount_due), text);
    });
});

scenario("Pay Now is absent where a business takes no payments, and one sentence says why @C4", async () => {
    const site = await portal();
    await site.portalctl("workspace", "create", "cash-only", "--name", "Cash Only Repairs");
    const { stdout } = await site.portalctl("invoice", "import", "tests/data/invoices/us-contractor.json", "--workspace", "cash-only");
    await with_page({}, async (page) => {
        await page.goto(stdout.trim().split("\t")[1]);
        assert.equal(await page.locator("form, button").count(), 0);
        assert.equal(await page.getByText("Pay Now", { exact: true }).count(), 0);
        assert.equal(await page.innerText(".why"), "Cash Only Repairs does not take online payments yet.");
    });
});

scenario("the page wears the workspace's logo and colour @C2", async () => {
    const { link } = (await portal()).sample("HP-2026-1187");
    await with_page({}, async (page) => {
        await page.goto(link);
        const width = await page.locator("img.logo").evaluate((logo) => logo.naturalWidth);
        assert.ok(width > 0, "the logo is loaded");
        const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--accent"));
        assert.equal(accent.trim(), "#1f5f5b");
    });
});
