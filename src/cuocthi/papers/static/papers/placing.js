// A click on the name of a placeholder puts it into the text of the template, where the cursor is.
// Without this the names stand there to be copied.
const text = document.getElementById("id_text");

function place(name) {
  const words = `{${name}}`;
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true })); // the pages beside it follow
}

for (const code of document.querySelectorAll("code[data-place]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-quiet btn-sm";
  button.textContent = code.textContent;
  button.addEventListener("click", () => place(code.dataset.place));
  code.replaceWith(button);
}
