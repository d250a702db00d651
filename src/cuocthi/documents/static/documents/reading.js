// The words of a fact light up in all their pieces; a click on marked words leads to the fact.
const letter = document.querySelector(".letter");

function lightUp(id) {
  for (const piece of letter.querySelectorAll("mark.is-on")) piece.classList.remove("is-on");
  const pieces = letter.querySelectorAll(`mark#${id}, mark[data-of="${id}"]`);
  for (const piece of pieces) piece.classList.add("is-on");
  pieces[0]?.scrollIntoView({ block: "center" });
}

if (letter) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#f"]');
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      lightUp(link.hash.slice(1));
    }
    const mark = event.target.closest?.(".letter mark");
    if (mark) {
      const id = mark.id || mark.dataset.of;
      lightUp(id);
      document.querySelector(`a[href="#${id}"]`)?.closest(".fact")?.scrollIntoView({ block: "center" });
    }
  });
  if (/^#f\d+$/.test(location.hash)) lightUp(location.hash.slice(1));
}
