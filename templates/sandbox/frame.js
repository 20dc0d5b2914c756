// What the frames share: the connection to the page that shows them, its appearance, and calls of the API.

let port;
let publishable_key;

// Tells the page that something happened. Before the connection nobody listens.
export function tell(event, data) {
    port?.postMessage({ event, data });
}

// Connects with the page around this frame, which then asks: answers[name](data) gives the answer. Any page may
// show a frame; what it gets are its own answers, never what was typed.
export function connect(answers) {
    window.addEventListener("message", ({ source, origin, data, ports }) => {
        if (source !== window.parent || !origin.startsWith("https://") || data?.sandbox !== "connect" || port) return;
        [port] = ports;
        publishable_key = data.key;
        wear(data.appearance);
        if (data.offer) answers.begin(data.offer);
        port.onmessage = async ({ data: { id, name, data } }) => port.postMessage({ id, answer: await answer(answers, name, data) });
        tell("ready");
        follow_height();
    });
    // There is no secret in it, and who the page is cannot be known yet.
    window.parent.postMessage({ sandbox: "hello" }, "*");
}

async function answer(answers, name, data) {
    try {
        if (name === "appearance") return wear(data);
        return await answers[name](data);
    } catch (error) {
        return { error: { type: "api_connection_error", message: `The sandbox could not be reached: ${error.message}` } };
    }
}

// The answer of the API as JSON: an object, or { error }.
export async function call(method, path, parameters = {}) {
    const form = new URLSearchParams(parameters);
    const options = { method, credentials: "omit", cache: "no-store", headers: { Authorization: `Bearer ${publishable_key}` } };
    const response = await fetch(method === "GET" ? `${path}?${form}` : path, method === "GET" ? options : { ...options, body: form });
    return response.json();
}

// --- Appearance ---------------------------------------------------------------------------------

const variables = {
    colorPrimary: "--color-primary",
    colorBackground: "--color-background",
    colorText: "--color-text",
    colorTextSecondary: "--color-text-secondary",
    colorTextPlaceholder: "--color-text-placeholder",
    colorDanger: "--color-danger",
    fontFamily: "--font-family",
    fontSizeBase: "--font-size-base",
    borderRadius: "--border-radius",
    spacingUnit: "--spacing-unit",
};

function wear(appearance = {}) {
    const { classList, style } = document.documentElement;
    classList.toggle("dark", appearance.is_dark === true);
    style.backgroundColor = appearance.page_color ?? "";
    for (const [name, property] of Object.entries(variables)) {
        const value = appearance.variables?.[name];
        if (value) style.setProperty(property, value);
        else style.removeProperty(property);
    }
    if (appearance.variables?.colorTextSecondary && !appearance.variables.colorTextPlaceholder) {
        style.setProperty("--color-text-placeholder", appearance.variables.colorTextSecondary);
    }
    return {};
}

function follow_height() {
    const main = document.querySelector("main");
    new ResizeObserver(() => tell("height", Math.ceil(main.getBoundingClientRect().height))).observe(main);
}
