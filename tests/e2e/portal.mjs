// What a browser test needs: a private portal behind nginx and TLS, its sample invoices, and Chromium.
// Both are started by the first test that asks for them, and serve all tests of the run.

import { execFile, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import https from "node:https";
import http from "node:http";
import net from "node:net";
import tls from "node:tls";
import { once } from "node:events";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

export const build = process.env.B ?? "build";
const filter = process.env.FILTER ?? "";

// Runs a program; its standard output and exit code. `environment` is added to ours.
export async function command(program, args, environment = {}) {
    try {
        const { stdout, stderr } = await promisify(execFile)(program, args, { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 });
        return { code: 0, stdout, stderr };
    } catch (error) {
        if (typeof error.code !== "number") throw error;
        return { code: error.code, stdout: error.stdout, stderr: error.stderr };
    }
}

async function succeed(program, args, environment) {
    const result = await command(program, args, environment);
    if (result.code !== 0) throw new Error(`${program} ${args.join(" ")}: ${result.stderr}${result.stdout}`);
    return result.stdout;
}

export async function free_port() {
    const server = net.createServer();
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address();
    await new Promise((closed) => server.close(closed));
    return port;
}

// --- Tests --------------------------------------------------------------------------------------

function is_wanted(title) {
    if (filter.startsWith("@")) return title.split(" ").includes(filter);
    const pattern = filter.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
    return filter === "" || new RegExp(`^${pattern}$`, "i").test(title);
}

let any_failed = false;

// A test whose title is a true sentence, with the product's rows as tags: "... @C1 @C2".
export function scenario(title, body, timeout = 60_000) {
    if (!is_wanted(title)) return;
    test(title, { timeout }, async (context) => {
        try {
            await body(context);
        } catch (error) {
            any_failed = true;
            throw error;
        }
    });
}

// --- The portal ---------------------------------------------------------------------------------

class Portal {
    constructor(folder, port, http_port, provider_port) {
        this.folder = folder;
        this.origin = `https://localhost:${port}`;
        this.http_origin = `http://localhost:${http_port}`;
        this.provider_origin = `https://127.0.0.1:${provider_port}`;
    }

    // Every sample: { number, link, name }.
    samples() {
        const lines = readFileSync(`${this.folder}/links`, "utf8").trim().split("\n");
        return lines.map((line) => line.split("\t")).map(([number, link, name]) => ({ number, link, name }));
    }

    living_samples() { return this.samples().filter((sample) => sample.name !== "void"); }
    void_sample() { return this.samples().find((sample) => sample.name === "void"); }
    sample(number) { return this.samples().find((sample) => sample.number === number); }

    async portalctl(...args) {
        return command(`${build}/bin/portalctl`, ["--config", `${this.folder}/portal.toml`, ...args]);
    }

    // The stand-in provider's command.
    async sandbox(...args) {
        return command(`${build}/bin/sandbox`, ["--config", `${this.folder}/portal.toml`, ...args]);
    }

    async stack(verb) { await succeed("tests/stack", [verb, this.folder]); }

    stop_workers(name) {
        for (const pid of readFileSync(`${this.folder}/run/${name}.pid`, "utf8").trim().split(/\s+/)) process.kill(Number(pid), "SIGTERM");
    }

    // All that was logged so far, by file.
    logs() {
        const names = readdirSync(`${this.folder}/log`);
        return new Map(names.map((name) => [name, readFileSync(`${this.folder}/log/${name}`, "utf8")]));
    }
}

let the_portal, the_browser, started_folder;

async function start_stack(folder, LIMITS, environment = {}) {
    const ports = [`${await free_port()}`, `${await free_port()}`, `${await free_port()}`];
    await succeed("tests/stack", ["up", folder, ...ports], { LIMITS, ...environment });
    return new Portal(folder, ...ports);
}

async function start_portal() {
    const folder = started_folder = (await succeed("tests/stack", ["folder"])).trim();
    const portal = await start_stack(folder, "off");
    await succeed("tests/demo", ["samples", folder]);
    return portal;
}

// One more portal, for one test: without samples, and with nginx's limits per address.
export async function limited_portal(context) {
    const folder = (await succeed("tests/stack", ["folder"])).trim();
    context.after(() => command("tests/stack", ["down", folder]));
    return start_stack(folder, "on");
}

// One more portal, as on a host where nothing runs for ever: plain CGI, one database user, jobs when they are called.
export async function plain_cgi_portal(context) {
    const folder = (await succeed("tests/stack", ["folder"])).trim();
    context.after(() => command("tests/stack", ["down", folder]));
    return start_stack(folder, "off", { CGI: "on" });
}

function stop_portal() {
    if (!started_folder) return;
    if (any_failed) {
        for (const [name, text] of the_logs()) if (text) console.error(`--- ${name}\n${text.split("\n").slice(-15).join("\n")}`);
    }
    const down = spawnSync("tests/stack", ["down", started_folder], { encoding: "utf8" });
    if (down.stdout || down.stderr) console.error(down.stdout + down.stderr);
    started_folder = undefined;
}

function the_logs() {
    try {
        return new Portal(started_folder).logs();
    } catch {  // It did not even start.
        return [];
    }
}

export function portal() { return (the_portal ??= start_portal()); }

for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
        stop_portal();
        process.exit(1);
    });
}

after(async () => {
    await (await the_browser)?.close();
    stop_portal();
});

// --- The browser --------------------------------------------------------------------------------

// What no page may do: break its own content security policy, fail in a script, ask another server.
export const misdeeds = [];

function browser() {
    return (the_browser ??= chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync"],
    }));
}

// Runs `body` with a fresh page that remembers nothing. `options` are Playwright's for a context; `may_leave` allows
// it to ask other servers.
export async function with_page({ may_leave, ...options }, body) {
    const { origin, provider_origin } = await portal();
    const context = await (await browser()).newContext({ ignoreHTTPSErrors: true, ...options });
    try {
        const page = await context.newPage();
        page.on("console", (message) => {
            if (/content security policy/i.test(message.text())) misdeeds.push(`${page.url()}: ${message.text()}`);
        });
        page.on("pageerror", (error) => misdeeds.push(`${page.url()}: ${error.message}`));
        page.on("request", (request) => {
            // The provider's script and frames belong to the pages of payments, and to no others.
            const is_paying = page.url().startsWith(`${origin}/pay/`) || request.frame().url().startsWith(`${origin}/pay/`);
            const is_allowed = request.url().startsWith(`${origin}/`) || (is_paying && request.url().startsWith(`${provider_origin}/`));
            // A person who reads the mails and texts that were caught goes there on purpose.
            const is_reading = request.isNavigationRequest() && request.url().startsWith(`${provider_origin}/mailbox`);
            if (!may_leave && !is_allowed && !is_reading) misdeeds.push(`asked for ${request.url()}`);
        });
        return await body(page);
    } finally {
        await context.close();
    }
}

// --- Plain requests -----------------------------------------------------------------------------

// One HTTP/1.1 request as given, without a browser's help: { status, headers: [[name, value]...], body }.
export function request(url, { method = "GET", headers = {}, body, agent = false } = {}) {
    const client = url.startsWith("https:") ? https : http;
    return new Promise((resolve, reject) => {
        const asking = client.request(url, { method, headers, rejectUnauthorized: false, agent }, (response) => {
            const parts = [];
            response.on("data", (part) => parts.push(part));
            response.on("end", () => {
                const raw = response.rawHeaders;
                const pairs = raw.filter((_, i) => i % 2 === 0).map((name, i) => [name.toLowerCase(), raw[2 * i + 1]]);
                resolve({ status: response.statusCode, headers: pairs, body: Buffer.concat(parts) });
            });
        });
        asking.on("error", reject);
        asking.end(body);
    });
}

// Bytes as they are, for what no client would send. They must make nginx close the connection.
export async function raw(origin, bytes) {
    const socket = tls.connect({ port: new URL(origin).port, host: "localhost", rejectUnauthorized: false });
    socket.write(bytes);
    let text = "";
    socket.setEncoding("latin1").on("data", (part) => { text += part; });
    await once(socket, "close");
    const [head, ...body] = text.split("\r\n\r\n");
    const [status_line, ...lines] = head.split("\r\n");
    const headers = lines.map((line) => /^([^:]+): (.*)$/.exec(line)).map(([, key, value]) => [key.toLowerCase(), value]);
    return { status: Number(status_line.split(" ")[1]), headers, body: body.join("\r\n\r\n") };
}

export function header(response, name) { return response.headers.find(([key]) => key === name)?.[1]; }
