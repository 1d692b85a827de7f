"use strict";

// Lines of headings end between words, which the browser knows, never inside one.
function breakByWords(elements) {
  if (!Intl.Segmenter) return;
  const words = new Intl.Segmenter("zh", { granularity: "word" });
  for (const element of elements) {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) texts.push(nodes.currentNode);
    for (const text of texts) {
      const pieces = [];
      for (const { segment } of words.segment(text.data)) {
        const joins = /[\p{Ps}\p{Pi}]$/u.test(pieces.at(-1)) || /^([^\p{L}\p{N}\p{Ps}\p{Pi}]|[性化率度]$)/u.test(segment);
        if (pieces.length && !joins) pieces.push(document.createElement("wbr"));
        pieces.push(segment);
      }
      text.replaceWith(...pieces);
    }
    element.classList.add("by-words");
  }
}
