// What axe-core finds wrong with a page, a line for each finding.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function axe_findings(page) {
    for (const frame of page.frames()) await frame.evaluate(axe);  // It looks into frames only where it is itself.
    const { violations } = await page.evaluate(() => axe.run({ rules: { "target-size": { enabled: true } } }));
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n  ")}`);
}
