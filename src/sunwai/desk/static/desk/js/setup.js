// The set-up's two small helps: copy an address, put a variable where one writes.
import { toast } from "./toasts.js";

let written = null;
document.addEventListener("focusin", ({ target }) => { if (target.matches?.("textarea")) written = target; });

function insert(words) {
  const into = written || document.querySelector(".written textarea");
  if (!into) return;
  into.setRangeText(words, into.selectionStart, into.selectionEnd, "end");
  into.dispatchEvent(new Event("input", { bubbles: true }));
  into.focus();
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { return; }  // it is selected: the keyboard copies it
  toast(button.dataset.copied);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-insert], [data-copy]");
  if (!button) return;
  if (button.dataset.insert) insert(button.dataset.insert); else copy(button);
});
