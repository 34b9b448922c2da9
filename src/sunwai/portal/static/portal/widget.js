/* The chat widget: one file, no library, nothing inline. It lives in a shadow root and touches nothing outside it. */
(() => {
  "use strict";
  const script = document.currentScript;
  const place = script && script.dataset.connection;
  if (!place || window.Sunwai) return;
  const base = new URL(script.src).origin;
  const here = `${base}/widget/${encodeURIComponent(place)}/`;
  const whole = document.getElementById("sunwai-chat"); // the hosted page gives it a room of its own

  /* --- what this browser keeps: a random token, and words not yet sent ------------------------------------- */
  const memory = new Map();
  const keep = {
    get(name) {
      try { return localStorage.getItem(name); } catch { return memory.get(name) ?? null; }
    },
    set(name, value) {
      try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch { memory.set(name, value); }
    },
  };
  const random = (size) => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(size))))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

  let slot = `sunwai.${place}`; // a guest's; signed-in visitors have one of their own
  const token = (make) => {
    let found = keep.get(slot);
    if (!found && make) keep.set(slot, found = random(33));
    return found;
  };

  let config = null;
  let cursor = "";
  let known = new Map(); // id → message, as the desk tells it
  let pending = []; // {key, text, files, wish, state}
  let told = new Set(); // receipts given
  let unread = 0;
  let earlier = false;
  let lost = false;
  let root, box, panel, log, text, note, button, badge, chips, sendButton, queue, mailForm;
  let files = [];

  /* --- the line ---------------------------------------------------------------------------------------------- */
  const call = async (what, options = {}) => {
    const answer = await fetch(here + what, {
      credentials: "omit", referrerPolicy: "no-referrer", ...options,
      headers: { authorization: `Bearer ${token(true)}`, ...options.headers },
    });
    if (answer.ok) return answer.status === 204 ? null : answer.json();
    const error = new Error(String(answer.status));
    error.status = answer.status;
    error.wait = Number(answer.headers.get("retry-after")) || 0;
    error.words = (await answer.json().catch(() => ({}))).detail || "";
    throw error;
  };
  const form = (values) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(values)) [].concat(value).forEach((each) => data.append(name, each));
    return data;
  };
  const language = () => script.dataset.language || document.documentElement.lang || navigator.language || "";

  let syncing = null;
  let again = false;
  const sync = () => {
    if (syncing) { again = true; return syncing; }
    const own = slot;
    syncing = call(`messages?after=${cursor}`).then((found) => {
      if (own !== slot) return;
      const first = !cursor;
      if (first) earlier = found.more;
      cursor = found.cursor;
      take(found, first);
      flush();
    }).catch((error) => {
      if (error.status === 401 && own === slot && slot.includes(".user.")) forget();
    }).finally(() => {
      syncing = null;
      if (again) { again = false; sync(); }
    });
    return syncing;
  };

  const take = (found, first) => {
    for (const each of found.messages) {
      if (each.ours && !known.has(each.id) && !first && !shown()) unread += 1;
      known.set(each.id, each);
      pending = pending.filter((mine) => !each.key || mine.key !== each.key);
    }
    save();
    place_(found.place);
    draw();
    receipts();
  };

  const receipts = () => {
    const state = shown() ? "read" : "delivered";
    const fresh = [...known.values()].filter((each) => each.ours && each.state !== "read" && !told.has(state + each.id));
    const ids = fresh.map((each) => each.id).slice(-100);
    if (!ids.length) return;
    ids.forEach((id) => told.add(state + id));
    call("receipts", { method: "POST", body: JSON.stringify({ ids, state }), headers: { "content-type": "application/json" } })
      .catch(() => ids.forEach((id) => told.delete(state + id)));
    if (state === "read") unread = 0;
    mark();
  };

  let stream = null;
  let tries = 0;
  const listen = async () => {
    if (stream) return;
    const mine = stream = new AbortController();
    let heard = Date.now();
    const watch = setInterval(() => { if (Date.now() - heard > 40000) mine.abort(); }, 5000);
    try {
      const answer = await fetch(`${base}/widget/live?connection=${encodeURIComponent(place)}`, {
        credentials: "omit", cache: "no-store", signal: mine.signal, headers: { authorization: `Bearer ${token(true)}` },
      });
      if (!answer.ok) throw new Error("live");
      tries = 0;
      line(true);
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        heard = Date.now();
        const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
        rest = lines.pop();
        for (const each of lines) if (each.startsWith("data: ")) hear(JSON.parse(each.slice(6)));
      }
    } catch { /* tried again below */ }
    clearInterval(watch);
    if (stream !== mine) return;
    stream = null;
    line(false);
    sync(); // where no stream can be had, answers come by asking
    setTimeout(listen, Math.min(30000, 500 * 2 ** tries++) * (0.5 + Math.random()));
  };
  const hear = (word) => {
    if (word.changed) sync();
    if (word.typing) typing();
  };
  const line = (there) => {
    if (lost === there) {
      lost = !there;
      if (panel) { panel.classList.toggle("lost", lost); say(lost ? "lost" : "back"); }
    }
    if (there) flush();
  };
  addEventListener("online", () => { tries = 0; if (token()) { listen(); flush(); } });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && token()) { sync(); } });

  /* --- what is not yet sent: kept over a reload, sent in its order, under its own key ------------------------- */
  const save = () => {
    const words = pending.filter((each) => !each.files.length).map(({ key, text, wish, choice }) => ({ key, text, wish, choice }));
    keep.set(`${slot}.queue`, words.length ? JSON.stringify(words) : null);
  };
  const restore = () => {
    try {
      pending = JSON.parse(keep.get(`${slot}.queue`) || "[]").map((each) => ({ ...each, files: [], state: "waiting" }));
    } catch { pending = []; }
  };
  let flushing = false;
  const flush = async () => {
    if (flushing) return;
    flushing = true;
    const own = slot;
    for (const each of [...pending]) {
      if (own !== slot) break; // somebody else is here now: nobody's words go out under another's name
      if (each.state !== "waiting") continue;
      each.state = "sending";
      draw();
      try {
        const { key, text, wish, choice, files } = each;
        await call("messages", { method: "POST", body: form({ key, text, wish: wish || "", choice: choice || "", files, page: location.href }) });
        each.state = "sent";
        if (lost) line(true);
      } catch (error) {
        const temporary = !error.status || error.status >= 500 || error.status === 429 || error.status === 408;
        each.state = temporary ? "waiting" : "failed";
        each.words = error.words;
        if (!error.status) line(false);
        draw();
        if (temporary) { setTimeout(flush, (error.wait || 5) * 1000); break; }
      }
      draw();
    }
    flushing = false;
    if (own !== slot) flush();
  };
  const send = (wish, chosen) => {
    const words = chosen ? chosen.title : wish ? config.words.asked : text.value.trim();
    if (!words && !files.length) return;
    const byHand = !wish && !chosen;
    pending.push({ key: random(18), text: words, files: byHand ? files : [], wish, choice: chosen && chosen.payload, state: "waiting", at: new Date().toISOString() });
    if (byHand) { text.value = ""; files = []; grow(); chip(); }
    save();
    draw(true);
    listen();
    flush();
  };

  /* --- who is here -------------------------------------------------------------------------------------------- */
  const switchTo = (name) => {
    slot = name;
    cursor = ""; known = new Map(); told = new Set(); unread = 0; earlier = false;
    if (stream) { const old = stream; stream = null; old.abort(); }
    restore();
    draw();
    mark();
  };
  const forget = () => { keep.set(slot, null); switchTo(`sunwai.${place}`); if (token()) wake(); };
  const wake = () => { sync(); listen(); };
  const identify = async (identity) => {
    let subject = "";
    try {
      const part = identity.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
      subject = new TextDecoder().decode(Uint8Array.from(atob(part), (sign) => sign.charCodeAt(0)));
      subject = encodeURIComponent(JSON.parse(subject).sub || "");
    } catch { /* the desk says no to it */ }
    const guest = `sunwai.${place}`;
    const own = `${guest}.user.${subject}`;
    switchTo(own);
    try {
      await call("identity", { method: "POST", body: form({ identity }) });
      if (own === slot) wake();
      return true;
    } catch (error) {
      if (error.status === 401) keep.set(own, null);
      if (own !== slot) return false;
      if (error.status === 401) say("refused");
      switchTo(guest);
      if (token()) wake();
      return false;
    }
  };

  /* --- drawing ------------------------------------------------------------------------------------------------ */
  const make = (name, attributes = {}, ...inside) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, "");
      else if (value !== false && value !== null) node.setAttribute(key, value);
    }
    node.append(...inside);
    return node;
  };
  const icon = (shape) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", shape);
    svg.append(path);
    return svg;
  };
  const CHAT = "M4 4h16v12H9l-5 4z", CROSS = "M6 6l12 12M18 6L6 18", CLIP = "M8 12l6-6a3 3 0 014 4l-8 8a5 5 0 01-7-7l7-7", GO = "M4 12h14M12 6l6 6-6 6";
  const words = (name, values) => Object.entries(values || {})
    .reduce((line, [key, value]) => line.replaceAll(`{${key}}`, value), config.words[name] || "");
  const shown = () => Boolean(panel && !panel.hidden && !document.hidden);
  let remark = ""; // said before the panel was drawn
  const say = (name, values) => { remark = words(name, values); if (note) note.textContent = remark; };

  const linked = (line) => line.split(/(https?:\/\/[^\s<>"']+)/).map((part, odd) =>
    odd % 2 ? make("a", { href: part, target: "_blank", rel: "noopener noreferrer nofollow" }, part) : part);
  const time = (at) => {
    const moment = new Date(at);
    const today = moment.toDateString() === new Date().toDateString();
    return make("time", { datetime: at }, moment.toLocaleString(config.language, today
      ? { hour: "numeric", minute: "2-digit" } : { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" }));
  };
  const bubble = (each) => {
    const mine = !each.ours;
    const gone = each.gone ? make("em", {}, words("gone")) : "";
    const body = make("div", { class: "said", dir: "auto" }, ...linked(each.text), gone);
    for (const file of each.files || []) {
      body.append(make("a", { class: "file", href: file.url || null, download: file.name }, file.name));
    }
    const foot = make("div", { class: "foot" }, mine ? words("you") : each.name || words("us"), " · ", time(each.at));
    if (mine && each.state === "failed") {
      foot.append(" · ", make("button", { type: "button", class: "again", onclick: () => { each.mine.state = "waiting"; flush(); } },
        each.words || words("failed")));
    } else if (mine && each.state) foot.append(" · ", words(each.state));
    return make("div", { class: mine ? "mine" : "ours", "data-state": each.state || "" }, body, foot);
  };
  const draw = (down) => {
    if (!log) return;
    const low = down || log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    const all = [...known.values()].sort((one, other) => one.at.localeCompare(other.at))
      .map((each) => ({ ...each, state: each.ours ? "" : "sent" }));
    const waiting = pending.map((each) => ({
      text: each.text, files: each.files.map((file) => ({ name: file.name })), state: each.state === "sent" ? "sent" : each.state,
      at: each.at || new Date().toISOString(), words: each.words, mine: each,
    }));
    const top = earlier ? [make("button", { type: "button", class: "quiet", onclick: older }, words("earlier"))] : [];
    const hello = config.greeting && !earlier ? [make("div", { class: "ours" }, make("div", { class: "said", dir: "auto" }, config.greeting))] : [];
    const said = [...all, ...waiting];
    log.replaceChildren(...top, ...hello, ...said.map(bubble), ...choices(said));
    if (low) log.scrollTop = log.scrollHeight;
    mark();
  };
  const choices = (said) => { // what can be tapped: the first questions, or those below what we said last
    const last = said.at(-1);
    const open = last ? (last.ours && !last.gone && last.choices) || [] : (!earlier && config.choices) || [];
    const one = (each) => make("button", { type: "button", class: "quiet", dir: "auto", onclick: () => { send("", each); text.focus(); } }, each.title);
    return open.length ? [make("div", { class: "offer" }, ...open.map(one))] : [];
  };
  const older = async () => {
    const first = [...known.values()].reduce((one, other) => (one.at < other.at ? one : other));
    const found = await call(`messages?before=${Math.floor(Date.parse(first.at) * 1000)}`).catch(() => null);
    if (!found) return;
    const height = log.scrollHeight;
    earlier = found.more && found.messages.length > 0;
    found.messages.forEach((each) => known.set(each.id, each));
    draw();
    log.scrollTop = log.scrollHeight - height;
  };
  const place_ = (number) => {
    if (queue) queue.textContent = number ? (number === 1 ? words("next") : words("place", { number })) : "";
  };
  const mark = () => {
    if (!badge) return;
    badge.textContent = unread ? String(unread) : "";
    button.setAttribute("aria-label", unread ? `${words("open")} (${words("new", { number: unread })})` : words("open"));
  };
  let quiet = 0;
  const typing = () => {
    say("typing", { name: words("us") });
    clearTimeout(quiet);
    quiet = setTimeout(() => { if (note) note.textContent = ""; }, 6000);
  };
  let tapped = 0;
  const types = () => {
    grow();
    if (known.size && Date.now() - tapped > 4000) { tapped = Date.now(); call("typing", { method: "POST" }).catch(() => {}); }
  };
  const grow = () => { text.style.blockSize = "auto"; text.style.blockSize = `${Math.min(140, text.scrollHeight + 2)}px`; };
  const chip = () => {
    chips.replaceChildren(...files.map((file, number) => make("button", {
      type: "button", class: "chip", "aria-label": words("drop", { name: file.name }),
      onclick: () => { files.splice(number, 1); chip(); text.focus(); },
    }, file.name, icon(CROSS))));
  };
  const add = (list) => {
    const all = [...files, ...list];
    if (all.length > config.files) return say("many", { number: config.files });
    if (all.reduce((sum, file) => sum + file.size, 0) > config.bytes) return say("large", { number: Math.floor(config.bytes / 1e6) });
    files = all;
    return chip();
  };

  const build = () => {
    const pick = make("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", onchange: () => { add(pick.files); pick.value = ""; } });
    text = make("textarea", { rows: "1", dir: "auto", maxlength: String(config.length), "aria-label": words("write"), placeholder: words("write"), oninput: types,
      onkeydown: (press) => { if (press.key === "Enter" && !press.shiftKey && !press.isComposing) { press.preventDefault(); send(); } },
      onpaste: (paste) => { if (paste.clipboardData.files.length) add(paste.clipboardData.files); } });
    log = make("div", { class: "log", role: "log", tabindex: "0", "aria-label": words("messages") });
    note = make("p", { class: "note", role: "status", dir: "auto" }, remark);
    queue = make("p", { class: "queue", role: "status", dir: "auto" });
    chips = make("div", { class: "chips" });
    sendButton = make("button", { type: "submit", class: "go", "aria-label": words("send") }, icon(GO));
    const close = make("button", { type: "button", class: "plain", "aria-label": words("close"), onclick: () => toggle(false) }, icon(CROSS));
    const person = make("button", { type: "button", class: "quiet", onclick: () => send("person") }, words("person"));
    const compose = make("form", { onsubmit: (event) => { event.preventDefault(); send(); } },
      make("button", { type: "button", class: "plain", "aria-label": words("attach"), onclick: () => pick.click() }, icon(CLIP)), pick, text, sendButton);
    const hours = config.hours ? [make("p", { class: "hours", dir: "auto" }, config.hours)] : [];
    panel = make("section", { class: "panel", role: whole ? null : "dialog", "aria-label": config.title, hidden: !whole },
      make("header", {}, make("h2", {}, make("bdi", {}, config.title)), person, whole ? "" : close),
      ...hours, mail(), log, queue, note, chips, compose);
    panel.addEventListener("keydown", (press) => { if (press.key === "Escape" && !whole) toggle(false); });
    return panel;
  };

  /* --- nobody there: the answer comes by mail, once the address has proven itself ------------------------------ */
  const mail = () => {
    if (config.open || !config.mail) return "";
    const address = make("input", { type: "email", required: true, autocomplete: "email", dir: "ltr", "aria-label": words("address"), placeholder: words("address") });
    const code = make("input", { inputmode: "numeric", autocomplete: "one-time-code", maxlength: "8", dir: "ltr", "aria-label": words("code"), placeholder: words("code"), hidden: true });
    const go = make("button", { class: "quiet" }, words("code_send"));
    const out = make("p", { role: "status" }, words("mail"));
    mailForm = make("form", { class: "mail", onsubmit: async (event) => {
      event.preventDefault();
      const values = { address: address.value, code: code.value };
      try {
        await call(code.hidden ? "mail" : "mail/confirm", { method: "POST", body: form(values) });
        if (code.hidden) { code.hidden = false; address.readOnly = true; go.textContent = words("code_check"); code.focus(); } else {
          mailForm.replaceChildren(make("p", { role: "status" }, words("mail_done", { name: address.value })));
          sync();
        }
      } catch (error) { out.textContent = error.words || words("lost"); }
    } }, out, make("div", {}, address, code, go));
    return mailForm;
  };

  const toggle = (on) => {
    if (!panel) box.append(build());
    panel.hidden = !on;
    if (button) { button.setAttribute("aria-expanded", String(on)); button.hidden = on; }
    if (on) {
      restoreOnce();
      draw(true);
      if (token()) wake();
      receipts();
      if (!whole) text.focus();
    } else if (button) button.focus();
  };
  let restored = false;
  const restoreOnce = () => { if (!restored) { restored = true; restore(); } };

  const STYLE = `:host{all:initial}*{box-sizing:border-box}[hidden]{display:none!important}
.box{--paper:#fff;--ink:#211c16;--soft:#f3eee6;--muted:#6b6155;--line:#e0d7ca;--field:#8f8475;--accent:#985700;--on:#fff;--bad:#b3261e;
font:15px/1.5 system-ui,"Noto Sans","Noto Sans Devanagari",sans-serif;color:var(--ink);text-align:start}
.box[lang=ur]{font-family:"Noto Sans","Noto Nastaliq Urdu","Jameel Noori Nastaleeq",system-ui,sans-serif;line-height:2.1}
.box[lang=hi]{line-height:1.65}
@media(prefers-color-scheme:dark){.box{--paper:#1e1a16;--ink:#f0e8dc;--soft:#2b251f;--muted:#aa9f90;--line:#3d352d;--field:#73685b;--accent:#f3ab3c;--on:#221600;--bad:#ff8a80}}
button,textarea,input{font:inherit;color:inherit}button{cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{inline-size:22px;block-size:22px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
[dir=rtl] .go svg{transform:scaleX(-1)}
.launch{position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483000;inline-size:56px;block-size:56px;border:0;border-radius:50%;
background:var(--accent);color:var(--on);box-shadow:0 6px 20px rgb(0 0 0/.25);display:grid;place-items:center}
.badge{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:20px;border-radius:10px;background:var(--bad);color:var(--paper);font-size:12px;line-height:20px;padding-inline:5px}
.badge:empty{display:none}
.panel{position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483000;inline-size:min(380px,calc(100vw - 24px));block-size:min(600px,calc(100dvh - 40px));
display:flex;flex-direction:column;background:var(--paper);border:1px solid var(--line);border-radius:14px;box-shadow:0 12px 40px rgb(0 0 0/.25);overflow:hidden}
.whole .panel{position:static;inline-size:100%;block-size:100%;border:0;border-radius:0;box-shadow:none}
header{display:flex;align-items:center;gap:8px;padding:10px 14px;border-block-end:1px solid var(--line)}
h2{flex:1;margin:0;font-size:16px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.plain{border:0;background:none;padding:8px;min-inline-size:40px;min-block-size:40px;display:grid;place-items:center;border-radius:8px}
.quiet{border:1px solid var(--field);background:none;border-radius:99px;padding:3px 12px;font-size:13px;min-block-size:32px}
.log{flex:1;overflow-y:auto;padding:14px;display:flex;flex-direction:column;gap:10px;overscroll-behavior:contain}
.log>.quiet{align-self:center}.offer{display:flex;flex-wrap:wrap;gap:6px}.offer .quiet{border-color:var(--accent);padding:5px 12px;text-align:start}.mine,.ours{max-inline-size:85%}.mine{align-self:flex-end}.ours{align-self:flex-start}
.said{padding:8px 12px;border-radius:14px;background:var(--soft);white-space:pre-wrap;overflow-wrap:anywhere}
.mine .said{background:var(--accent);color:var(--on)}.said a{color:inherit}.file{display:block;margin-block-start:4px}
.foot{font-size:12px;color:var(--muted);margin-block-start:2px}.mine .foot{text-align:end}
.again{border:0;background:none;color:var(--bad);text-decoration:underline;padding:0}
.hours,.queue,.note{margin:0;padding:4px 14px;font-size:13px;color:var(--muted)}.hours{background:var(--soft);color:var(--ink)}.queue:empty,.note:empty{display:none}
.lost .note{color:var(--bad)}
form{display:flex;align-items:flex-end;gap:4px;padding:8px;border-block-start:1px solid var(--line)}
textarea{flex:1;resize:none;border:1px solid var(--field);border-radius:10px;padding:7px 10px;background:var(--paper);min-block-size:40px}
.go{border:0;border-radius:10px;background:var(--accent);color:var(--on);inline-size:44px;block-size:40px;display:grid;place-items:center}
.chips{display:flex;flex-wrap:wrap;gap:4px;padding-inline:10px}.chip{display:flex;align-items:center;gap:4px;border:1px solid var(--field);border-radius:8px;background:none;font-size:13px;max-inline-size:100%;overflow:hidden}
.chip svg{inline-size:14px;block-size:14px}
.mail{display:block;border:0;background:var(--soft);font-size:13px}.mail p{margin:0 0 4px;padding-inline:6px}.mail div{display:flex;flex-wrap:wrap;gap:6px}
.mail input{flex:1;min-inline-size:120px;border:1px solid var(--field);border-radius:8px;padding:4px 8px;background:var(--paper)}
@media(max-width:480px){.panel{inset:0;inline-size:100%;block-size:100%;border:0;border-radius:0}}
@media(prefers-reduced-motion:no-preference){.log{scroll-behavior:smooth}.launch{transition:transform .15s}.launch:hover{transform:scale(1.05)}}
@media(forced-colors:active){.mine .said,.go,.launch{border:1px solid}}`;

  const mount = () => {
    const host = make("div", { id: "sunwai-widget" });
    (whole || document.body).append(host);
    if (whole) host.style.blockSize = "100%";
    root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    box = make("div", { class: whole ? "box whole" : "box", lang: config.language, dir: config.direction });
    if (whole) box.style.blockSize = "100%";
    root.append(box);
    if (whole) return toggle(true);
    badge = make("span", { class: "badge", "aria-hidden": "true" });
    button = make("button", { class: "launch", type: "button", "aria-expanded": "false", "aria-label": words("open"), onclick: () => toggle(true) }, icon(CHAT), badge);
    box.append(button);
    if (token()) { restoreOnce(); wake(); }
    return undefined;
  };
  const ready = fetch(`${here}config?language=${encodeURIComponent(language())}`, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("config"))))
    .then((found) => {
      config = found;
      if (document.body) return mount();
      return new Promise((done) => addEventListener("DOMContentLoaded", () => done(mount())));
    });
  ready.catch(() => {});
  window.Sunwai = {
    identify: (identity) => ready.then(() => identify(identity)),
    open: () => ready.then(() => toggle(true)),
    close: () => ready.then(() => toggle(false)),
    signOut: () => { if (slot.includes(".user.")) forget(); },
  };
  if (script.dataset.identity) window.Sunwai.identify(script.dataset.identity).catch(() => {});
})();
