// The bank's question of 3-D Secure, as a stand-in: the customer says how it ends. Hidden, the same frame asks
// the API how a payment stands.
import { call, connect } from "/frame/frame.js";

const buttons = { complete: document.getElementById("complete"), fail: document.getElementById("fail") };
const problem = document.getElementById("problem");

function id_of(client_secret) { return client_secret.split("_secret_")[0]; }

function retrieve({ client_secret }) {
    return call("GET", `/v1/payment_intents/${encodeURIComponent(id_of(client_secret))}`, { client_secret });
}

function amount_text({ amount, currency }) {
    const format = new Intl.NumberFormat(navigator.language, { style: "currency", currency });
    // The API counts these two with two decimals.
    const decimals = ["isk", "ugx"].includes(currency) ? 2 : format.resolvedOptions().maximumFractionDigits;
    return format.format(amount / 10 ** decimals);
}

// Resolves when the customer has chosen and the sandbox has answered.
function challenge({ intent, client_secret }) {
    document.getElementById("amount").textContent = amount_text(intent);
    problem.textContent = "";
    for (const button of Object.values(buttons)) button.disabled = false;
    // The page hands the focus over a moment before or after this.
    const take_focus = () => { if (document.activeElement === document.body) buttons.complete.focus(); };
    window.onfocus = take_focus;
    take_focus();
    return new Promise((resolve) => {
        const choose = async (outcome) => {
            for (const button of Object.values(buttons)) button.disabled = true;
            try {
                resolve(await call("POST", "/v1/3ds2/authenticate", { source: intent.id, client_secret, outcome }));
            } catch {
                problem.textContent = "The sandbox could not be reached. Try again.";
                for (const button of Object.values(buttons)) button.disabled = false;
            }
        };
        buttons.complete.onclick = () => choose("complete");
        buttons.fail.onclick = () => choose("fail");
        document.onkeydown = ({ key }) => { if (key === "Escape" && !buttons.fail.disabled) choose("fail"); };
    });
}

connect({ retrieve, challenge, give_up: () => { buttons.fail.click(); return {}; } });
