// Keeps "12 min" true while the page stays open, in the person's language.
import { facts } from "./words.js";

const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60]];

function amount(seconds) {
  const [unit, size] = STEPS.find(([, size]) => seconds >= size) || STEPS[2];
  const shown = new Intl.NumberFormat(facts.language, { style: "unit", unit, unitDisplay: "narrow" });
  return shown.format(Math.floor(seconds / size));
}

export function tick(root = document) {
  root.querySelectorAll("time[data-ago]").forEach((time) => {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.textContent = (time.dataset.ago === "until" && seconds < 0 ? "−" : "") + amount(Math.abs(seconds));
    if (time.dataset.ago === "until") {
      time.classList.toggle("late", seconds < 0);
      time.classList.toggle("soon", seconds >= 0 && seconds < 3600);
    }
  });
}

export function keepTime() {
  tick();
  setInterval(tick, 30_000);
  document.addEventListener("htmx:afterSettle", () => tick());
}
