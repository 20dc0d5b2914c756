// The payment fields: one of the ways to pay that are offered. What is typed here goes to the sandbox only; the page
// around learns whether it is complete.
import { fill_in, sepa_debit, us_bank_account } from "/frame/bank.js";
import { card } from "/frame/card.js";
import { show_problem } from "/frame/fields.js";
import { call, connect, tell } from "/frame/frame.js";

const form = document.getElementById("payment");
const choice = document.getElementById("methods");
const methods = [card, us_bank_account, sepa_debit];
let method = card;

// --- Which way to pay -----------------------------------------------------------------------------

function choose(type) {
    method = methods.find((one) => one.type === type) ?? card;
    for (const section of form.querySelectorAll("[data-method]")) section.hidden = section.dataset.method !== method.type;
    tell_change();
}

// With one way there is nothing to choose.
function offer({ types, billing }) {
    const offered = methods.filter(({ type }) => types.includes(type));
    for (const option of choice.querySelectorAll("label")) option.hidden = !types.includes(option.firstElementChild.value);
    choice.hidden = offered.length < 2;
    fill_in(billing);
    const first = offered.includes(method) ? method : offered[0];
    form.elements.method.value = first.type;
    choose(first.type);
    return {};
}

// What the page offers from the beginning is no news to it.
function begin(offered) {
    offer(offered);
    told = JSON.stringify(state());
}

choice.addEventListener("change", ({ target }) => choose(target.value));

// --- What is wrong with a field ---------------------------------------------------------------------

for (const { fields } of methods) {
    for (const [input, problem_of] of fields) {
        input.addEventListener("input", () => {
            if (input.hasAttribute("aria-invalid") && !problem_of()) show_problem(input);
            tell_change();
        });
        input.addEventListener("blur", () => { if (input.value) show_problem(input, problem_of()); });
    }
}

function validate() {
    let first;
    for (const [input, problem_of] of method.fields) {
        const problem = problem_of();
        show_problem(input, problem);
        first ??= problem && { input, problem };
    }
    if (!first) return { selectedPaymentMethod: method.type };
    first.input.focus();
    return { error: { type: "validation_error", ...first.problem } };
}

// --- What the page hears ------------------------------------------------------------------------

let told;

function state() {
    return {
        elementType: "payment",
        complete: method.fields.every(([, problem_of]) => !problem_of()),
        empty: method.fields.every(([input]) => input.value === ""),
        collapsed: false,
        value: { type: method.type },
    };
}

function tell_change() {
    const change = state();
    if (told === undefined || JSON.stringify(change) === told) return;
    told = JSON.stringify(change);
    tell("change", change);
}

form.addEventListener("focusin", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) tell("focus", { elementType: "payment" }); });
form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) tell("blur", { elementType: "payment" }); });
form.addEventListener("submit", (event) => event.preventDefault());

// Names of nested values as Stripe's API wants them: a[b][c].
function flatten(values, prefix) {
    return Object.entries(values ?? {}).flatMap(([key, value]) => {
        if (value === null || value === undefined) return [];
        return typeof value === "object" ? flatten(value, `${prefix}[${key}]`) : [[`${prefix}[${key}]`, `${value}`]];
    });
}

async function create_token({ billing_details, return_url }) {
    const { type, by_parameter } = method;
    const answer = await call("POST", "/v1/confirmation_tokens", [
        ["payment_method_data[type]", type],
        ...Object.entries(method.parameters()).map(([name, value]) => [`payment_method_data[${type}][${name}]`, value]),
        ...flatten({ ...billing_details, ...method.billing?.() }, "payment_method_data[billing_details]"),
        ...(return_url ? [["return_url", return_url]] : []),
    ]);
    const input = by_parameter[answer.error?.param];
    if (input) show_problem(input, answer.error);
    return answer.error ? { error: answer.error } : { confirmationToken: answer };
}

function clear() {
    for (const { fields, cleared } of methods) {
        for (const [input] of fields) {
            input.value = "";
            show_problem(input);
        }
        cleared?.();
    }
    tell_change();
    return {};
}

connect({
    begin,
    offer,
    validate,
    create_token,
    clear,
    focus: () => { method.fields[0][0].focus(); return {}; },
});
