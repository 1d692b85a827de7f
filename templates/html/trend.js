
// The filter leaves the charts and rows whose name has what is typed, and the parts with any left.
function filterBy(filter) {
  const field = filter.querySelector("input");
  const count = filter.querySelector("output");
  const items = [...document.querySelectorAll("[data-name]")];
  const parts = [...document.querySelectorAll("[data-part]")];
  const links = [...document.querySelectorAll("nav li:not(:last-child)")];

  function show() {
    const wanted = field.value.trim();
    for (const item of items) item.hidden = !item.dataset.name.includes(wanted);
    for (const part of parts) part.hidden = !part.querySelector("[data-name]:not([hidden])");
    const rows = [...document.querySelectorAll("tbody[data-part]")];
    links.forEach((link, index) => {
      link.hidden = rows[index].hidden;
      link.querySelector(".count").textContent = `${rows[index].querySelectorAll("[data-name]:not([hidden])").length} 项`;
    });
    const left = items.filter((item) => item.localName === "tr" && !item.hidden);
    count.textContent = wanted ? `${left.length} 项` : "";
  }

  field.addEventListener("input", show);
  filter.hidden = false;
  show();
}

const filter = document.querySelector(".filter");
if (filter) filterBy(filter);

breakByWords(document.querySelectorAll(".trend :is(h2, .key, figcaption .name, figure p, tbody th, nav a)"));
