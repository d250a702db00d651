// Comparing two works by keys; an answer that could not be sent is told and stays on the page.
// Without this module the page is a plain form.
const PATIENCE = 20000; // ms
const form = document.querySelector(".pair-form");

function tell(text, bad = false) {
  const line = form.querySelector(".pair-state");
  line.textContent = text;
  line.classList.toggle("is-bad", bad);
}

async function send(button) {
  if (form.classList.contains("is-waiting")) return;
  form.classList.add("is-waiting");
  tell(form.dataset.sending);
  const body = new URLSearchParams(new FormData(form));
  body.set("said", button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect" || answer.status < 500) return location.assign(form.dataset.next);
    throw new Error(answer.status);
  } catch {
    form.classList.remove("is-waiting");
    tell(form.dataset.offline, true);
    button.focus();
  }
}

form?.addEventListener("submit", (event) => {
  if (!event.submitter?.value) return;
  event.preventDefault();
  send(event.submitter);
});

// Arrows only move to a button, Enter presses it: a key hit by chance decides nothing.
document.addEventListener("keydown", (event) => {
  if (!form || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
  if (event.key === "Escape" && location.hash.startsWith("#anh-")) {
    location.hash = "#trai";
    return;
  }
  const key = { ArrowLeft: "left", ArrowRight: "right" }[event.key];
  if (!key) return;
  event.preventDefault();
  form.querySelector(`[data-key=${key}]`).focus();
});

addEventListener("pageshow", () => form?.classList.remove("is-waiting"));
