// Shared hosting: the same workers as plain CGI under fcgiwrap, one database user, and jobs that cron calls.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { build, command, plain_cgi_portal, request, scenario, with_page } from "./portal.mjs";
import { pay_invoice } from "./paying.mjs";

scenario("an invoice is seen, paid and receipted by workers that are started for each request @A3", async (context) => {
    const site = await plain_cgi_portal(context);
    assert.equal((await request(`${site.origin}/healthz`)).status, 200);
    const secret = (name) => readFileSync(`${site.folder}/secrets/${name}`, "utf8").trim();
    assert.ok(secret("db_all").length > 0);

    const samples = await command("tests/demo", ["samples", site.folder]);
    assert.equal(samples.code, 0, samples.stderr);

    await with_page({ may_leave: true }, async (page) => {  // To another portal than the other tests'
        await pay_invoice(page, site.living_samples()[0].link);
        assert.match(await page.innerText("main"), /Payment received|Paid/i);
        const downloads = page.waitForEvent("download");
        await page.getByRole("link", { name: /receipt/i }).first().click();
        assert.match((await downloads).suggestedFilename(), /^receipt-.*[.]pdf$/);
    });

    // What cron does every minute.
    for (const job of ["events", "reconciler", "courier"]) {
        const ran = await command(`${build}/jobs/${job}`, ["--once"], { PORTAL_CONFIG: `${site.folder}/portal.toml` });
        assert.equal(ran.code, 0, ran.stderr);
    }
    const mails = readdirSync(`${site.folder}/mail`).filter((name) => name.endsWith(".eml"));
    assert.ok(mails.length >= 1, "a receipt or a notice went out");

    const doctor = await site.portalctl("doctor");
    assert.equal(doctor.code, 0, doctor.stdout);
    assert.match(doctor.stdout, /one database user \(portal_all\) for all programs/);
    assert.match(doctor.stdout, /the books are right/);
}, 180_000);
