// Enter goes to the next box of the sheet, so that a page is typed with the number keys alone.
const boxes = [...document.querySelectorAll(".sheet input")];
document.addEventListener("keydown", (event) => {
  const at = boxes.indexOf(event.target);
  if (at < 0 || event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  const next = boxes[at + 1] ?? document.querySelector(".actions [type=submit]");
  next.focus();
  next.select?.();
});
