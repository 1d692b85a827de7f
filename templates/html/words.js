"use strict";

function unbroken(piece) {
  const span = document.createElement("span");
  span.className = "unbroken";
  span.textContent = piece;
  return span;
}

function textsIn(element) {
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (nodes.nextNode()) texts.push(nodes.currentNode);
  return texts;
}

// A browser ends a line behind the — of a range. The phrases of titles are known, and hold no others.
for (const title of document.querySelectorAll("h1, .annex > h2")) {
  for (const text of textsIn(title)) {
    const parts = text.data.split(/([（(]?\d+年?[—～]\d+年?度?[）)]?[》”]?)/u);
    text.replaceWith(...parts.map((part, index) => index % 2 ? unbroken(part) : part));
  }
}

// Lines of headings and names end between words, never inside one, nor inside short parentheses or
// quotation marks, nor in the name of a county, nor between a number and its unit. The page knows
// fixed terms, the browser other words; what it takes for several words of one character is one, or
// belongs to a word beside it.
function breakByWords(elements) {
  if (!Intl.Segmenter) return;
  const enclosed = /[（〔《“][^（）〔〕《》“”]{1,12}[）〕》”]/gu;
  const enclosedInCell = /[（〔《“][^（）〔〕《》“”]{1,8}[）〕》”]/gu;
  const county = /(?<=[省市州盟])\p{Script=Han}{1,3}[县区旗]/gu;
  const terms = new RegExp(`(${document.body.dataset.terms ?? "(?!)"})`, "u");
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const isSingle = (word) => /^\p{Script=Han}$/u.test(word) && !/[和与及并或把将对以依的了等]/u.test(word);
  const isSuffix = (word) => /^[性化率度感]$/u.test(word);

  function wordsOf(text) {
    const parts = text.split(terms).map((part, index) =>
      index % 2 ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment));
    return parts.flat();
  }

  function belongTogether(words, index) {
    const [before2, before, word, after] = [-2, -1, 0, 1].map((step) => words[index + step] ?? "");
    if (/\d$/.test(before2) && /^[-.:/]$/.test(before) && /^\d/.test(word)) return true;
    if (/[\p{Ps}\p{Pi}\p{So}]$|\d[十百千万亿余多]*$|\d[—～]$|^[和与及并或把将对以依]$/u.test(before)) return true;
    if (/^[^\p{L}\p{N}\p{Ps}\p{Pi}\p{So}]|^[的了等]$/u.test(word) || isSuffix(word)) return true;
    const leads = (single, previous) => !/\p{L}$/u.test(previous) || /[新多副总全各本该第非超涉每不下再市县区省]/u.test(single);
    if (isSingle(before)) {
      if (isSingle(word)) return !isSuffix(before);
      return !isSingle(before2) && leads(before, before2) && /^[\p{L}\p{N}]/u.test(word);
    }
    return isSingle(word) && !isSingle(after) && !leads(word, before);
  }

  // A browser ends a line beside marks such as —, 、 and ● even without <wbr>. A cell may be too narrow.
  const isUnbroken = (piece, element) => typeof piece === "string" && piece.length <= 14
    && /[、—～+\p{So}]./u.test(piece) && !element.closest("table");

  for (const element of elements) {
    const short = element.closest("table") ? enclosedInCell : enclosed;
    for (const text of textsIn(element)) {
      const pieces = [];
      const placesOf = (pattern) => [...text.data.matchAll(pattern)].map(({ index, 0: { length } }) => [index, index + length]);
      const counties = placesOf(county);
      const whole = [...placesOf(short), ...counties];
      const words = wordsOf(text.data);
      let end = 0;
      for (const [index, word] of words.entries()) {
        const isWithin = whole.some(([start, last]) => start < end && end < last);
        const begins = counties.some(([start]) => start === end);
        if (index && !begins && (isWithin || belongTogether(words, index))) pieces.push(pieces.pop() + word);
        else pieces.push(...(index ? [document.createElement("wbr")] : []), word);
        end += word.length;
      }
      text.replaceWith(...pieces.map((piece) => isUnbroken(piece, element) ? unbroken(piece) : piece));
    }
    element.classList.add("by-words");
  }
}
