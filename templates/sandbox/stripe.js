// The sandbox's stand-in for Stripe.js: the same names and answers, for what payments by card and bank debit need.
//
//     const stripe = Stripe("pk_test_...");
//     const elements = stripe.elements({ mode: "payment", amount: 1099, currency: "usd", appearance });
//     elements.create("payment").mount("#card");
//     await elements.submit(); await stripe.createConfirmationToken({ elements });
//
// Amount and currency are checked for their form only; whether they fit the payment intent is the server's to see
// at the confirm. It sets no inline style and calls no server: the frames do, which are the sandbox's own pages.
(() => {
    "use strict";

    const origin = new URL(document.currentScript.src).origin;
    const load_within_ms = 15000;

    class IntegrationError extends Error {
        name = "IntegrationError";
    }

    // --- A frame of the sandbox, and the conversation with it ---------------------------------------

    class Frame {
        #waiting = new Map();
        #last = 0;
        #opened;
        #opening = new Promise((resolve) => { this.#opened = resolve; });

        constructor(path, title, { key, appearance, offer, on_event }) {
            this.iframe = document.createElement("iframe");
            this.iframe.src = origin + path;
            this.iframe.title = title;
            Object.assign(this.iframe.style, { display: "block", width: "100%", border: "0", colorScheme: appearance?.is_dark ? "dark" : "light" });
            this.appearance = appearance;
            this.offer = offer;
            this.hear = ({ origin: from, source, data }) => {
                if (from !== origin || source !== this.iframe.contentWindow || data?.sandbox !== "hello") return;
                this.#connect(key, on_event);
            };
            window.addEventListener("message", this.hear);
            this.timer = setTimeout(() => on_event?.("loaderror"), load_within_ms);
        }

        #connect(key, on_event) {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data: { id, answer, event, data } }) => {
                if (event) return on_event?.(event, data);
                this.#waiting.get(id)?.(answer);
                this.#waiting.delete(id);
            };
            this.iframe.contentWindow.postMessage({ sandbox: "connect", key, appearance: this.appearance, offer: this.offer }, origin, [port2]);
            clearTimeout(this.timer);
            this.port = port1;
            this.#opened();
        }

        async ask(name, data) {
            await this.#opening;
            const id = ++this.#last;
            return new Promise((resolve) => {
                this.#waiting.set(id, resolve);
                this.port.postMessage({ id, name, data });
            });
        }

        // A frame that is taken out of the page loads anew when it comes back.
        remove() {
            clearTimeout(this.timer);
            window.removeEventListener("message", this.hear);
            this.iframe.remove();
        }
    }

    // --- Appearance ---------------------------------------------------------------------------------

    function is_dark_color(color) {
        const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color ?? "")?.[1];
        if (!hex) return undefined;
        const [red, green, blue] = (hex.length === 3 ? [...hex].map((digit) => digit + digit) : hex.match(/../g)).map((pair) => parseInt(pair, 16));
        return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    }

    // What is seen behind a node. The frame is filled with it, so that nobody has to look through it.
    function page_color(node) {
        for (let at = node; at; at = at.parentElement) {
            const color = getComputedStyle(at).backgroundColor;
            if (!/^(transparent|rgba\(.*, 0\))$/.test(color)) return color;
        }
        return undefined;
    }

    function read_appearance({ theme = "stripe", variables = {} } = {}) {
        return { variables: { ...variables }, is_dark: is_dark_color(variables.colorBackground) ?? theme === "night" };
    }

    // --- The element --------------------------------------------------------------------------------

    class PaymentElement {
        #listeners = new Map();
        #group;

        constructor(group, { defaultValues } = {}) {
            this.#group = group;
            this.billing = defaultValues?.billingDetails;
        }

        mount(place) {
            const node = typeof place === "string" ? document.querySelector(place) : place;
            if (!(node instanceof Element)) throw new IntegrationError(`The selector you specified (${place}) applies to no DOM elements that are currently on the page.`);
            this.unmount();
            this.frame = new Frame("/frame/payment", "Secure payment input frame", {
                key: this.#group.key,
                appearance: { ...this.#group.appearance, page_color: page_color(node) },
                offer: this.offer(),
                on_event: (name, data) => this.#happened(name, data),
            });
            this.frame.iframe.style.height = "230px";
            // The room that the frame keeps for the glow of its fields.
            Object.assign(this.frame.iframe.style, { width: "calc(100% + 8px)", margin: "-4px" });
            node.append(this.frame.iframe);
        }

        offer() { return { types: this.#group.types(), billing: this.billing }; }

        #happened(name, data) {
            if (name === "height") this.frame.iframe.style.height = `${data}px`;
            else if (name === "loaderror") this.#emit(name, { elementType: "payment", error: { type: "api_connection_error", message: "The card fields could not be loaded." } });
            else this.#emit(name, data ?? { elementType: "payment" });
            if (name === "change") this.#group.has_changed();
        }

        #emit(name, data) { for (const listener of this.#listeners.get(name) ?? []) listener(data); }

        on(name, listener) {
            this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener]);
            return this;
        }

        once(name, listener) {
            const just_once = (data) => {
                this.off(name, just_once);
                listener(data);
            };
            return this.on(name, just_once);
        }

        off(name, listener) {
            this.#listeners.set(name, listener ? (this.#listeners.get(name) ?? []).filter((one) => one !== listener) : []);
            return this;
        }

        focus() { this.frame?.ask("focus"); }
        clear() { this.frame?.ask("clear"); }
        update() {}
        collapse() {}

        unmount() {
            this.frame?.remove();
            this.frame = undefined;
        }

        destroy() {
            this.unmount();
            this.#group.forget_element();
        }
    }

    // --- The group of elements ----------------------------------------------------------------------

    const debits = { usd: "us_bank_account", eur: "sepa_debit" };

    function check_options({ mode, amount, currency, allowedPaymentMethodTypes }) {
        if (mode !== "payment") throw new IntegrationError("Invalid value for elements(): mode should be 'payment' here.");
        if (!Number.isInteger(amount) || amount <= 0) throw new IntegrationError("Invalid value for elements(): amount should be a positive integer.");
        if (!/^[a-z]{3}$/.test(currency ?? "")) throw new IntegrationError("Invalid value for elements(): currency should be a code in lower case.");
        const is_offered = (type) => ["card", debits[currency]].includes(type);
        if (allowedPaymentMethodTypes && !(allowedPaymentMethodTypes.length > 0 && allowedPaymentMethodTypes.every(is_offered))) {
            throw new IntegrationError(`Invalid value for elements(): allowedPaymentMethodTypes of ${currency} are card${debits[currency] ? ` and ${debits[currency]}` : ""} here.`);
        }
    }

    class Elements {
        #element;
        #is_submitted = false;

        constructor(key, options) {
            check_options(options);
            this.key = key;
            this.options = { ...options };
            this.appearance = read_appearance(options.appearance);
        }

        // What may pay: as named, or what fits the currency.
        types() { return this.options.allowedPaymentMethodTypes ?? ["card", debits[this.options.currency]].filter(Boolean); }

        create(type, options) {
            if (type !== "payment") throw new IntegrationError(`The sandbox has no element '${type}', only 'payment'.`);
            if (this.#element) throw new IntegrationError("Can only create one Element of type payment.");
            return (this.#element = new PaymentElement(this, options));
        }

        getElement(type) { return type === "payment" ? this.#element ?? null : null; }
        forget_element() { this.#element = undefined; }
        has_changed() { this.#is_submitted = false; }

        update(options) {
            const updated = { ...this.options, ...options };
            check_options(updated);
            this.options = updated;
            if (options.appearance) this.appearance = read_appearance(options.appearance);
            const frame = this.#element?.frame;
            if (!frame) return;
            if (options.currency || options.allowedPaymentMethodTypes) frame.ask("offer", this.#element.offer());
            if (!options.appearance) return;
            frame.iframe.style.colorScheme = this.appearance.is_dark ? "dark" : "light";
            frame.ask("appearance", { ...this.appearance, page_color: page_color(frame.iframe.parentElement) });
        }

        async fetchUpdates() { return {}; }

        async submit() {
            const answer = await this.#mounted("elements.submit()").ask("validate");
            this.#is_submitted = !answer.error;
            return answer;
        }

        async create_token(params) {
            const frame = this.#mounted("stripe.createConfirmationToken()");
            if (!this.#is_submitted) throw new IntegrationError("elements.submit() must be called before stripe.createConfirmationToken().");
            return frame.ask("create_token", { billing_details: params?.payment_method_data?.billing_details, return_url: params?.return_url });
        }

        #mounted(caller) {
            if (!this.#element?.frame) throw new IntegrationError(`Invalid value for ${caller}: elements should have a mounted Payment Element.`);
            return this.#element.frame;
        }
    }

    // --- The bank's question ------------------------------------------------------------------------

    class Challenge {
        constructor(key) {
            const on_event = (name, height) => { if (name === "height") this.dialog.style.height = `min(${height}px, calc(100vh - 16px))`; };
            this.frame = new Frame("/frame/challenge", "Your bank’s question (test)", { key, on_event });
            this.dialog = document.createElement("dialog");
            this.dialog.setAttribute("aria-label", "Your bank’s question");
            Object.assign(this.dialog.style, { width: "min(420px, calc(100vw - 16px))", height: "min(480px, calc(100vh - 16px))", maxWidth: "none", maxHeight: "none", padding: "0", border: "0", borderRadius: "8px", boxShadow: "0 0 0 100vmax rgb(0 0 0 / .5)", overflow: "hidden" });
            this.frame.iframe.style.height = "100%";
            this.dialog.append(this.frame.iframe);
            this.dialog.addEventListener("cancel", (event) => {
                event.preventDefault();
                this.frame.ask("give_up");
            });
            document.body.append(this.dialog);
        }

        retrieve(client_secret) { return this.frame.ask("retrieve", { client_secret }); }

        async show(intent, client_secret) {
            const focused = document.activeElement;
            this.dialog.showModal();
            this.frame.iframe.focus();
            const answer = await this.frame.ask("challenge", { intent, client_secret });
            this.dialog.close();
            focused?.focus?.();
            return answer;
        }

        remove() {
            this.frame.remove();
            this.dialog.remove();
        }
    }

    function check_client_secret(client_secret, caller) {
        if (!/^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/.test(client_secret ?? "")) {
            throw new IntegrationError(`Invalid value for ${caller}: the client secret should be of the form \${id}_secret_\${secret}.`);
        }
    }

    async function with_challenge(key, body) {
        const challenge = new Challenge(key);
        try {
            return await body(challenge);
        } finally {
            challenge.remove();
        }
    }

    // An answer of the API, as the script's callers get it.
    function as_result(answer) { return answer.error ? { error: answer.error } : { paymentIntent: answer }; }

    // --- The entrance -------------------------------------------------------------------------------

    window.Stripe = function Stripe(key, { locale } = {}) {
        if (!/^pk_test_[A-Za-z0-9]+$/.test(key ?? "")) throw new IntegrationError("Please call Stripe() with your publishable key, which begins with pk_test_ here.");
        return {
            elements: (options = {}) => new Elements(key, { locale, ...options }),

            async createConfirmationToken({ elements, params } = {}) {
                if (!(elements instanceof Elements)) throw new IntegrationError("Please pass elements to stripe.createConfirmationToken().");
                return elements.create_token(params);
            },

            async retrievePaymentIntent(client_secret) {
                check_client_secret(client_secret, "stripe.retrievePaymentIntent()");
                return with_challenge(key, async (challenge) => as_result(await challenge.retrieve(client_secret)));
            },

            async handleNextAction({ clientSecret } = {}) {
                check_client_secret(clientSecret, "stripe.handleNextAction()");
                return with_challenge(key, async (challenge) => {
                    const intent = await challenge.retrieve(clientSecret);
                    if (intent.error) return { error: intent.error };
                    if (intent.status !== "requires_action") {
                        return { error: { type: "invalid_request_error", code: "payment_intent_unexpected_state", message: "The PaymentIntent supplied is not in the requires_action state.", payment_intent: intent } };
                    }
                    const after = await challenge.show(intent, clientSecret);
                    if (after.error || !after.last_payment_error) return as_result(after);
                    return { error: { ...after.last_payment_error, payment_intent: after } };
                });
            },
        };
    };
    window.Stripe.version = "endive";
})();
