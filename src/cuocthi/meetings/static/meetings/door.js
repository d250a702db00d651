// The list at the door: taps are kept on this phone until the server has them, each by a key of
// its own, so that sending them again counts nobody twice. Nothing here leaves names anywhere.
const door = document.getElementById("door");
const status = document.getElementById("door-status");
const rows = new Map([...door.querySelectorAll("[data-who]")].map((row) => [row.dataset.who, row]));
const byCode = new Map([...rows.values()].map((row) => [row.dataset.code, row.dataset.who]));
const store = `door-${door.dataset.meeting}`;
const words = door.dataset;
const SEND_EVERY = 15_000; // milliseconds; also brings what other phones have tapped

let queue = load();
const there = new Map([...rows].map(([who, row]) => [who, Number(row.dataset.there)]));
let trouble = "";
let sending = false;

function load() {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? [];
  } catch {
    return [];
  }
}

function keep() {
  try {
    if (queue.length) localStorage.setItem(store, JSON.stringify(queue));
    else localStorage.removeItem(store);
  } catch {
    trouble = words.full;
  }
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

// How many are there as far as this phone knows: what the server said, and the taps it waits for.
function countOf(who) {
  let count = there.get(who) ?? 0;
  const one = rows.get(who).dataset.one === "1";
  for (const mark of queue) {
    if (mark.who !== who) continue;
    count = one ? Number(mark.entered) : Math.max(count + (mark.entered ? 1 : -1), 0);
  }
  return count;
}

function show() {
  let total = 0;
  for (const [who, row] of rows) {
    const count = countOf(who);
    total += count;
    row.classList.toggle("is-there", count > 0);
    row.querySelector("[data-count]").textContent = count ? `${words.present}: ${count}` : "";
    row.querySelector("[data-in]").disabled = row.dataset.one === "1" && count > 0;
    row.querySelector("[data-out]").hidden = count === 0;
  }
  document.getElementById("door-there").textContent = total;
  status.classList.toggle("is-waiting", queue.length > 0 || trouble !== "");
  const waiting = queue.length ? words.waiting.replace("{n}", queue.length) : words.sent;
  status.textContent = trouble ? `${trouble} ${waiting}` : waiting;
}

function mark(who, entered) {
  if (rows.get(who).dataset.one === "1" && countOf(who) === Number(entered)) {
    show();
    return;
  }
  queue.push({ key: newKey(), who, entered, at: new Date().toISOString() });
  keep();
  show();
  send();
}

async function send() {
  if (sending) return;
  sending = true;
  const marks = queue.slice(0, 200);
  try {
    const answer = await fetch(words.note, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        "X-CSRFToken": door.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      body: JSON.stringify({ marks }),
    });
    const told = await answer.json();
    if (answer.ok) {
      const done = new Set([...told.kept, ...told.strange]);
      queue = queue.filter((one) => !done.has(one.key));
      trouble = told.strange.length ? words.strange : "";
      for (const who of rows.keys()) there.set(who, told.there[who] ?? 0);
      keep();
    } else {
      trouble = told.error;
    }
  } catch (fault) {
    // no network, or a page of words instead of an answer (the session has ended)
    trouble = fault instanceof TypeError ? words.offline : words.ended;
  } finally {
    sending = false;
    show();
  }
  if (queue.length && !trouble) send();
}

function findCode(text) {
  const code = text.split("#").pop().replace(/\s/g, "").toUpperCase();
  const who = byCode.get(code);
  const said = document.getElementById("door-found");
  if (who === undefined) {
    said.textContent = words.unknown;
    return false;
  }
  mark(who, true);
  said.textContent = rows.get(who).querySelector("b").textContent;
  return true;
}

door.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.matches("[data-find]")) {
    const field = form.querySelector("[name=code]");
    if (findCode(field.value)) field.value = "";
    field.focus();
    return;
  }
  mark(form.querySelector("[name=who]").value, form.querySelector("[name=act]").value === "in");
});

const filter = document.getElementById("door-filter");
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
}
filter.closest("[hidden]").hidden = false;
filter.addEventListener("input", () => {
  const wanted = fold(filter.value.trim());
  for (const row of rows.values()) row.hidden = !fold(row.querySelector("div").textContent).includes(wanted);
});

const scan = document.getElementById("door-scan");
if ("BarcodeDetector" in window && navigator.mediaDevices) {
  scan.hidden = false;
  scan.addEventListener("click", scanCodes);
}

async function scanCodes() {
  const video = document.getElementById("door-video");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    document.getElementById("door-found").textContent = words.camera;
    return;
  }
  scan.hidden = true;
  video.hidden = false;
  await video.play();
  let last = "";
  while (video.srcObject) {
    for (const found of await detector.detect(video)) {
      if (found.rawValue !== last) findCode(found.rawValue);
      last = found.rawValue;
    }
    await new Promise((resume) => setTimeout(resume, 250));
  }
}

// A code that the phone's own camera read stands behind the sign # of the address.
if (location.hash.length > 1) {
  findCode(location.hash);
  history.replaceState(null, "", location.pathname);
}

// The page is kept for when there is no network: what it is made of goes to its own worker.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(words.worker).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((one) => one.name);
    const own = parts.filter((url) => url.startsWith(location.origin) && !url.includes(words.note) && !url.endsWith(words.worker));
    ready.active.postMessage({ keep: [location.href.split("#")[0], ...own] });
    navigator.serviceWorker.addEventListener("message", (event) => {
      if (event.data.kept) door.dataset.kept = "1";
    });
  });
}

addEventListener("online", send);
document.addEventListener("visibilitychange", () => document.hidden || send());
setInterval(send, SEND_EVERY);
show();
send();
