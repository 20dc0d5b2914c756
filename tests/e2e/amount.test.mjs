// The amount as the page's script reads it: as the server does, by the same table
// (tests/unit/amount_input_test.cpp).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import vm from "node:vm";
import { scenario } from "./portal.mjs";

const script = vm.createContext({});
vm.runInContext(readFileSync("templates/assets/amount.js", "utf8"), script);

const decimals_of = { JPY: 0, KWD: 3 };

function table() {
    const lines = readFileSync("tests/data/amounts.tsv", "utf8").split("\n");
    return lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
}

scenario("the script reads every amount as the server does @C5", async () => {
    for (const [text, currency, mark, expected] of table()) {
        const minor = script.parse_amount(text, decimals_of[currency] ?? 2, mark);
        assert.equal(minor === null ? "-" : String(minor), expected, `${text} ${currency} ${mark}`);
    }
});

scenario("an amount is written exactly, whatever its size @C5", async () => {
    assert.equal(script.decimal_text(9007199254740993n, 2), "90071992547409.93");
    assert.equal(script.decimal_text(5n, 2), "0.05");
    assert.equal(script.decimal_text(5n, 0), "5");
});
