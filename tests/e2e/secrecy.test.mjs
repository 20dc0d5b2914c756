// What nobody may find out afterwards. Stops parts of the portal, so it runs last.
import assert from "node:assert/strict";
import { header, misdeeds, portal, raw, request, scenario, with_page } from "./portal.mjs";

scenario("a page says so when the database is away, and comes back with it", async () => {
    const site = await portal();
    const [{ link }] = site.living_samples();
    await site.stack("database-stop");
    const away = await request(link);
    assert.equal(away.status, 503);
    assert.ok(Number(header(away, "retry-after")) > 0);
    assert.ok(away.body.includes("We will be back in a moment"));
    await site.stack("database-start");
    assert.equal((await request(link)).status, 200);
});

scenario("no log holds a link, also when nothing works @C1", async () => {
    const site = await portal();
    const samples = site.samples();
    const [{ link }] = samples;
    const token = link.split("/").at(-1);
    const odd_requests = async () => {
        for (const { link } of samples) await request(link);
        await request(`${link}/invoice.pdf`);
        await request(`${link}?${token}`, { headers: { Referer: link, Cookie: `a=${token}`, "User-Agent": link } });
        // A quote that is not encoded does not end what is secret.
        await raw(site.origin, `GET /i/${token}?q="&mail=bob@example.com HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
        await raw(site.origin, `GET /i/${token}?q="&mail=bob@example.com&${"a".repeat(5000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
        await request(link, { headers: { Referer: `${link}?q="&mail=bob@example.com` } });
        await request(`${site.origin}/%69/${token}`);
        await request(`${site.origin}//i//${token}`);
        await request(`${site.origin}/branding/demo/${token}.css`);
        await request(`${site.origin}/assets/${token}`);
        await request(link, { method: "POST", body: Buffer.alloc(20_000), headers: { Referer: link } });
        await request(`${link}${"a".repeat(10_000)}`);
        await request(link.replace(site.origin, site.http_origin));
        await request(link.replace("https:", "http:"));
    };
    await odd_requests();
    site.stop_workers("view");
    site.stop_workers("pdf");
    await odd_requests();

    const down = await request(link);
    assert.equal(down.status, 503);
    assert.equal(header(down, "retry-after"), "5");
    assert.ok(down.body.includes("We will be back in a moment"));
    assert.equal((await request(link, { method: "POST", body: "a=b" })).status, 503);
    await with_page({}, async (page) => {
        await page.goto(link);
        assert.equal(await page.innerText("h1"), "We will be back in a moment");
    });

    const logs = site.logs();
    for (const [name, text] of logs) {
        assert.ok(!text.includes("bob@example.com"), `${name} holds a query`);
        for (const { link } of samples) {
            const secret = link.split("/").at(-1);
            assert.ok(!text.includes(secret) && !text.includes(secret.slice(0, 20)), `${name} holds a token`);
        }
    }
    // The logs were written, and the errors are still of use.
    assert.match(logs.get("error.log"), /connect\(\) to unix:.*view\.sock failed.*request: "GET \/i \*\*\*"/);
    for (const line of logs.get("access.log").trim().split("\n")) {
        assert.match(line, /^at=\S+ method=\S+ route=[a-z_-]+ status=\d+ bytes=\d+ seconds=[\d.]+ worker_seconds=[-\d., :]+ request_id=[0-9a-f]{32}$/);
    }
});

scenario("in the whole run no page broke its own rules or asked another server", async () => {
    await portal();
    assert.deepEqual(misdeeds, []);
});
