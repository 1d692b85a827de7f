// The button leaves out the metrics that stayed as they were.
function foldable(table, button) {
  const fold = (folded) => {
    button.setAttribute("aria-pressed", !folded);
    table.classList.toggle("changes-only", folded);
  };
  button.addEventListener("click", () => fold(button.getAttribute("aria-pressed") === "true"));
  button.hidden = false;
  fold(table.querySelector("tr:not(.same) td") !== null);
}

const button = document.querySelector(".summary button");
if (button) foldable(document.querySelector(".metrics"), button);

breakByWords(document.querySelectorAll(".difference tbody th"));
