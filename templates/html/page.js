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
function check(figures, button) {
  const note = document.querySelector("main").appendChild(document.createElement("div"));
  Object.assign(note, { id: "page:note", className: "note", role: "tooltip", hidden: true });
  const marks = Object.entries({ tabindex: 0, role: "button", "aria-describedby": note.id });

  function mark(on) {
    note.hidden = true;
    button.setAttribute("aria-pressed", on);
    for (const figure of figures)
      for (const [name, value] of marks)
        if (on) figure.setAttribute(name, value);
        else figure.removeAttribute(name);
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
  addEventListener("resize", () => point(document.body));
  addEventListener("hashchange", arrive);
  button.hidden = false;
  arrive();
}

const side = document.querySelector(".side");
const figures = document.querySelectorAll(".figure");
if (side.querySelector("nav")) follow(side);
if (figures.length) check(figures, side.querySelector("button"));
