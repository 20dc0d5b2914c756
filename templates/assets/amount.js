// What a customer types as an amount, read as the server reads it
// (src/i18n/amount_input.cpp). The server has the last word; this is for the label
// of the button and for messages before the card is asked for. No floating point.
"use strict";

// Digits, points, commas and spaces, whatever keyboard they come from.
function plain_digits(text, decimal_mark) {
    const group_mark = decimal_mark === "." ? "," : ".";
    return text
        .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15))
        .replace(/\u066b/g, decimal_mark)
        .replace(/\u066c/g, group_mark)
        .replace(/[\u00a0\u202f\u2009\u2019']/g, " ")
        .trim();
}

// The position of the mark that decimals begin with; the text's length when it has none.
function decimals_begin(text, decimals, decimal_mark) {
    const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
    if (last < 0) return text.length;
    const mark = text[last];
    if (text.indexOf(mark) !== last) return text.length; // "1.240.000": groups
    if (mark === decimal_mark || text.includes(mark === "." ? "," : ".")) return last;
    const can_be_a_group = text.length - last === 4;
    return can_be_a_group || decimals === 0 ? text.length : last;
}

// In the currency's smallest unit, as a BigInt; null when it is no amount.
function parse_amount(text, decimals, decimal_mark) {
    const plain = plain_digits(text, decimal_mark);
    const at = decimals_begin(plain, decimals, decimal_mark);
    const whole = plain.slice(0, at);
    const fraction = plain.slice(at + 1);
    const has_fraction = at < plain.length;
    const groups = plain[at] === "." ? " ," : plain[at] === "," ? " ." : " .,";
    if (!new RegExp(`^(\\d*|\\d{1,3}([${groups}]\\d{3})+)$`).test(whole)) return null;
    if (has_fraction ? !/^\d+$/.test(fraction) || fraction.length > decimals : whole === "") return null;
    return BigInt(whole.replace(/\D/g, "") + fraction.padEnd(decimals, "0"));
}

// "1240.00": exact, for Intl.NumberFormat, which takes a text as it is.
function decimal_text(minor, decimals) {
    const digits = String(minor).padStart(decimals + 1, "0");
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
