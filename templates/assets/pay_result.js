// While a payment is being checked: looks again every few seconds, quietly, and
// shows the page anew when there is something new to read.
"use strict";

(() => {
    const shown = document.getElementById("result").dataset.state;
    const first_pause = 2000; // Milliseconds
    const longest_pause = 15000;

    async function is_changed() {
        const answer = await fetch(location.pathname, { redirect: "manual" });
        if (answer.type === "opaqueredirect") return true;
        if (!answer.ok) return false;
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const result = page.getElementById("result");
        return !result || result.dataset.state !== shown;
    }

    async function look_again(pause) {
        try {
            if (await is_changed()) {
                location.replace(location.pathname);
                return;
            }
        } catch {
            // No connection just now: the next look may have one.
        }
        setTimeout(look_again, pause, Math.min(pause * 1.25, longest_pause));
    }

    setTimeout(look_again, first_pause, first_pause);
})();
