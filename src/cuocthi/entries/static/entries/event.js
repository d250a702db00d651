// Kind remarks while a report is typed, and the place: from the phone when asked, or from the map.
// Nothing here is needed: the page says the same after saving.
const form = document.getElementById("bao-cao");
const field = (name) => form.elements[name];
const LEFT_OUT = /^(key|names|uploads|ticket|who|drop_|disposal|before|during|after|scale|proof)/;

let timer = 0;
let stop = null;
async function ask() {
  stop?.abort();
  stop = new AbortController();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value && !LEFT_OUT.test(name)) body.append(name, value);
  }
  body.append("listed", field("names").value.split("\n").filter((line) => line.trim()).length);
  body.append("so", form.dataset.number);
  try {
    const answer = await fetch(form.dataset.hints, { method: "POST", body, credentials: "same-origin", signal: stop.signal });
    if (answer.ok) show(await answer.json());
  } catch {
    // no line: the page tells it after saving
  }
}
function show(said) {
  for (const slot of form.querySelectorAll("[data-hint]")) {
    const words = said[slot.dataset.hint] ?? [];
    if (slot.dataset.hint === "photos") continue; // told from what is kept
    const lines = words.map((text) => Object.assign(document.createElement("p"), { textContent: text }));
    slot.lastElementChild.replaceChildren(...lines);
    slot.hidden = !lines.length;
  }
}
const touched = () => ["place", "day", "people", "kg_plastic"].some((name) => field(name).value);
form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  if (["latitude", "longitude"].includes(event.target.name)) field("point_from").value = "typed";
  clearTimeout(timer);
  if (touched()) timer = setTimeout(ask, 900);
});

// The place.
const told = document.getElementById("vi-tri");
const degrees = (value) => value.toFixed(5).replace(".", ",");
function put(latitude, longitude, from) {
  field("latitude").value = degrees(latitude);
  field("longitude").value = degrees(longitude);
  field("point_from").value = from;
  field("latitude").closest("details").open = true;
  clearTimeout(timer);
  timer = setTimeout(ask, 100);
  field("place").dispatchEvent(new Event("change", { bubbles: true }));
}
const here = document.getElementById("lay-vi-tri");
here.addEventListener("click", () => {
  told.textContent = here.dataset.wait;
  if (!navigator.geolocation) { told.textContent = here.dataset.no; return; }
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      put(coords.latitude, coords.longitude, "phone");
      told.textContent = here.dataset.got;
    },
    () => { told.textContent = here.dataset.no; },
    { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
  );
});
const opener = document.getElementById("mo-ban-do");
const box = document.getElementById("ban-do");
function nearest(map, at) {
  const far = (spot) => Math.hypot(spot.getAttribute("cx") - at.x, spot.getAttribute("cy") - at.y);
  const [found] = [...map.querySelectorAll("circle[data-unit]")].sort((a, b) => far(a) - far(b));
  return found?.querySelector("title").textContent;
}
async function draw() {
  const answer = await fetch(opener.dataset.map, { credentials: "same-origin" });
  if (!answer.ok) return;
  const map = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  map.setAttribute("role", "img");
  map.setAttribute("aria-label", opener.dataset.label);
  map.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const mark = map.querySelector(".mark");
    mark.setAttribute("cx", at.x);
    mark.setAttribute("cy", at.y);
    const unit = event.target.dataset.unit;
    if (unit && event.target.tagName === "path") field("commune").value = unit;
    put(Number(map.dataset.north) - at.y / Number(map.dataset.y), Number(map.dataset.west) + at.x / Number(map.dataset.x), "map");
    const name = event.target.querySelector("title")?.textContent ?? nearest(map, at);
    told.textContent = name && `${opener.dataset.near} ${name}`;
  });
  box.replaceChildren(map);
}
opener?.addEventListener("click", async () => {
  const open = box.hidden;
  box.hidden = !open;
  opener.setAttribute("aria-expanded", String(open));
  if (open && !box.firstElementChild) await draw().catch(() => {});
});
