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
  if (!element) return undefined;
  guard(element);
  return htmx.ajax("GET", url, { source: element, target: element, swap: "innerHTML" });
};

// What comes for a conversation that is no longer on the screen is dropped.
const guarded = new WeakSet();
function guard(element) {
  if (guarded.has(element)) return;
  guarded.add(element);
  element.addEventListener("htmx:beforeOnLoad", (event) => { if (!element.isConnected) event.preventDefault(); });
}

const waiting = new Set();
let timer = 0;
let busy = false;
let whole = false;
const openId = () => Number(document.getElementById("conversation")?.dataset.id || 0);

export function changed(id) {
  if (id) waiting.add(Number(id));
  if (!timer && !busy) timer = setTimeout(fetchAnew, 120);
}

async function fetchAnew() {
  const ids = [...waiting].slice(0, 100);
  ids.forEach((id) => waiting.delete(id));
  const all = whole;
  timer = 0;
  busy = true;
  whole = false;
  try {
    if (openId() && (all || ids.includes(openId()))) tail();
    news();
    if (all) await fetchRows(null);
    await fetchRows(ids);
    counts();
  } finally {
    busy = false;
    if (waiting.size || whole) changed();
  }
}

// Without ids: the first page of the list, with what has come that this page never heard of.
async function fetchRows(ids) {
  const list = document.getElementById("rows");
  if (!list || ids?.length === 0) return;
  const source = new URL(ids ? list.dataset.rows : list.dataset.page, location.href);
  if (ids) source.searchParams.set("ids", ids.join(","));
  let arrived = false;
  const mine = ({ detail }) => { arrived ||= detail.target.id === "arrivals" && detail.successful; };
  document.addEventListener("htmx:afterRequest", mine);
  await fetchInto("arrivals", source.pathname + source.search);
  document.removeEventListener("htmx:afterRequest", mine);
  if (!arrived) return;
  takeIn(ids || firstPage(), notify);
  mark();
}

function firstPage() {
  const fresh = [...document.querySelectorAll("#arrivals > .row")];
  const oldest = document.querySelector("#arrivals > .more") ? fresh.at(-1)?.dataset.at : "";
  const shown = [...document.querySelectorAll("#rows > .row")].filter((row) => row.dataset.at >= oldest);
  return [...new Set([...fresh, ...shown].map((row) => Number(row.dataset.id)))];
}

async function tail() {
  await fetchInto("course", document.getElementById("course").dataset.tail);
  const [beside, above] = ["person", "head"].map((id) => document.getElementById(id));
  if (!beside || !above || beside.dataset.customer === above.dataset.customer) return;
  const anew = { source: beside, target: beside, select: "#person", swap: "outerHTML" };  // two became one, or two again
  await htmx.ajax("GET", beside.dataset.anew, anew);
}

// A history says itself whether anything came: its conversations are not known here.
function news() {
  const end = document.querySelector("[data-newest]");
  if (end) htmx.trigger(end, "news");
}

let countTimer = 0;
function counts() {
  if (countTimer || !document.getElementById("views")) return;
  countTimer = setTimeout(() => {
    countTimer = 0;
    fetchInto("views", document.getElementById("views").dataset.counts + location.search);
  }, 800 + Math.random() * 700);
}

function everything() {
  document.querySelectorAll("#rows > .row").forEach((row) => waiting.add(Number(row.dataset.id)));
  catchUp();
}

function catchUp() {
  whole = true;
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
  let heard = false;
  listen(hand, (state) => {
    if (state === "on" && !heard) catchUp();  // what happened between the making of this page and the first event
    heard ||= state === "on";
    const shown = document.querySelector(".live");
    if (shown) { shown.dataset.state = state; shown.title = say(state === "on" ? "live" : "lost"); }
  });
}
