// Keep the threads fresh without touching what is being written, and let a button choose what is answered.
"use strict";

const REFRESH = 2000; // milliseconds
const threads = document.getElementById("threads");
const form = document.querySelector("form");
const shown = form.querySelector("output");
let last = "";

async function refresh() {
  try {
    const answer = await fetch("/threads");
    const html = answer.ok ? await answer.text() : last;
    if (html !== last && !threads.contains(document.activeElement)) {
      threads.innerHTML = html; // escaped by the server
      last = html;
    }
  } catch {
    // the simulator is restarting: the next round sees
  }
  setTimeout(refresh, REFRESH);
}

threads.addEventListener("click", (event) => {
  const under = event.target.dataset.under;
  if (under === undefined) return;
  form.elements.under.value = under;
  shown.hidden = false;
  shown.textContent = "↳ " + event.target.closest(".entry").querySelector("p").textContent.slice(0, 60);
  event.target.blur();
  form.elements.text.focus();
});

refresh();
