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
function breakBeforeUnit(text) {
  const end = text?.data?.search(/[^\d.,%‰]+$/) ?? 0;
  if (end > 0) text.splitText(end).before(document.createElement("wbr"));
}

for (const value of document.querySelectorAll(".metrics td:not(:last-child)")) breakBeforeUnit(value.firstChild);

// So is a change with a long unit, and nothing else stands on its lines.
for (const { lastChild: change } of document.querySelectorAll(".metrics .clause")) {
  if (!/\d[^\d.,%‰]{4,}$/.test(change.data)) continue;
  const whole = document.createElement("span");
  whole.className = "clause";
  change.replaceWith(whole);
  whole.append(change);
  breakBeforeUnit(change);
}

breakByWords(document.querySelectorAll(".difference tbody th"));
