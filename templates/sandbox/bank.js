// The fields of bank debits: a bank account in the United States, and an IBAN. The numbers of the test accounts are
// those of Stripe's documentation; src/sandbox/bank_accounts.cpp knows them.
import { digits_of, write } from "/frame/fields.js";

const inputs = document.getElementById("payment").elements;
const { us_name, routing, account, verification, sepa_name, sepa_email, iban } = inputs;

function problem_of_name(input) {
    if (input.value.trim() === "") return { code: "incomplete_name", message: "Your name is incomplete." };
}

function problem_of_email() {
    if (!/^[^@\s]+@[^@\s]+$/.test(sepa_email.value.trim())) return { code: "incomplete_email", message: "Your email address is incomplete." };
}

function problem_of_routing() {
    const digits = digits_of(routing);
    if (digits.length < 9) return { code: "incomplete_routing_number", message: "Your routing number is incomplete." };
    const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * [3, 7, 1][i % 3], 0);
    if (sum % 10 !== 0) return { code: "invalid_routing_number", message: "Your routing number is invalid." };
}

function problem_of_account() {
    if (digits_of(account).length < 4) return { code: "incomplete_account_number", message: "Your account number is incomplete." };
}

function letters_of_iban() { return iban.value.replace(/[^A-Za-z0-9]/g, "").toUpperCase(); }

// ISO 13616: the digits, with the letters as numbers and the first four at the end, leave 1.
function problem_of_iban() {
    const text = letters_of_iban();
    if (text.length < 15) return { code: "incomplete_iban", message: "Your IBAN is incomplete." };
    const digits = [...text.slice(4) + text.slice(0, 4)].map((letter) => parseInt(letter, 36)).join("");
    if ([...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) !== 1) return { code: "invalid_iban", message: "Your IBAN is invalid." };
}

routing.addEventListener("input", () => write(routing, (digits) => digits.slice(0, 9)));
account.addEventListener("input", () => write(account, (digits) => digits.slice(0, 17)));

export const us_bank_account = {
    type: "us_bank_account",
    fields: [[us_name, () => problem_of_name(us_name)], [routing, problem_of_routing], [account, problem_of_account]],
    by_parameter: {
        "payment_method_data[us_bank_account][routing_number]": routing,
        "payment_method_data[us_bank_account][account_number]": account,
        "payment_method_data[billing_details][name]": us_name,
    },
    billing: () => ({ name: us_name.value.trim() }),

    parameters() {
        return {
            routing_number: digits_of(routing),
            account_number: digits_of(account),
            account_holder_type: "individual",
            verification: verification.value,
        };
    },
};

export const sepa_debit = {
    type: "sepa_debit",
    fields: [[sepa_name, () => problem_of_name(sepa_name)], [sepa_email, problem_of_email], [iban, problem_of_iban]],
    by_parameter: {
        "payment_method_data[sepa_debit][iban]": iban,
        "payment_method_data[billing_details][name]": sepa_name,
        "payment_method_data[billing_details][email]": sepa_email,
    },
    billing: () => ({ name: sepa_name.value.trim(), email: sepa_email.value.trim() }),
    parameters: () => ({ iban: letters_of_iban() }),
};

// What the page around knows of its customer.
export function fill_in({ name, email } = {}) {
    for (const input of [us_name, sepa_name]) if (name && input.value === "") input.value = name;
    if (email && sepa_email.value === "") sepa_email.value = email;
}
