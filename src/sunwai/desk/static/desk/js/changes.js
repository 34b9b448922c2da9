// What to fetch anew when something changed. Requests are gathered, so a burst costs one of each.
import { facts, say } from "./words.js";
import { listen } from "./live.js";
import { takeIn } from "./list.js";
import { mark } from "./panes.js";
import { notify } from "./notify.js";
import { seePresence } from "./presence.js";

// htmx lets one request at a time leave an element, so each kind has its own, and rows wait for the rows before them.
const fetchInto = (id, url) => {
  const element = document.getElementById(id);
  return element && htmx.ajax("GET", url, { source: element, target: element, swap: "innerHTML" });
};

const waiting = new Set();
let timer = 0;
let busy = false;
const openId = () => Number(document.getElementById("conversation")?.dataset.id || 0);

export function changed(id) {
  if (id) waiting.add(Number(id));
  if (!timer && !busy) timer = setTimeout(fetchAnew, 120);
}

async function fetchAnew() {
  const ids = [...waiting].slice(0, 100);
  ids.forEach((id) => waiting.delete(id));
  timer = 0;
  busy = true;
  try {
    if (ids.includes(openId())) tail();
    await fetchRows(ids);
    counts();
  } finally {
    busy = false;
    if (waiting.size) changed();
  }
}

async function fetchRows(ids) {
  const list = document.getElementById("rows");
  if (!list || !ids.length) return;
  const source = new URL(list.dataset.rows, location.href);
  source.searchParams.set("ids", ids.join(","));
  let arrived = false;
  const mine = ({ detail }) => { arrived ||= detail.target.id === "arrivals" && detail.successful; };
  document.addEventListener("htmx:afterRequest", mine);
  await fetchInto("arrivals", source.pathname + source.search);
  document.removeEventListener("htmx:afterRequest", mine);
  if (!arrived) return;
  takeIn(ids, notify);
  mark();
}

const tail = () => fetchInto("course", document.getElementById("course").dataset.tail);

let countTimer = 0;
function counts() {
  if (countTimer || !document.getElementById("views")) return;
  countTimer = setTimeout(() => {
    countTimer = 0;
    fetchInto("views", document.getElementById("views").dataset.counts + location.search);
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
