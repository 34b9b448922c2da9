// The set-up's small helps: copy an address, put a variable where one writes, the place one is at in sight on a phone.
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

const here = document.querySelector("nav [aria-current=page]"), strip = here?.closest("nav, ul, ol");
if (strip && strip.scrollWidth > strip.clientWidth) here.scrollIntoView({ inline: "center", block: "nearest" });
