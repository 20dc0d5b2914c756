// The totals of a draft while it is typed: the server computes them, as it will when the form is sent.
const form = document.getElementById("draft");
const totals = document.getElementById("totals");
let waiting = null;
let asked = 0;

async function compute() {
  const mine = ++asked;
  const body = new URLSearchParams(new FormData(form));
  const answer = await fetch(form.dataset.totals, { method: "POST", body, credentials: "same-origin" });
  if (!answer.ok || mine !== asked) return;
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  totals.replaceChildren(...parsed.body.childNodes);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(compute, 300);
});

// What was typed is not left by accident.
let isChanged = false;
form.addEventListener("input", () => { isChanged = true; });
form.addEventListener("submit", () => { isChanged = false; });
addEventListener("beforeunload", (event) => { if (isChanged) event.preventDefault(); });
