// Keeps the door page of one meeting on this phone; it answers for no other page.
const SHELF = `door-${new URL(self.registration.scope).pathname}`;
const PATIENCE = 4_000; // milliseconds before the kept page is shown instead

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(keep(event.data.keep, event.source));
});

async function keep(urls, page) {
  const shelf = await caches.open(SHELF);
  for (const url of new Set(urls)) {
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (answer?.ok) await shelf.put(url, answer);
  }
  page?.postMessage({ kept: true });
}

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(event.request.mode === "navigate" ? page(event.request) : part(event.request));
});

// The page of now if the network answers in time; else the kept one. A page that is refused (the
// link was taken back) is not kept any longer.
async function page(request) {
  const shelf = await caches.open(SHELF);
  const url = request.url.split("#")[0];
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok) await shelf.put(url, answer.clone());
    else if ([403, 404, 410].includes(answer.status)) await caches.delete(SHELF);
    return answer;
  });
  const kept = await shelf.match(url);
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([asked.catch(() => kept), late]);
}

async function part(request) {
  const kept = await (await caches.open(SHELF)).match(request.url);
  return kept ?? fetch(request);
}
