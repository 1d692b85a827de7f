"use strict";

// Lines of headings end between words, which the browser knows, never inside one, nor inside short
// parentheses or quotation marks, nor between a number and its unit.
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
        const last = pieces.at(-1);
        const joins = /[\p{Ps}\p{Pi}]$|\d[十百千万亿余多]*$/u.test(last) || /^([^\p{L}\p{N}\p{Ps}\p{Pi}]|[性化率度]$)/u.test(segment);
        const isWithin = whole.some(([start, end]) => start < index && index < end);
        if (last && (joins || isWithin)) pieces.push(pieces.pop() + segment);
        else pieces.push(...(last ? [document.createElement("wbr")] : []), segment);
      }
      text.replaceWith(...pieces);
    }
    element.classList.add("by-words");
  }
}
