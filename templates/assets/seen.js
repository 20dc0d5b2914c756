// Tells the business that its invoice was seen: once the page is visible, not when it is only fetched.
function tell() {
  if (navigator.webdriver) return;  // A program that steers a browser
  fetch(`${location.pathname}/seen`, { method: "POST", keepalive: true, credentials: "same-origin" });
}

if (document.visibilityState === "visible") tell();
else document.addEventListener("visibilitychange", tell, { once: true });
