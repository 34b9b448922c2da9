// What to fetch anew when something changed. Requests are gathered, so a burst costs one of each.
import { facts, say } from "./words.js";
import { listen } from "./live.js";
import { takeIn } from "./list.js";
import { mark } from "./panes.js";
import { notify } from "./notify.js";
import { seePresence } from "./presence.js";

const waiting = new Set();
let timer = 0;
const openId = () => Number(document.getElementById("conversation")?.dataset.id || 0);

export function changed(id) {
  if (id) waiting.add(Number(id));
  if (!timer) timer = setTimeout(fetchAnew, 120);
}

async function fetchAnew() {
  const ids = [...waiting].slice(0, 100);
  waiting.clear();
  timer = 0;
  if (ids.includes(openId())) tail();
  const list = document.getElementById("rows");
  if (list && ids.length) {
    const source = new URL(list.dataset.rows, location.href);
    source.searchParams.set("ids", ids.join(","));
    await htmx.ajax("GET", source.pathname + source.search, { target: "#arrivals", swap: "innerHTML" });
    takeIn(ids, notify);
    mark();
  }
  counts();
}

const tail = () => htmx.ajax("GET", document.getElementById("course").dataset.tail, { target: "#course", swap: "innerHTML" });

let countTimer = 0;
function counts() {
  if (countTimer || !document.getElementById("views")) return;
  countTimer = setTimeout(() => {
    countTimer = 0;
    htmx.ajax("GET", document.getElementById("views").dataset.counts + location.search, { target: "#views", swap: "innerHTML" });
  }, 800 + Math.random() * 700);
}

function everything() {
  if (openId()) tail();
  document.querySelectorAll("#rows > .row").forEach((row) => waiting.add(Number(row.dataset.id)));
  changed();
}

function hand(event) {
  if (event.presence) return seePresence(event.presence);
  if (event.resync) return everything();
  if (event.gone) return location.reload();
  return changed(event.id);
}

export function watchChanges() {
  document.addEventListener("desk:changed", ({ detail }) => [].concat(detail.ids || detail.value || []).forEach(changed));
  if (!facts.live) return;
  listen(hand, (state) => {
    const shown = document.querySelector(".live");
    if (shown) { shown.dataset.state = state; shown.title = say(state === "on" ? "live" : "lost"); }
  });
}
