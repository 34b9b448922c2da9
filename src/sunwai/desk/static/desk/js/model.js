// What the optional model wrote: put into the answer on a press, and marked for as long as its words stand there unchanged.
import { show } from "./panes.js";

const said = (box, words) => Boolean(words) && box.value.includes(words);

function remark() {
  const box = document.getElementById("answer-text"), call = document.querySelector("[data-model-call][data-words]");
  if (!box || !call) return;
  const standing = said(box, call.dataset.words.trim());
  const mark = call.querySelector("[data-model-mark]");
  if (mark) mark.hidden = !standing;
  call.classList.toggle("put", standing);
}

// What was asked for needs the room of the form that asked.
function fold({ target }) {
  if (target.closest?.("#model-said, [data-model-call]") && document.querySelector("[data-model-call]")) document.querySelector("#model > details")?.removeAttribute("open");
}

function put(button, answer) {
  show("conversation");
  if (button.dataset.note) answer.querySelector("[name=mode][value=note]")?.click();
  const instead = button.dataset.instead?.trim();
  if (instead && answer.box.value.trim() === instead) answer.box.value = "";
  answer.say(button.dataset.modelSay);
  remark();
}

export function watchModel() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-model-say]"), answer = document.querySelector("answer-box");
    if (button && answer?.box) put(button, answer);
    const note = target.closest?.("[data-model-note]"), field = note?.closest("form")?.querySelector("textarea[name=note]");
    if (field) { field.value = `${field.value ? `${field.value.trimEnd()}\n` : ""}${note.dataset.modelNote}`; field.focus(); }
  });
  document.addEventListener("input", ({ target }) => { if (target.id === "answer-text") remark(); });
  document.addEventListener("htmx:afterSettle", (event) => { fold(event); remark(); });
  remark();
}
