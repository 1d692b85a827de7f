"use strict";

// Lines of headings end between words, which the browser knows, never inside one, nor inside short
// parentheses or quotation marks.
function breakByWords(elements) {
  if (!Intl.Segmenter) return;
  const enclosed = /[（〔《“][^（）〔〕《》“”]{1,12}[）〕》”]/gu;
  const words = new Intl.Segmenter("zh", { granularity: "word" });
  for (const element of elements) {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (nodes.nextNode()) texts.push(nodes.currentNode);
    for (const text of texts) {
      const pieces = [];
      const whole = [...text.data.matchAll(enclosed)].map(({ index, 0: { length } }) => [index, index + length]);
      for (const { segment, index } of words.segment(text.data)) {
        const joins = /[\p{Ps}\p{Pi}]$/u.test(pieces.at(-1)) || /^([^\p{L}\p{N}\p{Ps}\p{Pi}]|[性化率度]$)/u.test(segment);
        const isWithin = whole.some(([start, end]) => start < index && index < end);
        if (pieces.length && !joins && !isWithin) pieces.push(document.createElement("wbr"));
        pieces.push(segment);
      }
      text.replaceWith(...pieces);
    }
    element.classList.add("by-words");
  }
}
