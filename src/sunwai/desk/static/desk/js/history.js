// The history: land at the message somebody jumped to, stay there when more comes above, and take an earlier answer along.
import { toast } from "./toasts.js";

const KEPT = "sunwai-reuse";
const NEAR = 300;

function land() {
  const thread = document.querySelector(".past #thread");
  const landing = thread?.dataset.landing && document.getElementById(thread.dataset.landing);
  if (landing) {
    landing.classList.add("answered");
    thread.scrollTop += landing.getBoundingClientRect().top - thread.getBoundingClientRect().top - thread.clientHeight / 4;
  } else if (thread && "top" in thread.dataset) thread.scrollTop = 0;
}

// What is put above pushes everything down by its own height; what comes in at the end is shown to who stands there.
function stay() {
  let height = 0, end = false;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { target } = detail, thread = document.querySelector(".past #thread");
    height = target?.matches?.("[data-before]") ? thread.scrollHeight : 0;
    end = Boolean(target?.matches?.("[data-newest]")) && thread.scrollHeight - thread.scrollTop - thread.clientHeight < NEAR;
  });
  document.addEventListener("htmx:afterSwap", () => {
    const thread = document.querySelector(".past #thread");
    if (height && thread) thread.scrollTop += thread.scrollHeight - height;
    if (end && thread) thread.scrollTop = thread.scrollHeight;
    height = 0;
    end = false;
  });
}

// Who scrolls near an end is shown what comes there.
function more({ target }) {
  if (!target.matches?.(".past #thread")) return;
  const ways = [["[data-before] a", target.scrollTop], ["[data-after] a", target.scrollHeight - target.scrollTop - target.clientHeight]];
  for (const [way, left] of ways) {
    const link = left < NEAR && target.querySelector(way);
    if (link) htmx.trigger(link, "wanted");
  }
}

async function copy(button) {
  try { await navigator.clipboard.writeText(button.dataset.copyWords); } catch { return; }
  toast(button.dataset.copied);
}

function reuse(button) {
  sessionStorage.setItem(KEPT, button.dataset.reuse);
  location.assign(button.dataset.to);
}

export function reused() {
  const words = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return words;
}

export function watchHistory() {
  land();
  stay();
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.id === "open") land(); });
  document.addEventListener("scroll", more, true);
  document.addEventListener("click", ({ target }) => {
    const copies = target.closest?.("[data-copy-words]"), reuses = target.closest?.("[data-reuse]");
    if (copies) copy(copies);
    if (reuses) reuse(reuses);
  });
}
