breakByWords(document.querySelectorAll(".status :is(tbody th, .missing)"));
