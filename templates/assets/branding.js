// The previews and what can be said of the colour, while it is chosen.
const color = document.getElementById("color");
const contrast = document.getElementById("contrast");
let waiting = null;
let asked = 0;

async function show() {
  const mine = ++asked;
  const query = new URLSearchParams({ color: color.value });
  for (const frame of ["preview-page", "preview-mail"]) {
    const preview = document.getElementById(frame);
    preview.src = `${new URL(preview.src).pathname}?${query}`;
  }
  const paper = document.getElementById("preview-pdf");
  paper.href = `${new URL(paper.href).pathname}?${query}`;
  const answer = await fetch(`/settings/branding/contrast?${query}`, { credentials: "same-origin" });
  if (answer.ok && mine === asked) contrast.textContent = await answer.text();
}

color.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 300);
});
