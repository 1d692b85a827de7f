"use strict";

// A table that is wider than the screen says so, and while it is scrolled, its column of names, which
// stays in view, has an edge. What is focused in the table is not below that column.
function watch(tables) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.classList.toggle("scrolls", target.scrollWidth > target.clientWidth + 1);
      const names = target.querySelector("thead .name") ?? target.querySelector("thead tr > *");
      if (names) target.style.scrollPaddingLeft = `${names.offsetWidth}px`;
    }
  });
  for (const table of tables) {
    observer.observe(table);
    table.addEventListener("scroll", () => table.classList.toggle("scrolled", table.scrollLeft > 0), { passive: true });
  }
}

watch(document.querySelectorAll(".table"));
