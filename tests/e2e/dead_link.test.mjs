// Links that do not, or no longer, lead to an invoice.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { portal, scenario, with_page } from "./portal.mjs";

scenario("an unknown link is not found @C13", async () => {
    const { origin } = await portal();
    for (const token of [randomBytes(32).toString("base64url"), "short", "%41%42", "a".repeat(200)]) {
        await with_page({}, async (page) => {
            const response = await page.goto(`${origin}/i/${token}`);
            assert.equal(response.status(), 404);
            assert.equal(await page.innerText("h1"), "We cannot find this page");
        });
    }
});

scenario("a voided link is gone, names the business and nothing of the invoice @C13", async () => {
    const site = await portal();
    const { number, link } = site.void_sample();
    await with_page({}, async (page) => {
        const response = await page.goto(link);
        assert.equal(response.status(), 410);
        const text = await page.innerText("body");
        assert.ok(text.includes("Harbor & Pine Renovations"), text);
        assert.ok(text.includes("billing@harborandpine.example"), text);
        // The void sample is a copy of the contractor's job.
        for (const secret of [number, "HP-2026-1187", "$", "21,124.24", "Delgado"]) assert.ok(!text.includes(secret), `${secret} in: ${text}`);
        const html = await page.content();
        assert.ok(!html.includes(number), html);
    });
    const { status } = await with_page({}, async (page) => {
        const response = await page.request.get(`${link}/invoice.pdf`);
        return { status: response.status() };
    });
    assert.equal(status, 410);
});
