// Desktop notifications, only when the person switched them on and looks elsewhere. No customer's words in them.
import { facts, say } from "./words.js";

export function notify(fresh, old) {
  if (!facts.notifications || !document.hidden || Notification.permission !== "granted") return;
  const newer = !old || fresh.dataset.waiting > (old.dataset.waiting || "") || (fresh.dataset.mention && !old.dataset.mention);
  if (!newer || !(fresh.dataset.mine || fresh.dataset.mention)) return;
  const shown = new Notification(say(fresh.dataset.mention ? "mentioned" : "wrote", { id: fresh.dataset.id }), { tag: `c${fresh.dataset.id}`, lang: facts.language });
  shown.onclick = () => { window.focus(); fresh.querySelector(".who a").click(); };
}

export function askOnce() {
  if (!facts.notifications || !("Notification" in window) || Notification.permission !== "default") return;
  document.addEventListener("click", () => Notification.requestPermission(), { once: true });
}
