// The question of the customer's bank (pay_question.html.tpl): the provider's script
// asks it, then the server looks at what has come of it.
"use strict";

(() => {
    const at = (id) => document.getElementById(id);
    const form = at("question");
    const patience = 10000; // Milliseconds until the customer is told that nothing came.
    let is_asked = false;

    function show_no_provider() {
        at("progress").hidden = true;
        at("no-card").hidden = false;
    }

    async function ask() {
        is_asked = true;
        try {
            const stripe = window.Stripe(form.dataset.key, { locale: document.documentElement.lang.split("-")[0] });
            const { error } = await stripe.handleNextAction({ clientSecret: form.dataset.clientSecret });
            // A "no" of the bank is an answer too; only a lost connection is none.
            if (error && error.type === "api_connection_error") show_no_provider();
            else form.submit();
        } catch (error) {
            console.error(error);
            show_no_provider();
        }
    }

    document.addEventListener("load", (event) => event.target.id === "provider" && ask(), true);
    document.addEventListener("error", (event) => event.target.id === "provider" && show_no_provider(), true);
    setTimeout(() => is_asked || show_no_provider(), patience);
    addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
