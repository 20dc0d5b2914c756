// What all fields share: typing, and what is said of a mistake.

export function digits_of(input) { return input.value.replace(/\D/g, ""); }

export function show_problem(input, problem) {
    document.getElementById(`${input.id}-error`).textContent = problem?.message ?? "";
    if (problem) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
}

// Puts a formatted value in place and keeps the caret behind the same digit.
export function write(input, format) {
    const before = input.value.slice(0, input.selectionStart).replace(/\D/g, "").length;
    const at_end = input.selectionStart === input.value.length;
    const value = format(digits_of(input));
    if (value === input.value) return;
    input.value = value;
    let caret = 0;
    for (let seen = 0; seen < before && caret < value.length; caret++) if (/\d/.test(value[caret])) seen++;
    input.setSelectionRange(at_end ? value.length : caret, at_end ? value.length : caret);
}
