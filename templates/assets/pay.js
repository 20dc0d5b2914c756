// The form of a payment (pay_form.html.tpl): the provider's fields for cards and
// bank accounts, the button that follows the amount, and what is sent in the end: the amount as it
// was typed and the confirmation token that the provider's script made of the rest.
"use strict";

(() => {
    const at = (id) => document.getElementById(id);
    const form = at("pay-form");
    const amount = at("amount"); // Where any amount is typed; null when only what is offered is taken.
    const button = at("pay");
    const facts = form.dataset;
    const decimals = Number(facts.decimals);
    const patience = 8000; // Milliseconds until the customer is told that no card fields came.
    const kept_amount = `amount ${form.action}`;
    const choices = [...form.querySelectorAll("input[type=radio]")]; // The amounts that are offered; none when there is one, or any.

    let stripe = null;
    let elements = null;
    let card = null;
    let is_ready = false;
    let is_busy = false;
    let is_pressing = false;

    // --- The amount -----------------------------------------------------------------

    const language = document.documentElement.lang;
    const format = (currencyDisplay) =>
        new Intl.NumberFormat(language, {
            style: "currency",
            currency: facts.currency,
            currencyDisplay,
            minimumFractionDigits: decimals,
            maximumFractionDigits: decimals,
        });
    const sign_of = (display) => format(display).formatToParts(0).find(({ type }) => type === "currency").value;
    const money = format("symbol");
    const signs = [facts.currency, sign_of("symbol"), sign_of("narrowSymbol")];

    // The amount that is offered and chosen; "" when it is typed.
    function chosen() {
        return form.elements.choice?.value ?? "";
    }

    // Without the sign that many people type with it, and the mark that nothing follows yet.
    function typed() {
        return signs.reduce((text, sign) => text.replace(sign, ""), amount.value).trim().replace(/[.,]$/, "");
    }

    // { minor } or { minor, problem }: the sentence that says why it cannot be paid.
    function read_amount() {
        const minor = parse_amount(chosen() || typed(), decimals, facts.decimalMark);
        if (minor === null) return { problem: facts.unreadable };
        if (minor === 0n) return { problem: facts.notPositive };
        if (minor > BigInt(facts.most)) return { problem: facts.tooMuch };
        if (minor < BigInt(facts.least)) return { problem: facts.tooLittle };
        if (minor % BigInt(facts.step) !== 0n) return { problem: facts.notInSteps };
        return { minor };
    }

    function in_provider_units(minor) {
        return Number((minor * BigInt(facts.mostOfProvider)) / BigInt(facts.most));
    }

    function show_label() {
        const { minor, problem } = read_amount();
        button.textContent = problem ? facts.buttonPlain : facts.button.replace("{amount}", () => money.format(decimal_text(minor, decimals)));
    }

    // --- Problems ---------------------------------------------------------------------

    function show_amount_problem(sentence) {
        if (!amount) return;
        at("amount-problem").textContent = sentence;
        at("amount-problem").hidden = sentence === "";
        if (sentence) amount.setAttribute("aria-invalid", "true");
        else amount.removeAttribute("aria-invalid");
    }

    function show_problem(field, sentence) {
        const link = document.createElement("a");
        link.href = `#${field}`;
        link.textContent = sentence;
        const item = document.createElement("li");
        item.append(link);
        at("problem-list").replaceChildren(item);
        at("problems").hidden = false;
        at("problems").focus();
    }

    function hide_problems() {
        show_amount_problem("");
        at("problems").hidden = true;
    }

    function focus_field(event) {
        const link = event.target.closest("a");
        if (!link) return;
        event.preventDefault();
        const field = link.hash.slice(1);
        if (field === "card" && card && is_ready) card.focus();
        else at(field).focus();
    }

    // --- The card fields --------------------------------------------------------------

    function appearance() {
        const style = getComputedStyle(document.documentElement);
        const color = (name) => style.getPropertyValue(name).trim();
        const is_dark = matchMedia("(prefers-color-scheme: dark)").matches;
        return {
            theme: is_dark ? "night" : "stripe",
            variables: {
                colorPrimary: color("--accent-edge"),
                colorBackground: color("--sheet"),
                colorText: color("--text"),
                colorTextSecondary: color("--muted"),
                colorTextPlaceholder: color("--muted"),
                colorDanger: color("--bad"),
                fontFamily: style.fontFamily,
                fontSizeBase: "16px",
                borderRadius: "10px",
            },
            rules: {
                ".Input": { borderColor: color("--control"), boxShadow: "none" },
                ".Input--invalid": { borderColor: color("--bad"), boxShadow: "none" },
            },
        };
    }

    // The provider knows languages, and few of them by country.
    function provider_language() {
        const by_country = ["en-GB", "es-419", "fr-CA", "pt-BR", "zh-HK", "zh-TW"];
        return by_country.includes(language) ? language : language.split("-")[0];
    }

    function show_no_provider() {
        at("card-wait").hidden = true;
        at("no-card").hidden = false;
    }

    function show_ready() {
        is_ready = true;
        at("card-wait").hidden = true;
        at("no-card").hidden = true;
    }

    function mount_card() {
        const { minor } = read_amount();
        try {
            stripe = window.Stripe(facts.key, { locale: provider_language() });
            elements = stripe.elements({
                mode: "payment",
                amount: minor ? in_provider_units(minor) : Number(facts.mostOfProvider),
                currency: facts.currency.toLowerCase(),
                allowedPaymentMethodTypes: facts.methodKinds.split(" "),  // As the server has the provider's object made
                appearance: appearance(),
            });
            card = elements.create("payment", { wallets: { link: "never" } });
            card.on("ready", show_ready);
            card.on("loaderror", show_no_provider);
            card.mount("#card");
        } catch (error) {
            console.error(error); // A bad key, or a script that is not the provider's.
            show_no_provider();
        }
    }

    // The script may have come before this one listened, or never come.
    function await_provider() {
        document.addEventListener("load", (event) => event.target.id === "provider" && mount_card(), true);
        document.addEventListener("error", (event) => event.target.id === "provider" && show_no_provider(), true);
        setTimeout(() => is_ready || show_no_provider(), patience);
    }

    // --- Paying -----------------------------------------------------------------------

    function set_busy(busy) {
        is_busy = busy;
        if (amount) amount.readOnly = busy;
        for (const choice of choices) choice.disabled = busy && !choice.checked; // The chosen one has to be sent.
        button.setAttribute("aria-disabled", String(busy));
        at("progress").textContent = busy ? facts.working : "";
        if (busy) button.textContent = facts.working;
        else show_label();
    }

    function stop(field, sentence) {
        set_busy(false);
        show_problem(field, sentence || facts.cardProblem);
    }

    async function make_token() {
        const checked = await elements.submit();
        if (checked.error) return checked;
        return stripe.createConfirmationToken({ elements });
    }

    async function pay(event) {
        event.preventDefault();
        if (is_busy) return;
        hide_problems();
        const { minor, problem } = read_amount();
        if (problem) {
            show_amount_problem(problem);
            show_problem("amount", problem);
            return;
        }
        if (!is_ready) {
            at("progress").textContent = at("card-wait").textContent;
            return;
        }
        set_busy(true);
        try {
            elements.update({ amount: in_provider_units(minor) });
            const { error, confirmationToken } = await make_token();
            if (error) {
                stop("card", error.message);
                return;
            }
            at("confirmation_token").value = confirmationToken.id;
        } catch (error) {
            console.error(error);
            stop("card", "");
            return;
        }
        if (amount) amount.value = typed();
        form.submit();
    }

    // --- What happens when ------------------------------------------------------------

    function take_amount() {
        const { minor, problem } = read_amount();
        show_label();
        if (problem) return;
        show_amount_problem("");
        if (elements) elements.update({ amount: in_provider_units(minor) });
    }
    amount?.addEventListener("input", () => {
        if (at("other")) at("other").checked = true; // A browser that shows the field beside another choice
        take_amount();
    });
    for (const choice of choices) choice.addEventListener("change", take_amount);
    // Not while the button is being pressed: the sentence would move it from under the finger, and the click be lost.
    amount?.addEventListener("change", () => is_pressing || show_amount_problem(read_amount().problem ?? ""));
    button.addEventListener("pointerdown", () => (is_pressing = true));
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (is_pressing = false));
    form.addEventListener("submit", pay);
    at("problem-list").addEventListener("click", focus_field);
    at("reload").addEventListener("click", () => sessionStorage.setItem(kept_amount, chosen() || amount.value));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => elements && elements.update({ appearance: appearance() }));
    // Back from elsewhere: the payment may be over by now, and the server knows.
    addEventListener("pageshow", (event) => event.persisted && location.reload());

    const kept = sessionStorage.getItem(kept_amount);
    if (kept !== null) {
        const same = choices.find(({ value }) => value === kept) ?? at("other");
        if (same) same.checked = true;
        if (amount && !chosen()) amount.value = kept;
        sessionStorage.removeItem(kept_amount);
    }
    if (!at("problems").hidden) at("problems").focus();
    set_busy(false);
    await_provider();
})();
