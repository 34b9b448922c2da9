/* The contact panel: one button, and the ways to reach a brand. In a shadow root, nothing inline. */
(() => {
  "use strict";
  const script = document.currentScript;
  const brand = script && script.dataset.brand;
  if (!brand) return;
  const base = new URL(script.src).origin;
  const language = script.dataset.language || document.documentElement.lang || navigator.language || "";
  const make = (name, attributes, ...inside) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else if (value) node.setAttribute(key, value);
    }
    node.append(...inside);
    return node;
  };
  const STYLE = `:host{all:initial}*{box-sizing:border-box}[hidden]{display:none!important}
.box{--paper:#fff;--ink:#211c16;--muted:#6b6155;--line:#e0d7ca;--accent:#985700;--on:#fff;font:15px/1.5 system-ui,"Noto Sans","Noto Sans Devanagari",sans-serif;color:var(--ink);text-align:start}
.box[lang=ur]{font-family:"Noto Sans","Noto Nastaliq Urdu","Jameel Noori Nastaleeq",system-ui,sans-serif;line-height:2.1}.box[lang=hi]{line-height:1.65}
@media(prefers-color-scheme:dark){.box{--paper:#1e1a16;--ink:#f0e8dc;--muted:#aa9f90;--line:#3d352d;--accent:#f3ab3c;--on:#221600}}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}button,a{font:inherit}
.open{position:fixed;inset-block-end:20px;inset-inline-start:20px;z-index:2147482000;border:0;border-radius:99px;background:var(--accent);color:var(--on);padding:10px 18px;cursor:pointer}
.panel{position:fixed;inset-block-end:76px;inset-inline-start:20px;z-index:2147482000;inline-size:min(340px,calc(100vw - 40px));max-block-size:70dvh;overflow:auto;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:14px 16px;box-shadow:0 12px 40px rgb(0 0 0/.25)}
h2{margin:0 0 4px;font-size:16px}p{margin:0 0 6px}ul{list-style:none;margin:0;padding:0}li{border-block-start:1px solid var(--line);padding-block:8px}
a{color:var(--accent)}small{display:block;color:var(--muted);font-size:13px}input{font:inherit;color:inherit;background:none;border:1px solid var(--muted);border-radius:8px;padding:7px 10px;inline-size:100%;margin-block:4px}em{font-style:normal;border:1px solid var(--line);border-radius:99px;padding-inline:8px;font-size:12px}`;
  // What is answered already: asked of the help centre, shown below the field.
  const seek = (told) => {
    if (!told.find) return "";
    const field = make("input", { type: "search", dir: "auto", maxlength: "200", "aria-label": told.texts.find, placeholder: told.texts.find });
    const list = make("ul", { role: "status" });
    const link = (each) => make("li", {}, make("a", { href: base + each.address, dir: "auto" }, each.title));
    const show = ({ items }) => list.replaceChildren(...(items.length ? items.slice(0, 4).map(link) : [make("li", {}, told.texts.nothing)]));
    const ask = (event) => {
      event.preventDefault();
      if (!field.value.trim()) return;
      fetch(`${base}${told.find}?q=${encodeURIComponent(field.value)}`, { credentials: "omit" })
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("find")))).then(show).catch(() => {});
    };
    return make("form", { role: "search", onsubmit: ask }, field, list);
  };
  const draw = (told) => {
    const host = make("div", { id: "sunwai-contact" });
    document.body.append(host);
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const way = (each) => make("li", {}, make("a", { href: each.url, rel: "noopener" }, each.name), " ",
      each.best ? make("em", {}, told.texts.best) : "", make("small", {}, `${each.times} ${each.now}`));
    const panel = make("section", { class: "panel", role: "dialog", "aria-label": told.texts.open, tabindex: "-1" },
      make("h2", { dir: "auto" }, told.title), make("p", { dir: "auto" }, told.words), make("p", {}, told.hours), seek(told),
      make("ul", {}, ...told.ways.map(way)), told.call ? make("p", {}, make("a", { href: base + told.call }, told.texts.call)) : "", make("p", {}, make("a", { href: told.page }, told.texts.more)));
    panel.hidden = true;
    const button = make("button", { class: "open", type: "button", "aria-expanded": "false", onclick: () => toggle(panel.hidden) }, told.texts.open);
    const toggle = (on) => {
      panel.hidden = !on;
      button.setAttribute("aria-expanded", String(on));
      button.textContent = on ? told.texts.close : told.texts.open;
      (on ? panel : button).focus();
    };
    panel.addEventListener("keydown", (press) => { if (press.key === "Escape") toggle(false); });
    root.append(make("div", { class: "box", lang: told.language, dir: told.language === "ur" ? "rtl" : "ltr" }, button, panel));
  };
  fetch(`${base}/contact/${encodeURIComponent(brand)}/panel?language=${encodeURIComponent(language)}`, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("panel")))).then(draw).catch(() => {});
})();
