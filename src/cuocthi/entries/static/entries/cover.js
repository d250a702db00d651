// Two taps cover a box of squares: its first corner, then the opposite one. A covered square that is
// tapped is open again. The keyboard ticks square by square, as without this script.
const ACROSS = 16;
const form = document.getElementById("che");
const squares = form ? [...form.querySelectorAll("input[name=o]")] : [];
let corner = null;

function forget() {
  if (corner !== null) squares[corner].parentElement.classList.remove("corner");
  corner = null;
}

function cover(from, to) {
  const rows = [from, to].map((at) => Math.floor(at / ACROSS));
  const columns = [from, to].map((at) => at % ACROSS);
  for (let row = Math.min(...rows); row <= Math.max(...rows); row += 1) {
    for (let column = Math.min(...columns); column <= Math.max(...columns); column += 1) {
      squares[row * ACROSS + column].checked = true;
    }
  }
}

for (const [at, square] of squares.entries()) {
  square.addEventListener("click", (event) => {
    if (event.detail === 0) return; // pressed by key
    if (!square.checked) {
      forget();
    } else if (corner === null) {
      square.checked = false;
      corner = at;
      square.parentElement.classList.add("corner");
    } else {
      const first = corner;
      forget();
      cover(first, at);
    }
  });
}

if (squares.length) {
  for (const words of document.querySelectorAll("[data-without-js]")) words.hidden = true;
  for (const words of document.querySelectorAll("[data-with-js]")) words.hidden = false;
  form.addEventListener("reset", forget);
  form.addEventListener("submit", () => {
    if (corner !== null) squares[corner].checked = true; // one tap alone covers one square
  });
}
