// Who looks at the open conversation, and who types. Told every 15 s; forgotten by the server after 30.
import { facts, say, post } from "./words.js";

const EVERY = 15_000;
const open = () => document.getElementById("conversation")?.dataset.id;
let typedAt = 0;

export function typing() {
  if (Date.now() - typedAt > 4000) { typedAt = Date.now(); tell("typing"); }
}

function tell(doing) {
  if (open() && facts.live && !document.hidden) post(facts.presence, { conversation: open(), doing }, { keepalive: true }).catch(() => {});
}

export function seePresence({ conversation, people }) {
  const line = document.getElementById("presence");
  if (!line || String(conversation) !== open()) return;
  const others = people.filter((person) => person.id !== facts.staff);
  line.textContent = others.map(({ name, doing }) => say(doing === "typing" ? "typing" : "looking", { name })).join(" · ");
}

export function watchPresence() {
  const look = () => tell(Date.now() - typedAt < EVERY ? "typing" : "looking");
  let before = open();
  look();
  setInterval(look, EVERY);
  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target.id !== "open" || before === open()) return;
    if (before && facts.live) post(facts.presence, { conversation: before, doing: "left" }, { keepalive: true }).catch(() => {});
    before = open();
    typedAt = 0;
    look();
  });
}
