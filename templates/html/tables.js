"use strict";

// A table that is wider than the screen says so.
function watch(tables) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries)
      target.classList.toggle("scrolls", target.scrollWidth > target.clientWidth + 1);
  });
  for (const table of tables) observer.observe(table);
}

watch(document.querySelectorAll(".table"));
