"use strict";

// The contents mark the heading being read: the last one that passed the upper part of the window.
function follow(side) {
  const fold = side.querySelector("details");
  const list = side.querySelector("ol");
  const links = [...side.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(link.getAttribute("href").slice(1)));
  const beside = matchMedia("(min-width: 72rem)");

  function read() {
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const line = innerHeight * (atEnd ? 1 : 0.25);
    const tops = headings.map((heading) => heading.getBoundingClientRect().top);
    const passed = tops.filter((top) => top < line).length - 1;
    // Others may have passed with the one that was asked for: below it, or on the last screen.
    const asked = headings.findIndex((each) => each.matches(":target"));
    const now = links[tops[asked] >= 0 && tops[asked] < line ? asked : passed];
    if (now) list.scrollTop = now.offsetTop - list.clientHeight / 2;
    const before = side.querySelector("[aria-current]");
    if (before === now) return;
    if (before) before.removeAttribute("aria-current");
    if (now) now.setAttribute("aria-current", "location");
    side.querySelector(".here").textContent = now ? now.textContent : "";
  }

  const settle = () => { fold.open = beside.matches; };
  side.classList.add("follows");
  list.addEventListener("click", settle);
  beside.addEventListener("change", settle);
  fold.addEventListener("toggle", read);
  addEventListener("scroll", read, { passive: true });
  settle();
  read();
}

// The button marks the figures; each one then shows its metric, its value and who answers for it.
// What is typed into the filter is looked for in the names of metrics and units, and in the table.
function check(figures, button, filter, told) {
  const note = document.querySelector("main").appendChild(document.createElement("div"));
  Object.assign(note, { id: "page:note", className: "note", role: "tooltip", hidden: true });
  const marks = Object.entries({ tabindex: 0, role: "button", "aria-describedby": note.id });

  function mark(on) {
    note.hidden = true;
    button.setAttribute("aria-pressed", on);
    filter.hidden = !on;
    const wanted = on ? filter.control.value.trim() : "";
    const has = (...texts) => texts.some((text) => text.includes(wanted));
    let count = 0;
    for (const figure of figures) {
      const isMarked = on && has(figure.dataset.name, figure.dataset.by);
      count += isMarked;
      for (const [name, value] of marks)
        if (isMarked) figure.setAttribute(name, value);
        else figure.removeAttribute(name);
    }
    for (const row of document.querySelectorAll("aside tbody tr")) row.hidden = !has(row.cells[0].textContent);
    told.textContent = wanted ? `${count} 处数字` : "";
  }

  function show(figure) {
    const { name, by, definition, reported } = figure.dataset;
    const lines = [`${name}：${figure.textContent}`, `责任单位：${by}`];
    if (definition) lines.push(`口径：${definition}`);
    if (reported) lines.push(`填报：${reported}`);
    note.textContent = lines.join("\n");
    note.hidden = false;
    const { left, top, bottom, width } = figure.getBoundingClientRect();
    const middle = left + (width - note.offsetWidth) / 2;
    const last = document.documentElement.clientWidth - note.offsetWidth;
    const above = top - note.offsetHeight;
    note.style.left = `${scrollX + Math.max(0, Math.min(middle, last))}px`;
    note.style.top = `${scrollY + (above < 0 ? bottom : above)}px`;
  }

  // A note stays while its figure has the focus, or the pointer is on either, until Escape.
  function point(target) {
    const figure = target.closest(".figure[tabindex]");
    const focused = document.activeElement.closest(".figure[tabindex]");
    if (figure) show(figure);
    else if (focused && !note.hidden) show(focused);
    else if (target !== note) note.hidden = true;
  }

  function press(event) {
    if (event.key === "Escape") note.hidden = true;
    if (!event.target.matches(".figure") || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    show(event.target);
  }

  function arrive() {
    const asked = [...figures].find((figure) => `#${figure.id}` === location.hash);
    if (!asked) return;
    mark(true);
    show(asked);
  }

  for (const type of ["pointerover", "focusin", "click"])
    document.addEventListener(type, (event) => point(event.target));
  document.addEventListener("keydown", press);
  button.addEventListener("click", () => mark(button.getAttribute("aria-pressed") === "false"));
  filter.addEventListener("input", () => mark(true));
  addEventListener("resize", () => point(document.body));
  addEventListener("hashchange", arrive);
  button.hidden = false;
  arrive();
}

// A mark beside the paragraph under the pointer, or beside all while the button is pressed, links to
// the paragraph, and copies its text and where it is from.
function cite(paragraphs, button, told) {
  const text = document.querySelector(".text");

  async function copy(paragraph, link) {
    const words = (paragraph.closest(".run-in") ?? paragraph).textContent;
    const address = location.protocol === "file:" ? "" : `，${link.href}`;
    const citation = `${words}\n——${button.dataset.source}${address}`;
    try {
      await navigator.clipboard.writeText(citation);
      told.textContent = "已复制这一段和出处";
    } catch {
      told.textContent = "没有复制成功，浏览器不允许";
    }
  }

  for (const paragraph of paragraphs) {
    const link = paragraph.appendChild(document.createElement("a"));
    Object.assign(link, { className: "anchor", href: `#${paragraph.id}`, ariaLabel: "复制这一段和出处" });
    link.addEventListener("click", () => copy(paragraph, link));
  }
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", text.classList.toggle("citing"));
  });
  button.hidden = false;
}

const side = document.querySelector(".side");
const told = side.querySelector(".told");
const figures = document.querySelectorAll(".figure");
const paragraphs = document.querySelectorAll(".text p[id]");
breakByWords(document.querySelectorAll(":is(h2, h3, h4, h5, figcaption):not(.run-in *, .annex > h2), caption p, .annex-note, thead th, tbody th, tbody td:not(.number, .short, .prose), .long, nav a, .key-figures .name"));
if (side.querySelector("nav")) follow(side);
if (figures.length) check(figures, side.querySelector("button"), side.querySelector(".filter"), told);
if (paragraphs.length) cite(paragraphs, side.querySelector(".cite"), told);
