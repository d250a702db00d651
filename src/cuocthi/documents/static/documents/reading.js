// The letter and its facts: each side shows the other, chosen words become a fact, keys do it all.
// Everything here only saves steps: links and forms of the page work without it.
const letter = document.getElementById("letter-text");
const chosenBar = document.getElementById("chosen");
const help = document.getElementById("keys");
const keysOff = document.getElementById("keys-off");
const ITEM = ":is(.question, .fact[role=group])";
const TYPING = "input:not([type=checkbox]), textarea, select";
const kept = new Map(); // a card as it was before its form took its place, by id
let lit = "";
let place = -1; // where among the items the person was
let picked = null; // {start, end, words}: the words last chosen in the letter
let lastField = null;

const facts = () => document.getElementById("facts");
const items = () => [...facts().querySelectorAll(ITEM)];
const here = () => document.activeElement?.closest?.(ITEM) ?? null;
const isOpen = (item) => Boolean(item.querySelector("form, [data-accept]"));

// ---- one side shows the other

function showSide(id) {
  for (const link of document.querySelectorAll(".sides a")) {
    const side = document.getElementById(link.dataset.side);
    side.hidden = link.dataset.side !== id;
    if (side.hidden) link.removeAttribute("aria-current");
    else link.setAttribute("aria-current", "true");
  }
}

function lightUp(id, scroll = true) {
  lit = id;
  for (const piece of letter.querySelectorAll("mark.is-on")) piece.classList.remove("is-on");
  const pieces = letter.querySelectorAll(`mark#${id}, mark[data-of="${id}"]`);
  for (const piece of pieces) piece.classList.add("is-on");
  if (!pieces.length || !scroll) return;
  if (letter.hidden) showSide("letter-text");
  const top = pieces[0].getBoundingClientRect().top - letter.getBoundingClientRect().top;
  letter.scrollTop += top - letter.clientHeight / 3; // the letter moves, the page stays
  const box = letter.getBoundingClientRect();
  const piece = pieces[0].getBoundingClientRect();
  const seen = box.bottom > 0 && box.top < innerHeight; // at the foot of the page half of it is
  if (seen && (piece.top < 0 || piece.bottom > innerHeight)) {
    pieces[0].scrollIntoView({ block: "nearest" });
  }
}

function goTo(item) {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  if (item.dataset.fact) lightUp(item.dataset.fact);
}

function step(by) {
  const list = items();
  const at = list.indexOf(here());
  const next = list[at < 0 ? Math.max(0, Math.min(place, list.length - 1)) : at + by];
  if (next) goTo(next);
}

// ---- words chosen in the letter

const count = (text) => [...text].length; // characters as the server counts them

function choose() {
  const selection = document.getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!letter.contains(range.commonAncestorContainer)) return; // still the words chosen before
  const words = range.toString();
  picked = null;
  if (words.trim()) {
    const before = document.createRange();
    before.setStart(letter, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = count(before.toString());
    picked = { start, end: start + count(words), words: words.replace(/\s+/g, " ").trim() };
  }
  chosenBar.hidden = !picked;
  chosenBar.querySelector("q").textContent = picked?.words ?? "";
  chosenBar.querySelector("[name=tu]").value = picked ? `${picked.start}-${picked.end}` : "";
  for (const button of facts().querySelectorAll("[data-take]")) button.disabled = !picked;
}

const openForm = () =>
  (here()?.querySelector("form.form") ?? facts().querySelector(`${ITEM} form.form`)) || null;

/** Put the chosen words into the open form, or open the form of the present fact with them. */
function take() {
  if (!picked) return;
  const form = openForm();
  if (form) return fill(form);
  const item = here() ?? items()[place];
  const link = item?.querySelector("[data-edit]");
  if (!link) return;
  const url = `${link.getAttribute("hx-get")}?tu=${picked.start}-${picked.end}`;
  htmx.ajax("GET", url, { target: item, swap: "outerHTML" });
}

function fill(form) {
  const fields = [...form.querySelectorAll("input[type=text], input[type=number], textarea")];
  const field = fields.includes(lastField) ? lastField : fields[0];
  if (!field) return;
  const words = picked.words.replace(/^[\s\-–—+•*;:,|“”"]+|[\s\-–—+•*;:,.|“”"./]+$/g, "");
  const more = "append" in field.dataset && field.value.trim();
  field.value = more ? `${field.value.trimEnd()}\n${words}` : words;
  form.querySelector("[name=words_start]").value = picked.start;
  form.querySelector("[name=words_end]").value = picked.end;
  field.focus();
}

function cancel(item) {
  const before = kept.get(item.id);
  if (before) {
    kept.delete(item.id);
    item.replaceWith(before);
    htmx.process(before);
    goTo(before);
  } else {
    item.closest("section").remove();
    step(0);
  }
}

// ---- keys

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  e: () => here()?.querySelector("[data-edit]")?.click(),
  x: () => here()?.querySelector("[data-remove]")?.click(),
  l: take,
  t: () => (picked ? document.getElementById("chosen-loai") : document.getElementById("them-loai")).focus(),
  A: () => facts().querySelector("[data-accept-all]")?.click(),
  "?": () => {
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || keysOff.checked) return;
  const item = here();
  if (event.key === "Escape" && item?.querySelector("form.form")) return cancel(item);
  if (event.target.matches(TYPING)) return;
  let act = ACTIONS[event.key];
  if (item && item === event.target) {
    if (event.key === "ArrowDown") act = ACTIONS.j;
    if (event.key === "ArrowUp") act = ACTIONS.k;
    if (event.key === "Enter") {
      act = () => item.querySelector("[data-accept], form button[name=day], form input[type=text]")?.[
        item.matches(".question") ? "focus" : "click"
      ]();
    }
  }
  if (!act) return;
  event.preventDefault();
  act();
}

// ---- listening

function onClick(event) {
  const found = (selector) => event.target.closest?.(selector);
  const side = found(".sides a");
  if (side) {
    event.preventDefault();
    history.replaceState(null, "", side.getAttribute("href"));
    return showSide(side.dataset.side);
  }
  const marked = found("#letter-text mark a");
  if (marked) {
    event.preventDefault();
    if (!document.getSelection().isCollapsed) return; // the end of choosing words
    const card = document.getElementById(marked.hash.slice(1));
    if (card) goTo(card);
    return;
  }
  const words = found('#facts a[href^="#f"]');
  if (words) {
    event.preventDefault();
    history.replaceState(null, "", words.hash);
    return goTo(words.closest(ITEM));
  }
  if (found("[data-take], [data-take-chosen]")) return take();
  const away = found(`${ITEM} form.form a.btn-quiet`);
  if (away) {
    event.preventDefault();
    cancel(away.closest(ITEM));
  }
}

function afterSwap(target) {
  choose();
  if (lit) lightUp(lit, false);
  const form = target.querySelector?.("form.form") ?? openForm();
  if (form) {
    form.querySelector(".is-invalid, input[type=text], input[type=number], textarea, select")?.focus();
    form.closest(ITEM).scrollIntoView({ block: "nearest" });
    return;
  }
  if (target.id !== "facts") return;
  const list = items();
  const onward = facts().querySelector("[data-next]"); // nothing is left to look at
  const next = list.slice(Math.max(place, 0)).find(isOpen);
  if (onward && !next?.matches(".question")) onward.focus();
  else goTo(next ?? list.find(isOpen) ?? list.at(-1));
}

if (letter && facts()) {
  keysOff.checked = localStorage.getItem("cuocthi-keys-off") === "1";
  keysOff.addEventListener("change", () =>
    localStorage.setItem("cuocthi-keys-off", keysOff.checked ? "1" : "0"),
  );
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("selectionchange", choose);
  document.addEventListener("focusin", (event) => {
    const at = items().indexOf(here());
    if (at >= 0) place = at;
    if (event.target.matches("#facts form.form :is(input, textarea)")) lastField = event.target;
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const card = event.detail.target;
    if (card.matches?.(".fact[role=group]")) kept.set(card.id, card.cloneNode(true));
  });
  document.body.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "facts" || event.detail.elt.matches?.(ITEM)) {
      afterSwap(event.detail.elt);
    }
  });
  if (/^#f\d+$/.test(location.hash)) lightUp(location.hash.slice(1));
}
