"use strict";

// A table that is wider than the screen says so. What is focused in it is not below the column of
// names, which stays in view.
function watch(tables) {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.classList.toggle("scrolls", target.scrollWidth > target.clientWidth + 1);
      const names = target.querySelector("thead .name") ?? target.querySelector("thead tr > *");
      if (names) target.style.scrollPaddingLeft = `${names.offsetWidth}px`;
    }
  });
  for (const table of tables) observer.observe(table);
}

watch(document.querySelectorAll(".table"));
