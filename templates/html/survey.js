const texts = document.querySelectorAll(".survey :is(h2, .key, figcaption .name, thead th, tbody th, tbody td)");
// A browser ends a line at <wbr> even in a cell that is to have one line.
breakByWords([...texts].filter((text) => text.localName !== "td" || getComputedStyle(text).whiteSpace !== "nowrap"));
