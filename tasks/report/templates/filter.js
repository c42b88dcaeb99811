// Filters the list of claims. Without it the whole list is there to read.
"use strict";
const form = document.querySelector("form.filter");
const groups = [...document.querySelectorAll("#claims tbody")].map((body) => ({
  body,
  title: body.rows[0].textContent.toLowerCase(),
  rows: [...body.rows].slice(1).map((row) => ({ row, text: row.textContent.toLowerCase() })),
}));
function filter() {
  const words = form.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { body, title, rows } of groups) {
    let own = 0;
    for (const { row, text } of rows) {
      const fits = words.every((word) => text.includes(word) || title.includes(word))
        && (!form.label.value || row.dataset.label === form.label.value)
        && (!form.language.value || row.dataset.language === form.language.value);
      row.hidden = !fits;
      own += fits;
    }
    body.hidden = own === 0;
    shown += own;
  }
  form.shown.value = `${shown} shown`;
}
form.hidden = false;
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
