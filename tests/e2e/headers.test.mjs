// What every answer carries, whoever gives it: a worker, or nginx by itself.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import http2 from "node:http2";
import { command, header, portal, raw, request, scenario, with_page } from "./portal.mjs";

const everywhere = {
    "x-content-type-options": /^nosniff$/,
    "content-security-policy": /frame-ancestors 'none'/,
    "cross-origin-opener-policy": /^same-origin$/,
    "cross-origin-resource-policy": /^(same|cross)-origin$/,
    "permissions-policy": /payment=\(\)/,
    "referrer-policy": /^(same-origin|origin)$/,
    "x-robots-tag": /^noindex, nofollow, noarchive$/,
    "cache-control": /^(no-store|public, max-age=31536000, immutable)$/,
};
const over_tls = {
    "strict-transport-security": /^max-age=(3153600|[4-9]\d{6}|\d{8,}); includeSubDomains$/,
    "x-request-id": /^[0-9a-f]{32}$/,
};

function assert_headers(name, { headers }, expected) {
    for (const [header, pattern] of Object.entries(expected)) {
        const values = headers.filter(([key]) => key === header).map(([, value]) => value);
        assert.equal(values.length, 1, `${name}: ${header} is sent ${values.length} times`);
        assert.match(values[0], pattern, `${name}: ${header}`);
    }
    const names = headers.map(([key]) => key);
    assert.ok(!names.includes("x-powered-by"), name);
    for (const [key, value] of headers) if (key === "server") assert.equal(value, "nginx", name);
}

scenario("every answer has each security header once", async () => {
    const site = await portal();
    const [{ link }] = site.living_samples();
    const page = (await request(link)).body.toString();
    const asset = /href="(\/assets\/[^"]+\.css)"/.exec(page)[1];
    const brand = /href="(\/branding\/[^"]+\.css)"/.exec(page)[1];
    const logo = /src="(\/branding\/[^"]+\.png)"/.exec(page)[1];
    const { origin } = site;
    const large = Buffer.alloc(20_000, "a");
    const apple_file = "/.well-known/apple-developer-merchantid-domain-association";
    await mkdir(`${site.folder}/webroot/.well-known`, { recursive: true });
    await writeFile(`${site.folder}/webroot${apple_file}`, "7B227073704964");

    const answers = [
        ["invoice", 200, request(link)],
        ["invoice, HEAD", 200, request(link, { method: "HEAD" })],
        ["PDF", 200, request(`${link}/invoice.pdf`)],
        ["style", 200, request(origin + asset)],
        ["brand", 200, request(origin + brand)],
        ["logo", 200, request(origin + logo)],
        ["robots", 200, request(`${origin}/robots.txt`)],
        ["icon", 204, request(`${origin}/favicon.ico`)],
        ["health", 200, request(`${origin}/healthz`)],
        ["Apple Pay's file", 200, request(`${origin}${apple_file}`)],
        ["no such file of others", 404, request(`${origin}/.well-known/none`)],
        ["POST to files of others", 405, request(`${origin}${apple_file}`, { method: "POST" })],
        ["void", 410, request(site.void_sample().link)],
        ["void PDF", 410, request(`${site.void_sample().link}/invoice.pdf`)],
        ["unknown link", 404, request(`${origin}/i/${"A".repeat(43)}`)],
        ["unknown PDF", 404, request(`${origin}/i/${"A".repeat(43)}/invoice.pdf`)],
        ["unknown page", 404, request(`${origin}/nothing/here`)],
        ["unknown style", 404, request(`${origin}/assets/0000/none.css`)],
        ["unknown brand", 404, request(`${origin}/branding/demo/0000000000000000.css`)],
        ["folder", 404, request(`${origin}/assets/../../portal.toml`)],
        ["POST to an invoice", 405, request(link, { method: "POST", body: "a=b" })],
        ["DELETE of an invoice", 405, request(link, { method: "DELETE" })],
        ["POST to a PDF", 405, request(`${link}/invoice.pdf`, { method: "POST", body: "a=b" })],
        ["POST to a style", 405, request(origin + asset, { method: "POST", body: "a=b" })],
        ["POST to robots", 405, request(`${origin}/robots.txt`, { method: "POST" })],
        ["TRACE", 405, request(link, { method: "TRACE" })],
        ["unknown method", 405, request(link, { method: "PROPFIND" })],
        ["large body", 413, request(link, { method: "POST", body: large, headers: { "Content-Length": large.length } })],
        ["long link", 414, request(`${origin}/i/${"a".repeat(10_000)}`)],
        ["large header", 400, request(link, { headers: { "X-Large": "a".repeat(10_000) } })],
        ["not HTTP", 400, raw(origin, "NONSENSE\r\n\r\n")],
        ["HTTP on the TLS port", 400, request(link.replace("https:", "http:"))],
    ];
    for (const [name, status, answer] of answers) {
        const response = await answer;
        assert.equal(response.status, status, name);
        assert_headers(name, response, { ...everywhere, ...over_tls });
    }
});

// Which page it is: nginx's own, bare one would name nginx.
const heading = ({ body }) => /<h1>(.*)<\/h1>/.exec(body)?.[1];

scenario("what nginx turns away by itself gets a page of ours", async () => {
    const { origin, http_origin } = await portal();
    const large = (size) => ({ method: "POST", body: Buffer.alloc(size, "a"), headers: { "Content-Length": size } });
    const refusals = [
        ["long link", 414, request(`${origin}/i/${"a".repeat(10_000)}`)],
        ["large body", 413, request(`${origin}/i/x`, large(2_000_000))],
        ["large header", 400, request(`${origin}/i/x`, { headers: { "X-Large": "a".repeat(10_000) } })],
        ["not HTTP", 400, raw(origin, "NONSENSE\r\n\r\n")],
        ["HTTP on the TLS port", 400, request(`${origin.replace("https:", "http:")}/i/x`)],
        ["unknown style", 404, request(`${origin}/assets/0000/none.css`)],
        ["POST to robots", 405, request(`${origin}/robots.txt`, { method: "POST" })],
        ["long link over plain HTTP", 414, request(`${http_origin}/i/${"a".repeat(10_000)}`)],
        ["POST over plain HTTP", 403, request(`${http_origin}/i/x`, { method: "POST", body: "a=b" })],
    ];
    for (const [name, status, answer] of refusals) {
        const response = await answer;
        assert.deepEqual([response.status, heading(response)], [status, "This could not be answered"], name);
        for (const language of ["de", "es"]) assert.match(response.body.toString(), new RegExp(`<p lang="${language}">[^<]{20,}</p>`), name);
        assert.equal(header(response, "content-type"), "text/html; charset=utf-8", name);
        assert_headers(name, response, everywhere);
    }

    // A worker's own answers stay what they are.
    assert.equal(heading(await request(`${origin}/i/x`)), "We cannot find this page");
    assert.equal(heading(await request(`${origin}/i/x`, { method: "DELETE" })), "That does not work here");
});

scenario("what never changes may be kept, everything else must not be", async () => {
    const site = await portal();
    const [{ link }] = site.living_samples();
    const page = (await request(link)).body.toString();
    const files = [...page.matchAll(/(?:href|src)="(\/(?:assets|branding)\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(files.length >= 3, page);
    for (const file of files) {
        const response = await request(site.origin + file);
        assert.equal(response.status, 200, file);
        assert.match(header(response, "cache-control"), /immutable/, file);
        assert.equal(header(response, "cross-origin-resource-policy"), file.startsWith("/branding/") ? "cross-origin" : "same-origin");
        if (file.startsWith("/branding/")) assert.match(header(response, "content-security-policy"), /sandbox/);
    }
    for (const path of [link, `${link}/invoice.pdf`, `${site.origin}/assets/0000/none.css`, `${site.origin}/branding/demo/none.css`]) {
        assert.equal(header(await request(path), "cache-control"), "no-store", path);
    }
});

scenario("robots are told to keep out, and no link is named to them @C1", async () => {
    const text = (await request(`${(await portal()).origin}/robots.txt`)).body.toString();
    assert.equal(text, "User-agent: *\nDisallow: /i/\nDisallow: /pay/\n");
});

scenario("plain HTTP leads pages to TLS and takes nothing else", async () => {
    const site = await portal();
    const path = new URL(site.living_samples()[0].link).pathname;
    const page = await request(site.http_origin + path);
    assert.equal(page.status, 308);
    assert.equal(header(page, "location"), site.origin + path);
    assert_headers("redirect", page, everywhere);

    const post = await request(site.http_origin + path, { method: "POST", body: "a=b" });
    assert.equal(post.status, 403);
    assert_headers("refused", post, everywhere);
});

scenario("only TLS 1.2 and 1.3 are spoken, and HTTP/2 over them", async () => {
    const { origin } = await portal();
    const { host } = new URL(origin);
    for (const [version, is_spoken] of [["-tls1", false], ["-tls1_1", false], ["-tls1_2", true], ["-tls1_3", true]]) {
        // The lowest security level of OpenSSL, so that it is the server who refuses.
        const { code, stdout, stderr } = await command("sh", ["-c", `openssl s_client -connect ${host} ${version} -cipher ALL:@SECLEVEL=0 </dev/null`]);
        assert.equal(code === 0, is_spoken, `${version}: ${stdout}${stderr}`);
        if (!is_spoken) assert.match(stderr, /alert protocol version/);
        // TLS 1.3 always sends something of that name; here it is only the number of a session in nginx's memory.
        if (version === "-tls1_2") assert.doesNotMatch(stdout, /TLS session ticket:/, "session tickets are off");
    }
    const session = http2.connect(origin, { rejectUnauthorized: false });
    const stream = session.request({ ":path": "/robots.txt" });
    const [headers] = await once(stream, "response");
    session.close();
    assert.equal(headers[":status"], 200);
});

scenario("a link to elsewhere would not tell where the reader came from @C1", async () => {
    const { default: https } = await import("node:https");
    const { readFileSync } = await import("node:fs");
    const site = await portal();
    const [{ link }] = site.living_samples();
    const seen = [];
    const options = { key: readFileSync(`${site.folder}/tls/privkey.pem`), cert: readFileSync(`${site.folder}/tls/fullchain.pem`) };
    const elsewhere = https.createServer(options, (asked, answer) => {
        seen.push(asked.headers.referer);
        answer.end("elsewhere");
    });
    await once(elsewhere.listen(0, "127.0.0.1"), "listening");
    try {
        await with_page({ may_leave: true }, async (page) => {
            await page.goto(link);
            await page.evaluate((href) => document.body.append(Object.assign(document.createElement("a"), { href, textContent: "out" })),
                                `https://127.0.0.1:${elsewhere.address().port}/`);
            await page.getByRole("link", { name: "out" }).click();
            await page.waitForURL("https://127.0.0.1:*/**");
        });
    } finally {
        elsewhere.closeAllConnections();
        elsewhere.close();
    }
    assert.equal(seen[0], `${site.origin}/`);
});
