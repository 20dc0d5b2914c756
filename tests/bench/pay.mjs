// Payments per second through the whole path: invoice page, Pay Now, form, confirmation token, payment, result.
//
//     node tests/bench/pay.mjs LINKS PORTAL PROVIDER CUSTOMERS
//
// LINKS is a file with a token a line, each of which is paid once; PORTAL and PROVIDER are origins. So many customers
// pay side by side. Prints `result PAYMENTS_PER_SECOND P50_MS P99_MS FAILED`, the times being those of the payment's
// own POST: reserve, create, confirm, settle.
import { readFileSync } from "node:fs";
import https from "node:https";

const [links, portal, provider, customers] = process.argv.slice(2);
const tokens = readFileSync(links, "utf8").trim().split("\n");
const agent = new https.Agent({ keepAlive: true, maxSockets: Number(customers) * 2, rejectUnauthorized: false });

function ask(url, { method = "GET", headers = {}, form } = {}) {
    const body = form && new URLSearchParams(form).toString();
    const all = body === undefined ? headers : { ...headers, "Content-Type": "application/x-www-form-urlencoded", "Content-Length": body.length };
    return new Promise((resolve, reject) => {
        const asking = https.request(url, { method, headers: all, agent }, (answer) => {
            let text = "";
            answer.setEncoding("utf8").on("data", (part) => { text += part; });
            answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
        });
        asking.on("error", reject);
        asking.end(body);
    });
}

const times = [];
let failed = 0;

async function pay(token) {
    const page = await ask(`${portal}/i/${token}`);
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)[1];
    const start = await ask(`${portal}/i/${token}/pay`, { method: "POST", form: { nonce } });
    const path = start.headers.location;
    const cookie = start.headers["set-cookie"][0].split(";")[0];
    const form = await ask(portal + path, { headers: { Cookie: cookie } });
    const amount = /name="amount"[^>]* value="([^"]+)"/.exec(form.text)[1];
    const key = /data-key="([^"]+)"/.exec(form.text)[1];
    const card = { "payment_method_data[type]": "card", "payment_method_data[card][number]": "4242424242424242",
                   "payment_method_data[card][exp_month]": "12", "payment_method_data[card][exp_year]": "2034",
                   "payment_method_data[card][cvc]": "123" };
    const confirmation = JSON.parse((await ask(`${provider}/v1/confirmation_tokens`, { method: "POST", form: { ...card, key } })).text).id;
    const began = performance.now();
    await ask(portal + path, { method: "POST", headers: { Cookie: cookie }, form: { amount, confirmation_token: confirmation } });
    times.push(performance.now() - began);
    const result = await ask(`${portal}${path}/result`, { headers: { Cookie: cookie } });
    if (!result.text.includes("Visa ending 4242")) failed++;
}

const began = performance.now();
await Promise.all(Array.from({ length: Number(customers) }, async () => {
    for (let token; (token = tokens.pop()) !== undefined;) await pay(token);
}));
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
console.log(`result ${(times.length / seconds).toFixed(1)} ${at(0.5)} ${at(0.99)} ${failed}`);
agent.destroy();
