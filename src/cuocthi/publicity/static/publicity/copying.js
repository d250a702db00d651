// Buttons that copy a ready text; without them the text is marked and copied by hand.
for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  if (!navigator.clipboard || !box) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(box.value);
      button.textContent = button.dataset.done;
    } catch {
      box.select(); // the browser does not allow it: the person copies what is marked
    }
  });
}
