// The commands a stranger types first, as a stranger types them.
import assert from "node:assert/strict";
import { accessSync, appendFileSync, chmodSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import net from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { build, command, free_port, portal, request, scenario, with_page } from "./portal.mjs";

function temporary_folder(context) {
    const folder = mkdtempSync(`${tmpdir()}/portal-commands.`);
    context.after(() => rmSync(folder, { recursive: true }));
    return folder;
}

// A build folder of its own with the same build in it: a demo that runs here is left alone.
function second_build(context) {
    const folder = temporary_folder(context);
    for (const part of ["bin", "cgi-bin", "jobs", "share"]) symlinkSync(resolve(build, part), `${folder}/${part}`);
    return folder;
}

scenario("an invoice that is imported gets a link that works at once @C1 @A1", async (context) => {
    const site = await portal();
    const folder = temporary_folder(context);
    const document = readFileSync("tests/data/invoices/us-contractor.json", "utf8").replace(/("number": *")[^"]*/, "$1STRANGER-1");
    writeFileSync(`${folder}/mine.json`, document);

    const first = await site.portalctl("invoice", "import", `${folder}/mine.json`, "--workspace", "demo");
    assert.equal(first.code, 0, first.stderr);
    const link = first.stdout.trim().split("\t")[1];
    await with_page({}, async (page) => {
        assert.equal((await page.goto(link)).status(), 200);
        assert.ok((await page.innerText("h1")).includes("STRANGER-1"));
    });

    const again = await site.portalctl("invoice", "import", `${folder}/mine.json`, "--workspace", "demo");
    assert.equal(again.code, 1);
    assert.match(again.stderr, /STRANGER-1/);
});

scenario("the demo starts, says so when it runs already, and stops @A1", async (context) => {
    const own_build = second_build(context);
    const environment = { B: own_build, PORT: `${await free_port()}`, HTTP_PORT: `${await free_port()}`, PROVIDER_PORT: `${await free_port()}` };
    try {
        const first = await command("tests/demo", ["start"], environment);
        assert.equal(first.code, 0, first.stderr);
        const links = first.stdout.match(/https:\/\/localhost:\d+\/i\/\S+/g);
        assert.ok(links.length >= 5, first.stdout);
        assert.equal((await request(links[0])).status, 200);
        assert.equal((await request(links.at(-1))).status, 410);

        const again = await command("tests/demo", ["start"], environment);
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /runs already/);
        assert.deepEqual(again.stdout.match(/https:\/\/localhost:\d+\/i\/\S+/g), links);

        const other = await command("tests/demo", ["start"], { ...environment, B: second_build(context) });
        assert.equal(other.code, 1);
        assert.ok(other.stderr.includes(`Port ${environment.PORT} of localhost is taken`), other.stderr);
    } finally {
        const stopped = await command("tests/demo", ["stop"], environment);
        assert.equal(stopped.code, 0, stopped.stderr);
    }
    await assert.rejects(request(`https://localhost:${environment.PORT}/`), /ECONNREFUSED/);
    const again = await command("tests/demo", ["stop"], environment);
    assert.equal(again.code, 0, again.stderr);
    assert.match(again.stdout, /does not run/);
});

// A checkout of its own, so that its nginx/ and sql/ may be changed while its demo runs.
function second_checkout(context) {
    const folder = temporary_folder(context);
    for (const part of ["nginx", "sql"]) cpSync(part, `${folder}/${part}`, { recursive: true });
    symlinkSync(resolve("tests"), `${folder}/tests`);
    mkdirSync(`${folder}/build`);
    for (const part of ["bin", "cgi-bin", "jobs", "share"]) symlinkSync(resolve(build, part), `${folder}/build/${part}`);
    return folder;
}

scenario("a demo that runs takes up a changed site and changed grants @A1", async (context) => {
    const checkout = second_checkout(context);
    const [port, http_port, provider_port] = [await free_port(), await free_port(), await free_port()];
    const demo = (verb) => command(`${checkout}/tests/demo`, [verb], { B: "build", PORT: `${port}`, HTTP_PORT: `${http_port}`, PROVIDER_PORT: `${provider_port}` });
    const robots = async () => (await request(`https://localhost:${port}/robots.txt`)).body.toString();
    const grants = async () => (await command("mariadb", [`--defaults-file=${checkout}/build/demo/secrets/admin.cnf`, "-e",
                                                          "SHOW GRANTS FOR portal_view@localhost"])).stdout;
    try {
        const first = await demo("start");
        assert.equal(first.code, 0, first.stderr);
        assert.doesNotMatch(await robots(), /changed/);
        assert.doesNotMatch(await grants(), /activity/);

        const site = `${checkout}/nginx/portal.conf`;
        writeFileSync(site, readFileSync(site, "utf8").replace("User-agent:", "# changed\\nUser-agent:"));
        appendFileSync(`${checkout}/sql/grants.sql`, "GRANT SELECT ON activity TO 'portal_view'@'localhost';\n");
        const again = await demo("start");
        assert.equal(again.code, 0, again.stderr);
        assert.match(again.stdout, /runs what is newer/);
        assert.match(await robots(), /changed/);
        assert.match(await grants(), /activity/);
        assert.equal((await request(first.stdout.match(/https:\/\/localhost:\d+\/i\/\S+/)[0])).status, 200);

        assert.doesNotMatch((await demo("start")).stdout, /newer/);
    } finally {
        await demo("stop");
    }
});

// tests/run with programs that only pretend to be Boost's: `script` is the program "unit".
async function run_with(context, script, filter = "unit") {
    const folder = temporary_folder(context);
    mkdirSync(`${folder}/tests`);
    writeFileSync(`${folder}/tests/unit`, `#!/bin/bash\nfor a; do case $a in --report_sink=*) sink=\${a#*=} ;; esac; done\n${script}\n`);
    writeFileSync(`${folder}/make`, "#!/bin/sh\n");
    for (const program of ["tests/unit", "make"]) chmodSync(`${folder}/${program}`, 0o755);
    const { code, stdout, stderr } = await command("tests/run", [filter], { B: folder, PATH: `${folder}:${process.env.PATH}` });
    return { code, stderr, output: stdout, last_line: stdout.trimEnd().split("\n").at(-1) };
}

const report = (...results) => `<TestResult><TestSuite name="unit" result="x" test_cases_skipped="${results.filter((r) => r === "skipped").length}">` +
    `${results.map((result, i) => `<TestCase name="c${i}" result="${result}"></TestCase>`).join("")}</TestSuite></TestResult>`;

scenario("the test run closes with what really ran @D1", async (context) => {
    const good = await run_with(context, `echo '${report("passed", "passed", "skipped")}' >$sink`);
    assert.deepEqual([good.code, good.last_line], [0, "2 passed, 0 failed, 1 skipped"]);

    const bad = await run_with(context, `echo 'x.cpp(7): error: 1 != 2'; echo '${report("passed", "failed", "aborted")}' >$sink; exit 201`);
    assert.deepEqual([bad.code, bad.last_line], [1, "1 passed, 2 failed"]);
    assert.ok(bad.output.includes("x.cpp(7): error: 1 != 2"), bad.output);
});

scenario("a test program that crashes has failed @D1", async (context) => {
    const killed = await run_with(context, "kill -SEGV $$");
    assert.deepEqual([killed.code, killed.last_line], [1, "0 passed, 1 failed"]);

    const leaked = await run_with(context, `echo '${report("passed")}' >$sink; echo LeakSanitizer; exit 23`);
    assert.deepEqual([leaked.code, leaked.last_line], [1, "1 passed, 1 failed"]);
    assert.ok(leaked.output.includes("LeakSanitizer"), leaked.output);
});

scenario("a filter that matches nothing is an error @D1", async (context) => {
    const no_case = await run_with(context, "echo 'Test setup error: no test cases matching filter' >$sink; exit 200", "money/none*");
    assert.equal(no_case.code, 2, no_case.output);
    for (const filter of ["nothing/*", "nothing", "@Z99", "e2e/nothing", "a b"]) {
        const { code, stderr } = await command("tests/run", [filter]);
        assert.equal(code, 2, filter);
        assert.match(stderr, /no test matches/, filter);
    }
});

scenario("a taken port is named @A1", async (context) => {
    const taken = net.createServer();
    await once(taken.listen(0, "127.0.0.1"), "listening");
    context.after(() => taken.close());
    const { port } = taken.address();
    const folder = (await command("tests/stack", ["folder"])).stdout.trim();
    context.after(() => command("tests/stack", ["down", folder]));
    const { code, stderr } = await command("tests/stack", ["up", folder, `${port}`, `${await free_port()}`, `${await free_port()}`]);
    assert.equal(code, 1);
    assert.ok(stderr.includes(`Port ${port} of localhost is taken`), stderr);
});

scenario("what is installed is whole: programs, what they read, and units that start them @A2", async (context) => {
    const folder = temporary_folder(context);
    const { code, stderr } = await command("make", ["-o", "all", "install", `B=${build}`, `DESTDIR=${folder}`]);
    assert.equal(code, 0, stderr);
    const units = readdirSync(`${folder}/usr/lib/systemd/system`);
    for (const worker of ["view", "pdf", "pay", "webhook", "staff"])
        for (const unit of [`portal-${worker}.socket`, `portal-${worker}@.service`]) assert.ok(units.includes(unit), unit);
    let started = 0;
    for (const unit of units) {
        const text = readFileSync(`${folder}/usr/lib/systemd/system/${unit}`, "utf8");
        assert.doesNotMatch(text, /@(NAME|LIB|WRITES|HARDENING)@/, unit);
        for (const [, program] of text.matchAll(/^ExecStart=(\S+)/gm)) {
            accessSync(`${folder}${program}`, constants.X_OK);
            assert.match(text, /^ProtectSystem=strict$/m, unit);
            ++started;
        }
    }
    assert.equal(started, 9);
    for (const file of ["lib/portal/helpers/decode_logo", "share/portal/templates/invoice.html.tpl", "share/portal/migrations/0001_invoices.sql", "share/portal/grants.sql", "lib/sysusers.d/portal.conf", "lib/tmpfiles.d/portal.conf"])
        accessSync(`${folder}/usr/${file}`);
    assert.ok(!existsSync(`${folder}/usr/lib/portal/sandbox.fcgi`), "the stand-in provider is not installed");
    const help = await command(`${folder}/usr/bin/portalctl`, ["--help"]);
    assert.equal(help.code, 0);
    assert.match(help.stdout, /workspace/);
});
