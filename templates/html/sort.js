"use strict";

// A click on a column's head sorts by it: the largest first, then last, then as it was.
function sortable(table) {
  const body = table.tBodies[0];
  const order = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const next = { none: "descending", descending: "ascending", ascending: "none" };

  function sort(head, way) {
    for (const each of heads) if (each.hasAttribute("aria-sort")) each.setAttribute("aria-sort", each === head ? way : "none");
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

  for (const [column, head] of heads.entries()) {
    if (!order.some((row) => row.cells[column].dataset.sort !== "")) continue;
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

for (const table of document.querySelectorAll(".sortable")) sortable(table);
