// Short messages that leave by themselves; those with an undo stay as long as the undo holds.
import { say } from "./words.js";

const region = () => document.getElementById("toasts");

function leave(toast) {
  const seconds = Number(toast.dataset.seconds || 6);
  setTimeout(() => { if (!toast.matches(":focus-within")) toast.remove(); else toast.addEventListener("focusout", () => toast.remove()); }, seconds * 1000);
}

export function toast(text, kind = "") {
  if (!text || !region()) return;
  const made = document.createElement("div");
  made.className = `toast ${kind}`;
  made.textContent = text;
  region().append(made);
}

export function watchToasts() {
  region()?.querySelectorAll(".toast").forEach(leave);
  if (region()) new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => node.nodeType === 1 && leave(node)))).observe(region(), { childList: true });
  document.addEventListener("htmx:sendError", () => toast(say("offline"), "bad"));
  document.addEventListener("htmx:responseError", ({ detail }) => toast(detail.xhr.status === 404 ? say("gone") : say("failed"), "bad"));
}
