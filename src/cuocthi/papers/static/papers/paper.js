// Words that are not saved are not lost unasked; chosen words become what a comment is about.
// Everything here only saves steps: the pages work without it.
const form = document.getElementById("soan");
const text = document.getElementById("id_text");

// ---- leaving with unsaved words

if (form) {
  let unsaved = "unsaved" in form.dataset;
  let leaving = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // the preview opens near the line in which the person writes
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.target?.id !== "xem") return;
    const above = text.value.slice(0, text.selectionStart);
    event.detail.parameters.dong = String(above.split("\n").length);
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    const asked = event.detail.requestConfig?.triggeringEvent?.type === "click";
    const pages = event.detail.target;
    if (pages.id !== "xem" || !asked) return;
    pages.scrollTop = 0;
    if (pages.getBoundingClientRect().top > window.innerHeight / 2) pages.scrollIntoView();
  });
}

// ---- "Dòng 12" leads to the twelfth line

function goToLine(number) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  const height = parseFloat(getComputedStyle(text).lineHeight) || 24;
  text.scrollTop = Math.max(0, (text.scrollHeight * (number - 1)) / lines.length - 3 * height);
}

if (text) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href="#id_text"]');
    if (!link) return;
    const number = Number(link.dataset.line ?? /Dòng (\d+)/.exec(link.textContent)?.[1]);
    if (!number) return;
    event.preventDefault();
    goToLine(number);
  });
}

// ---- chosen words are what a comment is about

const words = document.getElementById("loi-van");
const take = document.querySelector("[data-take]");
if (words && take) {
  const field = document.getElementById(take.dataset.take);
  let chosen = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || !words.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
    chosen = selection.toString().replace(/\s+/g, " ").trim().slice(0, field.maxLength);
    take.disabled = !chosen;
  });
  take.addEventListener("mousedown", (event) => event.preventDefault()); // the choice stays
  take.addEventListener("click", () => {
    field.value = chosen;
    document.getElementById("noi").focus();
  });
}
