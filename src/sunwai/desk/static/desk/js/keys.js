// Keys press what carries them: data-key="e" on a button, data-key="g m" on a link.
import { facts } from "./words.js";
import { step, openCurrent, pickCurrent } from "./list.js";

const MOVES = { j: () => step(1), k: () => step(-1), ArrowDown: null, x: pickCurrent, Enter: openCurrent };
const writing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open], command-palette dialog");
let prefix = "";

function press(element) {
  if (element.matches("input:not([type=radio]), textarea, select")) element.focus();
  else element.click();
  const target = element.closest("label")?.htmlFor || element.dataset.focus;
  if (target) document.getElementById(target)?.focus();
}

function find(key) {
  return [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((each) => each.checkVisibility?.() ?? true);
}

function typed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
  if (!facts.single_keys) return;
  const key = prefix ? `${prefix} ${event.key}` : event.key;
  prefix = "";
  if (event.key === "Enter" && event.target.closest("a, button, summary, label")) return;
  if (key === "g") { prefix = "g"; setTimeout(() => { prefix = ""; }, 1200); return; }
  const element = find(key);
  const act = element ? () => press(element) : MOVES[key];
  if (act) { event.preventDefault(); act(); }
}

export const watchKeys = () => document.addEventListener("keydown", typed);
export const pressKey = (key) => { const element = find(key); if (element) press(element); };
