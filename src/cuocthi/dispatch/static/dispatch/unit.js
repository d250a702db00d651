// The pages of a unit: says when a person looks, keeps what is written on this device, and holds a
// report back until there is a network. Without this the pages work as plain forms.
const place = document.getElementById("cho-mang");
const form = document.getElementById("bao-cao");
const box = place.dataset.box;
const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value;

// A program that follows the links of a mail shows the page to nobody: only a page that stays in
// view for some seconds, or is touched, was seen.
const LOOK = 3000; // milliseconds
if (place.dataset.seen && token() && !navigator.webdriver) {
  let timer = 0;
  let told = false;
  const tell = () => {
    if (told) return;
    told = true;
    fetch(place.dataset.seen, { method: "POST", headers: { "X-CSRFToken": token() } }).catch(() => {
      told = false;
    });
  };
  const watch = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") timer = setTimeout(tell, LOOK);
  };
  for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, tell, { once: true });
  document.addEventListener("visibilitychange", watch);
  watch();
}

const choices = place.querySelector("[data-choices]");
function say(words, tone = "warning") {
  place.hidden = false;
  choices.hidden = true;
  place.className = `notice notice-${tone}`;
  place.querySelector("p").textContent = words;
}

// The report that waits here, with its photos, and one that was refused and is not settled yet. A
// browser that keeps nothing has them in memory.
const REFUSED = `${box}-refused`;
const memory = new Map();
function store(mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("cuocthi", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("reports");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction("reports", mode);
      const asked = act(work.objectStore("reports"));
      work.oncomplete = () => resolve(asked.result);
      work.onabort = () => reject(work.error);
    };
  });
}
async function kept(slot = box) {
  try {
    return (await store("readonly", (rows) => rows.get(slot))) ?? memory.get(slot);
  } catch {
    return memory.get(slot);
  }
}
async function keep(report, slot = box) {
  memory.set(slot, report);
  try {
    await store("readwrite", (rows) => (report ? rows.put(report, slot) : rows.delete(slot)));
  } catch {
    // kept in memory while the page is open
  }
}

let busy = false;
async function send() {
  const report = await kept();
  if (!report || busy) return;
  busy = true;
  say(place.dataset.sending, "info");
  try {
    const body = new FormData();
    for (const [name, value, title] of report.fields) {
      if (title === undefined) body.append(name, value);
      else body.append(name, value, title);
    }
    if (token()) body.set("csrfmiddlewaretoken", token()); // that of the day it was written may have ended
    const answer = await fetch(place.dataset.to, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
    });
    await answered(answer, report);
  } catch {
    say(place.dataset.waiting); // no network, or it broke off: the key lets us send again
  } finally {
    busy = false;
  }
}

async function answered(answer, report) {
  if (answer.ok) {
    const { to, at } = await answer.json();
    await keep(undefined);
    if (report.settles) await keep(undefined, REFUSED);
    localStorage.removeItem(`report-${box}`);
    say(`${place.dataset.sent} ${at}.`, "success");
    if (form) location.assign(to);
  } else if (answer.status === 403 || answer.status === 404) {
    say(place.dataset.ended);
  } else if (answer.status === 409 || answer.status === 422) {
    const { words } = await answer.json();
    await keep({ ...report, words }, REFUSED);
    await keep(undefined);
    if (form && report.key === form.elements.key.value) form.submit(); // the page says what is wrong
    else await tellRefused();
  } else {
    say(place.dataset.failed);
  }
}

// Photos come from phones with far more points than a proof needs.
const LARGE = 600_000; // bytes
const SIDE = 1600; // pixels
async function smaller(file) {
  if (!file.type.startsWith("image/") || file.size < LARGE) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // a kind of picture that this browser cannot open
  }
}

async function written() {
  const fields = [];
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.push([name, value]);
    else if (value.size) fields.push([name, await smaller(value), value.name]);
  }
  return { key: form.elements.key.value, fields, settles };
}

// A report that was refused stays here until the person fills the form with it and sends that, or
// throws it away; so does what was written before somebody else of the unit reported.
let settles = false; // what is sent from this form settles the refused report
let older; // texts written over an earlier report than the one that stands in the form
function offer(words, { typed, files, drop }) {
  say(words, "error");
  choices.hidden = false;
  const fillIn = choices.querySelector("[data-fill]");
  choices.querySelector("[data-open]").hidden = Boolean(form);
  fillIn.hidden = !form;
  fillIn.onclick = () => {
    fill(typed);
    fillFiles(files);
    settles ||= files !== undefined;
    say(place.dataset.filled, "info");
    draft();
  };
  choices.querySelector("[data-drop]").onclick = async () => {
    if (!confirm(place.dataset.sure)) return;
    await drop();
    place.hidden = true;
  };
}

async function tellRefused() {
  const report = await kept(REFUSED);
  if (!report) return false;
  const files = report.fields.filter((field) => field.length > 2);
  if (form?.querySelector(".error-summary")) {
    fillFiles(files); // the page has the texts and says what is wrong; photos it cannot give back
    settles = true;
    return false;
  }
  const typed = new Map(report.fields.filter((field) => field.length === 2));
  const words = `${place.dataset.refused} ${report.words.join(" ")}`;
  offer(words, { typed, files, drop: () => keep(undefined, REFUSED) });
  return true;
}

function fillFiles(files = []) {
  const of = new Map();
  for (const [name, data, title] of files) {
    if (!of.has(name)) of.set(name, new DataTransfer());
    of.get(name).items.add(new File([data], title, { type: data.type }));
  }
  for (const [name, chosen] of of) {
    const input = form.elements[name];
    if (!input || input.files.length) continue;
    input.files = chosen.files;
    input.closest("details")?.setAttribute("open", "");
  }
}

function draft() {
  const typed = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "key",
  );
  try {
    const written = { seen: form.elements.seen.value, typed, older };
    localStorage.setItem(`report-${box}`, JSON.stringify(written));
  } catch {
    // no room on this device: the form itself still has everything
  }
}

function restore() {
  let found;
  try {
    found = JSON.parse(localStorage.getItem(`report-${box}`));
  } catch {
    return;
  }
  if (!found || form.querySelector(".error-summary")) return;
  const same = found.seen === form.elements.seen.value;
  older = same ? found.older : found.typed;
  if (same && fill(new Map(found.typed))) say(place.dataset.restored, "info");
  if (!older) return;
  const typed = new Map(older);
  const drop = () => {
    older = undefined;
    draft();
  };
  if (differs(typed)) offer(place.dataset.older, { typed, drop });
  else older = undefined;
}

function* fieldsOf(typed) {
  for (const field of form.elements) {
    if (!field.name || ["file", "hidden", "submit"].includes(field.type)) continue;
    const isBox = field.type === "checkbox";
    if (isBox ? field.checked !== typed.has(field.name) : typed.has(field.name) && field.value !== typed.get(field.name))
      yield field;
  }
}

function differs(typed) {
  return !fieldsOf(typed).next().done;
}

function fill(typed) {
  const changed = [...fieldsOf(typed)];
  for (const field of changed) {
    if (field.type === "checkbox") field.checked = typed.has(field.name);
    else {
      field.value = typed.get(field.name);
      field.closest("details")?.setAttribute("open", "");
    }
  }
  return changed.length > 0;
}

if (form) {
  restore();
  form.addEventListener("input", draft);
  form.addEventListener("change", draft);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    await keep(await written());
    await send();
    button.disabled = false;
  });
}
addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") send();
});
setInterval(send, 20_000);
send();
tellRefused();
