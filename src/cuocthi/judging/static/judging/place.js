// The judge's place by keys, and half-filled marks that are never lost: kept on the server while
// typing, on this device while the line is bad, sent when it is back; a newer version on the server
// is never written over. Without this module the page is a plain form with a button for the draft.
const AFTER = 800, AGAIN = 15000, PATIENCE = 20000; // ms
const KEPT = "cham:", DAYS = 7 * 86400000;
let form, words, boxes, timer = 0, sending = null, busy = false, stopped = false;

const keyOf = () => `${KEPT}${words.owner}:${words.slip}`;
function held(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
function hold(state) {
  try {
    localStorage.setItem(keyOf(), JSON.stringify({ ...state, at: Date.now() }));
  } catch {
    return; // a full or closed store: the server still has what was sent
  }
}
function release() {
  localStorage.removeItem(keyOf());
}
// What the server took last from this window: a page that was made just before shows less.
function remember(state) {
  try {
    sessionStorage.setItem(keyOf(), JSON.stringify(state));
  } catch {
    return; // without a store the page shows what it was made with
  }
}
function taken() {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf()));
  } catch {
    return null;
  }
}
function sweep() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(KEPT) && !(held(key)?.at > Date.now() - DAYS)) localStorage.removeItem(key);
  }
}

function tell(text, bad = false) {
  const line = form.querySelector(".slip-state");
  line.textContent = text;
  line.classList.toggle("is-bad", bad);
}
function offer(text, label, act) {
  tell(`${text} `, true);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet btn-sm";
  button.textContent = label;
  button.addEventListener("click", act);
  form.querySelector(".slip-state").append(button);
}

const stateNow = () => ({
  typed: Object.fromEntries(boxes.map((box) => [box.name, box.value])),
  note: form.elements.note.value,
  seen: form.elements.seen.value,
});
const same = (one, other) => JSON.stringify([one.typed, one.note]) === JSON.stringify([other.typed, other.note]);
function fill(state) {
  for (const box of boxes) box.value = state.typed[box.name] ?? "";
  form.elements.note.value = state.note;
  add();
}

// The sum, by the weights of the criteria, half a hundredth up, as the server counts it.
function pointsOf(box) {
  const told = box.value.trim().replace(",", ".");
  if (!/^\d{1,2}(\.\d{0,2})?$/.test(told)) return null;
  const quarters = Number(told) * 4;
  return Number.isInteger(quarters) && quarters <= 40 ? quarters / 4 : null;
}
function add() {
  const out = form.querySelector("[data-sum]");
  let sum = 0, whole = 0;
  for (const box of boxes) {
    const points = pointsOf(box);
    if (points === null) return void (out.textContent = "");
    sum += points * 100 * Number(box.dataset.weight);
    whole += Number(box.dataset.weight);
  }
  out.textContent = (Math.floor((2 * sum + whole) / (2 * whole)) / 100).toFixed(2).replace(".", ",");
}
function check(box) {
  const wrong = box.value.trim() !== "" && pointsOf(box) === null;
  const line = document.getElementById(`${box.id}_error`);
  line.hidden = !wrong;
  line.textContent = wrong ? words.off : "";
  box.closest(".rub").classList.toggle("is-wrong", wrong);
  return !wrong;
}

// Half-filled marks to the server, one request at a time; what was typed meanwhile follows.
async function save() {
  clearTimeout(timer);
  if (sending || stopped || busy) return;
  const mine = form, sent = stateNow();
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  sending = stop;
  let again = AFTER;
  try {
    tell(words.saving);
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(words.slip, { method: "POST", body, headers: { "X-Sent-By": "page" }, signal: stop.signal });
    if (mine !== form) return;
    const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
    if (told?.seen !== undefined) {
      form.elements.seen.value = told.seen;
      if (same(sent, stateNow())) {
        release();
        remember({ ...sent, seen: String(told.seen) });
        again = 0;
      }
      tell(words.saved);
    } else if (told) {
      again = 0;
      stopped = answer.status === 409;
      if (stopped) offer(told.said, words.reload, () => { release(); location.reload(); });
      else tell(told.said, true);
    } else if (answer.redirected || answer.status === 403) {
      again = 0;
      tell(words.signedOut, true);
    } else if (answer.status === 404) {
      again = 0;
      stopped = true;
      release();
      tell(words.gone, true);
    } else throw new Error(answer.status);
  } catch {
    if (mine !== form || busy) return;
    again = AGAIN;
    tell(words.offline, true);
  } finally {
    clearTimeout(late);
    sending = null;
  }
  if (again && mine === form) timer = setTimeout(save, again);
}
function changed() {
  if (stopped) return;
  hold(stateNow());
  clearTimeout(timer);
  timer = setTimeout(save, AFTER);
}

function restore() {
  const sent = taken();
  if (sent && Number(sent.seen) > Number(form.elements.seen.value)) {
    fill(sent);
    form.elements.seen.value = sent.seen;
    tell(words.saved);
  }
  const kept = held(keyOf());
  if (!kept) return;
  if (same(kept, stateNow())) return release();
  if (kept.seen === form.elements.seen.value) {
    fill(kept);
    tell(words.brought);
    timer = setTimeout(save, AFTER);
    return;
  }
  const told = boxes.map((box) => kept.typed[box.name] || "–").join("; ");
  offer(`${words.older} ${told}.`, words.take, () => { fill(kept); changed(); });
}

// On a wide screen work and rubric begin at the upper edge, so that the buttons are in reach.
function look() {
  const fault = document.querySelector("#main .error-summary");
  if (fault) fault.scrollIntoView({ block: "center" });
  else if (location.hash) return;
  else if (form && matchMedia("(min-width: 1000px)").matches) document.querySelector(".judge-desk").scrollIntoView();
  else scrollTo(0, 0);
}

// The marks handed in without a new page; the words and the next work come in place of these.
function put(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.getElementById("main");
  if (!main) return false;
  document.getElementById("main").replaceWith(main);
  document.getElementById("messages").replaceChildren(...page.getElementById("messages").childNodes);
  document.title = page.title;
  if (address !== location.href) history.pushState(null, "", address);
  begin();
  const told = document.querySelector("#messages .notice");
  if (form && told && !form.querySelector(".slip-state").textContent) tell(told.textContent.replace("×", "").trim()); // the top of the page is out of sight
  look();
  return true;
}
async function handIn() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  sending?.abort();
  hold(stateNow());
  form.closest(".judge-side").classList.add("is-waiting");
  const mine = keyOf();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    const text = await answer.text();
    if (answer.redirected && !answer.url.includes("/dang-nhap/")) {
      localStorage.removeItem(mine);
      sessionStorage.removeItem(mine);
    }
    const here = answer.redirected ? answer.url : location.href;
    busy = false;
    if (answer.status >= 500 || !put(text, here)) location.assign(here);
  } catch {
    busy = false;
    tell(words.notSent, true);
    timer = setTimeout(save, AGAIN);
  } finally {
    document.querySelector(".judge-side")?.classList.remove("is-waiting");
  }
}

// The criterion whose words are shown on a low screen: the last one in hand, so that nothing moves
// under the pointer when something else is pressed.
function current(rub) {
  for (const one of document.querySelectorAll(".rub")) one.classList.toggle("is-current", one === rub);
}

function begin() {
  clearTimeout(timer);
  stopped = false;
  current(document.querySelector(".rub"));
  form = document.querySelector(".judge-form");
  if (!form) return;
  words = form.dataset;
  boxes = [...form.querySelectorAll(".rub input")];
  add();
  restore();
  const first = boxes.find((box) => !box.value) ?? boxes[0];
  if (matchMedia("(min-width: 700px) and (hover: hover)").matches && !form.querySelector(".error-summary")) first?.focus({ preventScroll: true });
}

document.addEventListener("input", (event) => {
  if (!form?.contains(event.target)) return;
  if (boxes.includes(event.target)) add();
  changed();
});
document.addEventListener("focusin", (event) => {
  const rub = event.target.closest(".rub");
  if (rub) current(rub);
});
document.addEventListener("change", (event) => {
  if (form && boxes.includes(event.target)) check(event.target);
});
document.addEventListener("submit", (event) => {
  if (event.target !== form || event.submitter?.hasAttribute("data-plain")) return;
  event.preventDefault();
  handIn();
});

function onward(box) {
  if (!check(box)) return box.select();
  const next = boxes[boxes.indexOf(box) + 1];
  if (!next) return form.querySelector("[data-key=KeyL]").focus();
  next.focus();
  next.select();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape") {
    if (location.hash.startsWith("#anh-")) location.hash = "#bai-lam";
    if (event.target === form?.elements.note) form.querySelector("[data-key=KeyL]").focus();
    return;
  }
  // letters act inside the form alone: elsewhere they belong to the reader's own tools (WCAG 2.1.4)
  if (!form?.contains(event.target) || event.target.matches("textarea")) return;
  const box = boxes.includes(event.target) ? event.target : null;
  if (box && event.key === "Enter") {
    event.preventDefault();
    onward(box);
  } else if (box && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    scrollBy(0, event.key === "ArrowDown" ? 90 : -90);
  } else if (event.code === "KeyL" && !event.repeat) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-key=KeyL]"));
  } else if (event.code === "KeyG") {
    event.preventDefault();
    form.querySelector(".judge-note").open = true;
    form.elements.note.focus();
  }
});
addEventListener("online", () => form && held(keyOf()) && save());
addEventListener("popstate", () => { if (!location.hash && !document.querySelector(":target")) location.reload(); });
addEventListener("pagehide", () => {
  if (form && !busy && !stopped && held(keyOf())) navigator.sendBeacon(words.slip, new URLSearchParams([...new FormData(form), ["by", "page"]]));
});

sweep();
begin();
if (form) look();
