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

// A value that is wider than its column is broken before its unit.
for (const { firstChild: text } of document.querySelectorAll(".metrics td:not(:last-child)")) {
  const end = text?.data?.search(/[^\d.,%‰]+$/) ?? 0;
  if (end > 0) text.splitText(end).before(document.createElement("wbr"));
}

breakByWords(document.querySelectorAll(".difference tbody th"));
