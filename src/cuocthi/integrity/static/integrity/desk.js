// The clerk's desk by keys: one key a verdict, the next entry in place of this one without a new
// page, its pictures loaded while this one is read. Without this the page works as plain forms.
const OFF = "desk-keys-off";
const loaded = new Map(); // address → picture of the entry that comes next

function load() {
  const desk = document.querySelector(".desk");
  const wanted = (desk?.dataset.ahead ?? "").split(" ").filter(Boolean);
  for (const address of loaded.keys()) if (!wanted.includes(address)) loaded.delete(address);
  for (const address of wanted) {
    if (loaded.has(address)) continue;
    const picture = new Image();
    picture.src = address;
    loaded.set(address, picture);
  }
  const choice = document.querySelector(".desk-keys");
  if (choice) {
    choice.hidden = false;
    choice.querySelector("input").checked = !localStorage.getItem(OFF);
  }
}

// On a wide screen the work and its check list begin at the upper edge; else the page at its top.
function look() {
  const desk = document.querySelector(".desk");
  const fault = document.querySelector("#main [role=alert]");
  if (desk && matchMedia("(min-width: 900px)").matches) desk.scrollIntoView();
  else if (fault) fault.scrollIntoView({ block: "center" });
  else scrollTo(0, 0);
}

function put(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.getElementById("main");
  if (!main) return false;
  for (const picture of main.querySelectorAll("img")) {
    const held = loaded.get(picture.getAttribute("src"));
    if (!held) continue;
    held.alt = picture.alt;
    picture.replaceWith(held);
    loaded.delete(picture.getAttribute("src"));
  }
  document.getElementById("main").replaceWith(main);
  document.getElementById("messages").replaceChildren(...page.getElementById("messages").childNodes);
  document.title = page.title;
  if (address !== location.href) history.pushState({ desk: true }, "", address);
  load();
  main.focus({ preventScroll: true });
  look();
  return true;
}

let busy = false;
async function send(form, button) {
  if (busy) return;
  busy = true;
  document.querySelector(".desk")?.classList.add("is-waiting");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
    const here = answer.redirected ? answer.url : location.href;
    if (!put(await answer.text(), here)) location.assign(here);
  } catch {
    busy = false;
    form.dataset.plain = "yes";
    form.requestSubmit(button); // the browser says what is wrong with the line
    return;
  } finally {
    document.querySelector(".desk")?.classList.remove("is-waiting");
  }
  busy = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("#main") || form.method !== "post" || form.dataset.plain) return;
  event.preventDefault();
  send(form, event.submitter);
});

const types = (target) =>
  target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && types(event.target)) event.target.blur();
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (busy || localStorage.getItem(OFF) || types(event.target)) return;
  const code = event.code.replace("Numpad", "Digit");
  const found = document.querySelector(`#main [data-key="${CSS.escape(code)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.matches("textarea")) found.focus();
  else found.click();
});

document.addEventListener("change", (event) => {
  if (event.target.id !== "phim-tat") return;
  if (event.target.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

// Back and forward go through the entries as if each had been a page of its own.
addEventListener("popstate", (event) => {
  if (event.state?.desk) location.reload();
});

if (document.querySelector(".desk")) history.replaceState({ desk: true }, "");
load();
if (document.querySelector(".desk")) look();
