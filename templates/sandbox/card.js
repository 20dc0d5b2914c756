// The fields of a card.
import { digits_of, write } from "/frame/fields.js";

const { number, expiry, cvc } = document.getElementById("payment").elements;

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

// --- Typing -------------------------------------------------------------------------------------

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

export const card = {
    type: "card",
    fields: [[number, problem_of_number], [expiry, problem_of_expiry], [cvc, problem_of_cvc]],
    by_parameter: { number, exp_month: expiry, exp_year: expiry, cvc },
    cleared: show_brand,

    parameters() {
        const digits = digits_of(expiry);
        return {
            number: digits_of(number),
            exp_month: digits.slice(0, 2),
            exp_year: `20${digits.slice(2)}`,
            cvc: digits_of(cvc),
        };
    },
};
