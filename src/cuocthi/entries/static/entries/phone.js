// Reports from a phone on a bad line. Photos go up as soon as they are chosen and go on after a cut;
// what is written is kept on this device; a report that cannot be sent waits here and goes by itself
// when the line is back, with the key it was made with, so that it counts once however often it is
// sent. Without this module the page is a plain form.
const place = document.getElementById("cho-mang");
const form = document.getElementById("bao-cao");
const words = place.dataset;
const DAYS = 7 * 86400000;
const LEAST = 65536, MOST = 2097152; // bytes of a part
let part = 262144;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
class Cut extends Error {} // no line, or the machine cannot take anything now
class Told extends Error { used = false; } // the site said no, in words

function say(text, tone = "info", link = "") {
  place.hidden = false;
  place.className = `notice notice-${tone}`;
  const line = document.createElement("p");
  line.textContent = text;
  if (link) {
    const there = document.createElement("a");
    there.href = link;
    there.textContent = ` ${words.open}`;
    line.append(there);
  }
  place.firstElementChild.replaceChildren(line);
}

// What is kept on this device: drafts by page, reports that wait by their key.
const memory = { drafts: new Map(), waiting: new Map() };
function store(name, mode, act) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("cuocthi-entries", 1);
    opening.onupgradeneeded = () => {
      for (const box of ["drafts", "waiting"]) opening.result.createObjectStore(box);
    };
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction(name, mode);
      const asked = act(work.objectStore(name));
      work.oncomplete = () => { opening.result.close(); resolve(asked.result); };
      work.onabort = () => { opening.result.close(); reject(work.error); };
    };
  });
}
async function put(name, key, value) {
  memory[name].set(key, value);
  try {
    await store(name, "readwrite", (rows) => rows.put(value, key));
  } catch {
    if (name === "waiting") say(words.memory, "warning");
  }
}
async function drop(name, key) {
  memory[name].delete(key);
  await store(name, "readwrite", (rows) => rows.delete(key)).catch(() => {});
}
async function all(name) {
  const rows = await store(name, "readonly", (kept) => kept.getAll()).catch(() => []);
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const [key, row] of memory[name]) found.set(key, row);
  return [...found.values()].filter((row) => row.owner === words.owner).sort((a, b) => a.at - b.at);
}

// One request; a line that hangs is a line that is cut.
async function ask(address, how, seconds = 60) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store", signal: stop.signal, ...how });
  } catch {
    throw new Cut();
  } finally {
    clearTimeout(timer);
  }
  const later = Number(answer.headers.get("Retry-After"));
  if (answer.status >= 500 && !later) throw new Cut();
  if (later && [409, 429, 503].includes(answer.status)) {
    await pause(Math.min(later, 10) * 1000);
    throw new Cut(answer.status === 503 ? await answer.text() : "");
  }
  return answer;
}

// A photo in parts, each with its sum; from where it was cut.
async function sumOf(bytes) {
  if (!crypto.subtle) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer()));
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
}
async function send(address, method, photo, offset, token) {
  const bytes = photo.blob.slice(offset, offset + part);
  const began = performance.now();
  const headers = { "Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Content-Type": "application/offset+octet-stream", ...(bytes.size ? await sumOf(bytes) : {}) };
  if (method === "POST") {
    headers["Upload-Length"] = String(photo.blob.size);
    headers["Upload-Metadata"] = `purpose ${btoa(photo.purpose)}`;
  } else headers["Upload-Offset"] = String(offset);
  try {
    const answer = await ask(address, { method, headers, body: bytes });
    const took = performance.now() - began;
    if (took < 2000) part = Math.min(part * 2, MOST);
    if (took > 10000) part = Math.max(part / 2, LEAST);
    return answer;
  } catch (fault) {
    part = Math.max(part / 2, LEAST);
    throw fault;
  }
}
const going = new WeakMap(); // a photo goes up once, whoever waits for it
function upload(photo, token, progress) {
  if (!going.has(photo)) going.set(photo, carry(photo, token, progress).finally(() => going.delete(photo)));
  return going.get(photo);
}
async function carry(photo, token, progress) {
  let offset = 0;
  if (photo.address) {
    const answer = await ask(photo.address, { method: "HEAD" });
    if (answer.ok) offset = Number(answer.headers.get("Upload-Offset"));
    else photo.address = "";
  }
  for (let damaged = 0; ; ) {
    const answer = await (photo.address
      ? send(photo.address, "PATCH", photo, offset, token())
      : send(words.upload, "POST", photo, 0, token()));
    if (answer.status === 460 && damaged < 5) { damaged += 1; continue; }
    if (answer.status === 404 && photo.address) { photo.address = ""; offset = 0; continue; }
    if (!answer.ok && answer.status !== 409) throw new Told((answer.status < 500 && answer.headers.get("Content-Type")?.startsWith("text/plain") && (await answer.text())) || words.failed);
    photo.address ||= answer.headers.get("Location");
    offset = Number(answer.headers.get("Upload-Offset"));
    progress?.(offset / photo.blob.size);
    if (answer.ok && offset === photo.blob.size) break;
  }
  photo.token = photo.address.split("/").at(-2);
  photo.blob = null; // it is there; the place on this device is free again
}

// A smaller copy, drawn anew. Hour and place of the original go along only when the person agrees:
// its EXIF part is set before the new pixels, its turn undone since they are upright already.
async function smaller(file, withFacts) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  if (!drawn || drawn.size >= file.size) return file;
  const facts = withFacts ? exifOf(new Uint8Array(await file.slice(0, 262144).arrayBuffer())) : null;
  return facts ? new Blob([drawn.slice(0, 2), facts, drawn.slice(2)], { type: "image/jpeg" }) : drawn;
}
function exifOf(bytes) {
  const view = new DataView(bytes.buffer);
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 10 < bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda; ) {
    const size = view.getUint16(at + 2);
    if (bytes[at + 1] === 0xe1 && view.getUint32(at + 4) === 0x45786966 && at + 2 + size <= bytes.length) {
      return upright(bytes.slice(at, at + 2 + size));
    }
    at += 2 + size;
  }
  return null;
}
function upright(segment) {
  const view = new DataView(segment.buffer);
  const tiff = 10, little = view.getUint16(tiff) === 0x4949;
  const first = tiff + view.getUint32(tiff + 4, little);
  if (first + 2 > segment.length) return null;
  const count = view.getUint16(first, little);
  for (let n = 0; n < count && first + 14 + n * 12 <= segment.length; n += 1) {
    const row = first + 2 + n * 12;
    if (view.getUint16(row, little) === 0x0112) view.setUint16(row + 8, 1, little);
  }
  return segment;
}

// Sending what waits, oldest first, one page at a time.
const once = (work) => (navigator.locks ? navigator.locks.request("cuocthi-send", work) : work());
async function fresh(address) {
  const answer = await ask(address, {});
  if (!answer.ok) throw new Told(words.gone);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
async function hand(report) {
  let token = report.fields.find(([name]) => name === "csrfmiddlewaretoken")?.[1] ?? "";
  for (let tried = 0; ; tried += 1) {
    try {
      for (const photo of report.photos) {
        if (!photo.token) await upload(photo, () => token);
        await put("waiting", report.id, report);
      }
    } catch (fault) {
      if (!(fault instanceof Told) || tried || !navigator.onLine) throw fault;
      token = await fresh(report.action); // perhaps only the session has a new token
      continue;
    }
    const body = new URLSearchParams(report.fields.filter(([name]) => name !== "csrfmiddlewaretoken"));
    body.append("csrfmiddlewaretoken", token);
    for (const photo of report.photos) body.append("uploads", photo.token);
    const answer = await ask(report.action, { method: "POST", body, headers: { "X-Sent-By": "phone" } }, 120);
    if (answer.status === 201) return answer.headers.get("Location");
    if (answer.status === 403 && !tried) { token = await fresh(report.action); continue; }
    if (answer.status === 404) throw new Told(words.gone);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const faults = [...page.querySelectorAll("main .error-summary li")].map((one) => one.textContent.trim());
    const told = new Told(faults.join(" ") || words.failed);
    told.used = answer.headers.get("X-Key") === "used";
    told.seen = answer.headers.get("X-Seen");
    throw told;
  }
}
let timer = 0;
function flush(shown = "") {
  clearTimeout(timer);
  return once(async () => {
    for (const report of await all("waiting")) {
      try {
        if (report.id === shown) say(words.sending);
        const there = await hand(report);
        await drop("waiting", report.id);
        if (report.id === shown) { location.assign(there); return; }
        say(words.arrived, "success", there);
      } catch (fault) {
        if (fault instanceof Told) {
          await drop("waiting", report.id);
          // under a key that was used with other words nothing more can come: the next try has its own;
          // what another window kept meanwhile was told: the next try goes over it
          const renewed = { ...(fault.used && { key: random() }), ...(fault.seen && { seen: fault.seen }) };
          const fields = report.fields.map(([name, value]) => [name, renewed[name] ?? value]);
          await put("drafts", report.box, { ...report, id: report.box, fields });
          say(fault.message, "error", form?.dataset.box === report.box ? "" : report.action);
          if (form?.dataset.box === report.box) await restore();
          continue;
        }
        say(`${words.waiting} (${(await all("waiting")).length})`, "warning");
        timer = setTimeout(() => flush(shown), 15000);
        return;
      }
    }
  }).finally(() => busy(false));
}

// The form of this page.
let photos = [];
const rows = new WeakMap(); // photo → what shows how far it is
function busy(is) {
  for (const button of form?.querySelectorAll("[type=submit]") ?? []) button.disabled = is;
}
function fieldsOf(submitter) {
  const data = [...new FormData(form, submitter)].filter(([name, value]) => typeof value === "string" && name !== "uploads");
  return data;
}
const saveDraft = () => form.dataset.sent || put("drafts", form.dataset.box, { id: form.dataset.box, box: form.dataset.box, owner: words.owner, at: Date.now(), fields: fieldsOf(), photos });
let saving = 0;
function soon() {
  clearTimeout(saving);
  saving = setTimeout(saveDraft, 400);
}
function listOf(purpose) {
  const input = form.querySelector(`input[type=file][data-purpose=${purpose}]`);
  let list = input.parentElement.querySelector("ul.uploads");
  if (!list) {
    list = document.createElement("ul");
    list.className = "plain-list uploads";
    input.after(list);
  }
  return list;
}
function show(photo) {
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  const said = document.createElement("span");
  const away = document.createElement("button");
  bar.max = 1;
  bar.setAttribute("aria-label", photo.name);
  away.type = "button";
  away.className = "btn btn-quiet btn-sm";
  away.textContent = words.away;
  away.addEventListener("click", () => {
    photos = photos.filter((one) => one !== photo);
    line.remove();
    if (photo.address) ask(photo.address, { method: "DELETE", headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value } }).catch(() => {});
    saveDraft();
  });
  line.append(`${photo.name} `, bar, " ", said, " ", away);
  listOf(photo.purpose).append(line);
  rows.set(photo, (share, text = "") => {
    bar.value = share;
    bar.hidden = share === 1 || Boolean(text);
    said.textContent = share === 1 ? words.up : text;
  });
}
let line = Promise.resolve(); // photos one after another: a bad line carries no two
function goUp(photo) {
  const told = rows.get(photo);
  told(photo.token ? 1 : 0);
  line = line.then(async () => {
    for (let wait = 2000; !photo.token && photos.includes(photo) && !form.dataset.sent; wait = Math.min(wait * 2, 60000)) {
      try {
        await upload(photo, () => form.elements.csrfmiddlewaretoken.value, told);
        told(1);
        soon();
      } catch (fault) {
        if (fault instanceof Told) {
          photos = photos.filter((one) => one !== photo);
          told(0, fault.message);
          return;
        }
        told(0, words.later);
        if (!navigator.onLine) return;
        await pause(wait);
      }
    }
  });
}
async function chosen(input) {
  const files = [...input.files];
  input.value = "";
  const wants = (id) => document.getElementById(id)?.checked;
  for (const file of files) {
    const small = wants("giam_co") && file.type.startsWith("image/") && file.size > 300000;
    const blob = small ? await smaller(file, wants("giu_gio_noi")).catch(() => file) : file;
    const photo = { purpose: input.dataset.purpose, name: file.name, blob, address: "", token: "" };
    photos.push(photo);
    show(photo);
    goUp(photo);
  }
  await saveDraft();
}
async function restore() {
  const draft = (await all("drafts")).find((row) => row.id === form.dataset.box);
  if (!draft) return;
  if (Date.now() - draft.at > DAYS) return drop("drafts", draft.id);
  const given = new Set(draft.fields.map(([name]) => name));
  for (const field of form.elements) {
    if (!field.name || ["csrfmiddlewaretoken", "uploads", "who"].includes(field.name) || ["file", "submit"].includes(field.type)) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = draft.fields.some(([name, value]) => name === field.name && value === field.value);
    else if (given.has(field.name)) field.value = draft.fields.find(([name]) => name === field.name)[1];
  }
  for (const list of form.querySelectorAll("ul.uploads")) list.replaceChildren();
  photos = draft.photos ?? [];
  for (const photo of photos) {
    show(photo);
    goUp(photo);
  }
  if (place.hidden) say(words.restored);
}
function another() {
  form.reset();
  photos = [];
  for (const list of form.querySelectorAll("ul.uploads")) list.replaceChildren();
  form.elements.key.value = random();
  delete form.dataset.sent;
  form.hidden = false;
  scrollTo(0, 0);
}

if (form) {
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.dataset.purpose ??= input.name === "scans" ? "scan" : input.name;
    input.addEventListener("change", () => chosen(input));
  }
  for (const hidden of form.querySelectorAll("[data-js]")) hidden.hidden = false;
  form.addEventListener("input", soon);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.sent) return; // pressed twice
    clearTimeout(saving);
    const report = { id: form.elements.key.value, box: form.dataset.box, owner: words.owner, at: Date.now(), action: location.pathname, fields: fieldsOf(event.submitter), photos };
    form.dataset.sent = "1";
    busy(true);
    await put("waiting", report.id, report);
    await drop("drafts", form.dataset.box);
    await flush(report.id);
    const waits = memory.waiting.has(report.id);
    if (!waits) { delete form.dataset.sent; return; }
    if (form.dataset.many) another();
  });
  restore();
}
addEventListener("online", () => {
  for (const photo of photos) if (!photo.token) goUp(photo);
  flush(form?.dataset.sent ? form.elements.key.value : "");
});
flush();
