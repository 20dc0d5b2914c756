// The stand-in provider, in the words of tests: accounts, and the genuine one's own client.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import Stripe from "stripe";
import { portal } from "./portal.mjs";

export async function new_account(...options) {
    const { stdout, stderr, code } = await (await portal()).sandbox("account", "create", ...options);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
}

let the_account;
export function account() { return (the_account ??= new_account()); }

// Stripe's own client: it verifies the certificate, as any client must.
export async function genuine_client({ secret_key }) {
    const site = await portal();
    const { hostname, port } = new URL(site.provider_origin);
    const agent = new https.Agent({ ca: readFileSync(`${site.folder}/tls/fullchain.pem`) });
    return new Stripe(secret_key, { host: hostname, port, httpAgent: agent, maxNetworkRetries: 0, telemetry: false });
}

export async function test_token(stripe, payment_method) {
    return (await stripe.testHelpers.confirmationTokens.create({ payment_method })).id;
}

export async function with_https_server(handler, body) {
    const { folder } = await portal();
    const options = { key: readFileSync(`${folder}/tls/privkey.pem`), cert: readFileSync(`${folder}/tls/fullchain.pem`) };
    const server = https.createServer(options, handler);
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
        return await body(`https://localhost:${server.address().port}`);
    } finally {
        server.closeAllConnections();
        server.close();
    }
}

export const just_cards = { allowed_payment_method_types: ["card"] };
export const dollars = { amount: 1099, currency: "usd", ...just_cards };
