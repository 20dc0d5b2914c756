// How much one address may ask for.
import assert from "node:assert/strict";
import { Agent } from "node:https";
import { header, limited_portal, request, scenario } from "./portal.mjs";

// So many GETs, eight at a time: few enough for the limit of connections. Every other one claims to come from
// somewhere else.
async function burst(url, count) {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const answers = [];
    let asked = 0;
    const ask = async () => {
        while (asked < count) {
            const other = `203.0.113.${++asked}`;
            const headers = asked % 2 ? {} : { "X-Forwarded-For": other, "X-Real-IP": other, Forwarded: `for=${other}` };
            answers.push(await request(url, { headers, agent }));
        }
    };
    const began = performance.now();
    await Promise.all(Array.from({ length: 8 }, ask));
    agent.destroy();
    return { answers, seconds: (performance.now() - began) / 1000 };
}

scenario("an address that asks too much has to wait, whatever it says where it comes from", async (context) => {
    const { origin } = await limited_portal(context);
    for (const [path, at_once, per_second] of [["/i/x", 41, 10], ["/i/x/invoice.pdf", 11, 20 / 60]]) {
        const { answers, seconds } = await burst(origin + path, 200);
        const [served, refused] = [404, 429].map((status) => answers.filter((answer) => answer.status === status));
        assert.equal(served.length + refused.length, 200, path);
        assert.ok(served.length >= at_once, `${path}: ${served.length} were served`);
        assert.ok(served.length <= at_once + 1 + seconds * per_second, `${path}: ${served.length} were served in ${seconds} s`);
        for (const answer of refused) {
            assert.equal(header(answer, "retry-after"), "5", path);
            assert.ok(answer.body.includes("This could not be answered"), path);
        }
    }
    // The check of health is a page like others, and its share is used up.
    const { answers } = await burst(`${origin}/healthz`, 200);
    assert.ok(answers.some(({ status }) => status === 429));
    assert.equal((await request(`${origin}/robots.txt`)).status, 200);
});
