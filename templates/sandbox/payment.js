// The card fields. What is typed here goes to the sandbox only; the page around learns whether it is complete.
import { call, connect, tell } from "/frame/frame.js";

const form = document.getElementById("card");
const { number, expiry, cvc } = form.elements;
const digits_of = (input) => input.value.replace(/\D/g, "");

// --- What a card looks like -----------------------------------------------------------------------

const brands = [
    { name: "amex", starts: /^3[47]/, length: 15, groups: [4, 6, 5], code: 4 },
    { name: "visa", starts: /^4/, length: 16, groups: [4, 4, 4, 4], code: 3 },
    { name: "mastercard", starts: /^(5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720))/, length: 16, groups: [4, 4, 4, 4], code: 3 },
];
const any_brand = { name: "", length: 16, groups: [4, 4, 4, 4, 3], code: 3 };

function brand_of(digits) { return brands.find(({ starts }) => starts.test(digits)) ?? any_brand; }

function has_check_digit(digits) {
    const sum = [...digits].reverse().reduce((total, digit, i) => {
        const value = Number(digit) * (i % 2 + 1);
        return total + (value > 9 ? value - 9 : value);
    }, 0);
    return sum % 10 === 0;
}

// --- What is wrong with a field: { code, message }, as Stripe's own script says it ---------------------

function problem_of_number() {
    const digits = digits_of(number);
    if (digits.length < brand_of(digits).length) return { code: "incomplete_number", message: "Your card number is incomplete." };
    if (!has_check_digit(digits)) return { code: "invalid_number", message: "Your card number is invalid." };
}

function problem_of_expiry() {
    const digits = digits_of(expiry);
    const month = Number(digits.slice(0, 2));
    const year = 2000 + Number(digits.slice(2));
    const today = new Date();
    if (digits.length >= 2 && (month < 1 || month > 12)) return { code: "invalid_expiry_month", message: "Your card’s expiration month is invalid." };
    if (digits.length < 4) return { code: "incomplete_expiry", message: "Your card’s expiration date is incomplete." };
    if (year < today.getFullYear()) return { code: "invalid_expiry_year_past", message: "Your card’s expiration year is in the past." };
    if (year === today.getFullYear() && month <= today.getMonth()) {
        return { code: "invalid_expiry_month_past", message: "Your card’s expiration date is in the past." };
    }
    if (year > today.getFullYear() + 50) return { code: "invalid_expiry_year", message: "Your card’s expiration year is invalid." };
}

function problem_of_cvc() {
    if (digits_of(cvc).length < brand_of(digits_of(number)).code) {
        return { code: "incomplete_cvc", message: "Your card’s security code is incomplete." };
    }
}

const fields = [[number, problem_of_number], [expiry, problem_of_expiry], [cvc, problem_of_cvc]];

function show_problem(input, problem) {
    document.getElementById(`${input.id}-error`).textContent = problem?.message ?? "";
    if (problem) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
}

// --- Typing -------------------------------------------------------------------------------------

// Puts a formatted value in place and keeps the caret behind the same digit.
function write(input, format) {
    const before = input.value.slice(0, input.selectionStart).replace(/\D/g, "").length;
    const at_end = input.selectionStart === input.value.length;
    const value = format(digits_of(input));
    if (value === input.value) return;
    input.value = value;
    let caret = 0;
    for (let seen = 0; seen < before && caret < value.length; caret++) if (/\d/.test(value[caret])) seen++;
    input.setSelectionRange(at_end ? value.length : caret, at_end ? value.length : caret);
}

function grouped(digits) {
    const { groups, name, length } = brand_of(digits);
    const parts = [];
    let rest = digits.slice(0, name ? length : 19);
    for (const size of groups) {
        if (!rest) break;
        parts.push(rest.slice(0, size));
        rest = rest.slice(size);
    }
    return parts.join(" ");
}

function as_expiry(digits) {
    const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits;
    if (padded.length < 2) return padded;
    return `${padded.slice(0, 2)} / ${padded.slice(2, 4)}`;
}

function show_brand() {
    const { name } = brand_of(digits_of(number));
    const list = document.querySelector(".brands");
    list.classList.toggle("known", name !== "");
    for (const mark of list.children) mark.classList.toggle("is-it", mark.dataset.brand === name);
    cvc.placeholder = brand_of(digits_of(number)).code === 4 ? "4 digits" : "CVC";
}

// Browsers fill in "12/2030" too.
function expiry_digits() {
    const filled = /^\s*(\d{1,2})\s*[/-]\s*(?:20)?(\d{2})\s*$/.exec(expiry.value);
    if (filled) expiry.value = `${filled[1].padStart(2, "0")} / ${filled[2]}`;
}

number.addEventListener("input", () => {
    write(number, grouped);
    show_brand();
});
expiry.addEventListener("input", ({ inputType }) => {
    // Deleting the slash deletes the digit before it: else it would come back at once.
    if (inputType === "deleteContentBackward" && /^\d\d \/?$/.test(expiry.value)) {
        expiry.value = expiry.value.slice(0, 1);
        return;
    }
    if (/[/-]/.test(expiry.value)) expiry_digits();
    write(expiry, as_expiry);
});
cvc.addEventListener("input", () => write(cvc, (digits) => digits.slice(0, brand_of(digits_of(number)).code)));

for (const [input, problem_of] of fields) {
    input.addEventListener("input", () => {
        if (input.hasAttribute("aria-invalid") && !problem_of()) show_problem(input);
        tell_change();
    });
    input.addEventListener("blur", () => { if (input.value) show_problem(input, problem_of()); });
}

// --- What the page hears ------------------------------------------------------------------------

let told = "";

function tell_change() {
    const change = {
        elementType: "payment",
        complete: fields.every(([, problem_of]) => !problem_of()),
        empty: fields.every(([input]) => input.value === ""),
        collapsed: false,
        value: { type: "card" },
    };
    if (JSON.stringify(change) === told) return;
    told = JSON.stringify(change);
    tell("change", change);
}

form.addEventListener("focusin", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) tell("focus", { elementType: "payment" }); });
form.addEventListener("focusout", ({ relatedTarget }) => { if (!form.contains(relatedTarget)) tell("blur", { elementType: "payment" }); });
form.addEventListener("submit", (event) => event.preventDefault());

function validate() {
    let first;
    for (const [input, problem_of] of fields) {
        const problem = problem_of();
        show_problem(input, problem);
        first ??= problem && { input, problem };
    }
    if (!first) return { selectedPaymentMethod: "card" };
    first.input.focus();
    return { error: { type: "validation_error", ...first.problem } };
}

// Names of nested values as Stripe's API wants them: a[b][c].
function flatten(values, prefix) {
    return Object.entries(values ?? {}).flatMap(([key, value]) => {
        if (value === null || value === undefined) return [];
        return typeof value === "object" ? flatten(value, `${prefix}[${key}]`) : [[`${prefix}[${key}]`, `${value}`]];
    });
}

async function create_token({ billing_details, return_url }) {
    const digits = digits_of(expiry);
    const answer = await call("POST", "/v1/confirmation_tokens", [
        ["payment_method_data[type]", "card"],
        ["payment_method_data[card][number]", digits_of(number)],
        ["payment_method_data[card][exp_month]", digits.slice(0, 2)],
        ["payment_method_data[card][exp_year]", `20${digits.slice(2)}`],
        ["payment_method_data[card][cvc]", digits_of(cvc)],
        ...flatten(billing_details, "payment_method_data[billing_details]"),
        ...(return_url ? [["return_url", return_url]] : []),
    ]);
    const input = { number, exp_month: expiry, exp_year: expiry, cvc }[answer.error?.param];
    if (input) show_problem(input, answer.error);
    return answer.error ? { error: answer.error } : { confirmationToken: answer };
}

connect({
    validate,
    create_token,
    focus: () => { number.focus(); return {}; },
    clear: () => { form.reset(); show_brand(); for (const [input] of fields) show_problem(input); tell_change(); return {}; },
});
