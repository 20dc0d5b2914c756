// Pages for everyone: on a small phone, read aloud, in the dark.
import assert from "node:assert/strict";
import { axe_findings } from "./axe.mjs";
import { portal, scenario, with_page } from "./portal.mjs";

// One of each kind of page, and every invoice.
async function all_pages() {
    const site = await portal();
    return [
        ...site.living_samples().map(({ number, link }) => ({ name: number, link })),
        { name: "void", link: site.void_sample().link },
        { name: "unknown", link: `${site.origin}/i/unknown` },
        { name: "refused", link: `${site.origin}/assets/none` },
    ];
}

scenario("no page scrolls sideways on the narrowest phone @C2", async () => {
    const pages = await all_pages();
    await with_page({ viewport: { width: 320, height: 640 } }, async (page) => {
        for (const { name, link } of pages) {
            await page.goto(link);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, name);
        }
    });
});

for (const colorScheme of ["light", "dark"]) {
    scenario(`axe finds nothing on any page, ${colorScheme} @C2 @C13`, async () => {
        const pages = await all_pages();
        await with_page({ colorScheme, viewport: { width: 390, height: 844 } }, async (page) => {
            for (const { name, link } of pages) {
                await page.goto(link);
                assert.deepEqual(await axe_findings(page), [], name);
            }
        });
    });
}

scenario("no page leads out of the portal @C1", async () => {
    const site = await portal();
    await with_page({}, async (page) => {
        for (const { name, link } of await all_pages()) {
            await page.goto(link);
            const targets = await page.$$eval("[href], [src], [action]", (elements) => elements.map((e) => e.href ?? e.src ?? e.action));
            const outward = targets.filter((target) => !/^(mailto|tel):/.test(target) && new URL(target).origin !== site.origin);
            assert.deepEqual(outward, [], name);
        }
    });
});
