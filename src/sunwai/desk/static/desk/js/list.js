// Walking the list, choosing several, and taking in rows that changed.
const rows = () => [...document.querySelectorAll("#rows > .row")];
const link = (row) => row?.querySelector(".who a");

function current() {
  return document.activeElement.closest?.(".row") || document.querySelector(".row:has(a[aria-current])");
}

export function step(by) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
  link(next)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export const openCurrent = () => link(current())?.click();
export function pickCurrent() {
  const box = current()?.querySelector(".pick input");
  if (box) { box.checked = !box.checked; box.dispatchEvent(new Event("change", { bubbles: true })); }
}

export const chosen = () => rows().filter((row) => row.querySelector(".pick input")?.checked);

function count() {
  const shown = document.getElementById("chosen");
  if (shown) shown.textContent = chosen().length.toLocaleString(document.documentElement.lang);
}

function place(row) {
  const list = document.getElementById("rows");
  const before = rows().find((each) => each !== row && each.dataset.at <= row.dataset.at);
  if (before) list.insertBefore(row, before);
  else list.insertBefore(row, list.querySelector(".more"));
}

// The answer to "what of these is in this view now": #arrivals holds the rows; those asked for and not there have left.
export function takeIn(asked, notice) {
  const arrivals = document.getElementById("arrivals");
  const held = document.activeElement.closest?.(".row")?.id;
  for (const id of asked) {
    const old = document.getElementById("rows")?.querySelector(`#row-${id}`);
    const fresh = arrivals.querySelector(`#row-${id}`);
    if (old && fresh && old.querySelector(".pick input").checked) fresh.querySelector(".pick input").checked = true;
    if (fresh) notice?.(fresh, old);
    if (old) old.remove();
    if (fresh && (old || document.getElementById("rows").dataset.live === "yes")) place(fresh);
  }
  arrivals.replaceChildren();
  document.querySelector("#list .empty")?.toggleAttribute("hidden", rows().length > 0);
  if (held) link(document.getElementById(held))?.focus({ preventScroll: true });
}

export function watchList() {
  document.addEventListener("change", (event) => {
    if (event.target.id === "pick-all") rows().forEach((row) => { row.querySelector(".pick input").checked = event.target.checked; });
    if (event.target.closest(".pick, #pick-all")) count();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-unpick]")) { chosen().forEach((row) => { row.querySelector(".pick input").checked = false; }); count(); }
  });
}
