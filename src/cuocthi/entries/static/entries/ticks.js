// A button above each list of boxes that ticks all of them, or none when all are ticked.
for (const frame of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...frame.querySelectorAll("input[type=checkbox]")];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet btn-sm";
  button.textContent = frame.dataset.ticks;
  button.addEventListener("click", () => {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
  });
  frame.querySelector(".choices").before(button);
}
