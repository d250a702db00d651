// Menu on small screens, failed htmx requests in words, notices that can be closed.
const region = document.getElementById("messages");

const menuButton = document.querySelector(".menu-button");
const menu = document.getElementById("nav");
if (menuButton && !menu) menuButton.remove();
menuButton?.addEventListener("click", () => {
  const open = menu.classList.toggle("is-open");
  menuButton.setAttribute("aria-expanded", String(open));
});

function say(words) {
  const frame = document.createElement("div");
  frame.className = "messages-in is-live";
  const notice = document.createElement("div");
  notice.className = "notice notice-error";
  const text = document.createElement("div");
  text.textContent = words;
  notice.append(text);
  frame.append(notice);
  region.replaceChildren(frame);
}

function addCloseButtons() {
  for (const notice of region.querySelectorAll(".notice:not(:has(.notice-close))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "notice-close";
    button.setAttribute("aria-label", region.dataset.close);
    button.textContent = "×";
    button.addEventListener("click", () => notice.remove());
    notice.append(button);
  }
}

if (region) {
  new MutationObserver(addCloseButtons).observe(region, { childList: true, subtree: true });
  addCloseButtons();
  document.body.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    say(status === 401 || status === 403 ? region.dataset.denied : region.dataset.failed);
  });
  document.body.addEventListener("htmx:sendError", () => say(region.dataset.offline));
}
