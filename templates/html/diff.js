"use strict";

// A click on a column's head sorts by it: what grew most first, then last, then as in the report.
function sortable(table) {
  const body = table.tBodies[0];
  const order = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const next = { none: "descending", descending: "ascending", ascending: "none" };

  function sort(head, way) {
    for (const each of heads) each.setAttribute("aria-sort", each === head ? way : "none");
    const column = heads.indexOf(head);
    const key = (row) => row.cells[column].dataset.sort;
    const sign = way === "descending" ? -1 : 1;
    const rows = way === "none" ? order : [...order].sort((first, second) => {
      const [one, other] = [key(first), key(second)];
      // What has no place in the order comes last, whichever way it goes.
      if (one === "" || other === "") return (one === "") - (other === "");
      return sign * (one - other);
    });
    body.append(...rows);
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head, next[head.getAttribute("aria-sort")]));
    // On paper, Chromium repeats the texts of a table's head on each page, but no buttons.
    const printed = document.createElement("span");
    printed.className = "printed";
    printed.textContent = head.textContent;
    head.replaceChildren(button, printed);
    head.setAttribute("aria-sort", "none");
  }
}

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

const table = document.querySelector(".metrics");
const button = document.querySelector(".summary button");
if (table) sortable(table);
if (button) foldable(table, button);
