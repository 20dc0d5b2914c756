// How long the pages of staff take: node staff.mjs ORIGIN LOGIN-FILE INVOICE-ID
// LOGIN-FILE has an address and a password, by a tab. Prints a line for each page: p50 and p99 in milliseconds.
import https from "node:https";
import { readFileSync } from "node:fs";

const [origin, login, invoice] = process.argv.slice(2);
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
let cookie = "";

function ask(path, form) {
  return new Promise((resolve, reject) => {
    const headers = { cookie, ...(form && { "content-type": "application/x-www-form-urlencoded", origin }) };
    const request = https.request(origin + path, { agent, method: form ? "POST" : "GET", headers }, (answer) => {
      const set = answer.headers["set-cookie"];
      if (set) cookie = set[0].split(";")[0];
      answer.resume().on("end", () => resolve(answer.statusCode));
    });
    request.on("error", reject);
    request.end(form && new URLSearchParams(form).toString());
  });
}

const [email, password] = readFileSync(login, "utf8").trim().split("\t");
if (await ask("/login", { email, password }) !== 303) throw new Error("the sign-in is refused");
const lists = ["", "?page=1000", "?filter=overdue", "?filter=paid&order=most_due", "?order=due_on&filter=open",
               "?order=highest_total&page=500", "?search=99999", "?search=nowhere", "?filter=review", "?filter=viewed_unpaid"];
const others = ["/payments", "/payments?state=failed", "/payments?state=succeeded&from=2026-01-01", "/customers", "/settings/activity",
                "/drafts", `/invoices/${invoice}`];
for (const path of [...lists.map((query) => `/invoices${query}`), ...others]) {
  const times = [];
  for (let i = 0; i < 60; ++i) {
    const began = performance.now();
    const status = await ask(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    if (i >= 10) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
  console.log(`${path.padEnd(44)} ${at(0.5).padStart(8)} ${at(0.99).padStart(8)}`);
}
agent.destroy();
