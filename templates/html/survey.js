breakByWords(document.querySelectorAll(".survey :is(h2, .key, figcaption .name, thead th, tbody th, tbody td)"));
