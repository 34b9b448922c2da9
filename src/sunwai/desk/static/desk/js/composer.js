// The answer box: its key, the hold, ⌘/Ctrl+Enter, macros by "/", what the brand knows by "=", what is on file by "#", people by "@", files with progress.
import { facts, say, post, csrf } from "./words.js";
import { typing } from "./presence.js";
import { toast } from "./toasts.js";
import { reused } from "./history.js";
import { show } from "./panes.js";
import { watchVoice } from "./voice.js";

const HOLD_EVERY = 20_000;
const PAUSE = 150; // milliseconds without a key before what the brand knows is asked for a word
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

class AnswerBox extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    this.box = this.form.querySelector("textarea");
    this.form.elements.key.value ||= newKey();
    this.heldAt = this.turn = 0;
    this.form.addEventListener("input", (event) => event.target === this.box && this.typed());
    this.form.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("submit", (event) => this.wait(event), true);
    this.form.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("click", (event) => this.clicked(event));
    watchVoice(this);
    const words = reused();
    if (words) this.put(words);
    else if (this.box.value) this.look();
    for (const name of ["dragover", "drop", "paste"]) this.form.addEventListener(name, (event) => this.dropped(event));
  }

  get mode() { return new FormData(this.form).get("mode"); }

  // Somebody else is answering: notes go, answers wait. The server would refuse them anyway.
  wait(event) {
    const held = document.querySelector("#hold[data-held] > span");
    if (!held || this.mode === "note") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    toast(held.textContent, "bad");
  }

  // What stands in the box when it is drawn, a draft or what was refused, is looked at as if it were just written.
  look() { htmx.ajax("POST", this.box.getAttribute("hx-post"), { source: this.box, target: "#count", swap: "outerHTML" }); }

  typed() {
    typing();
    this.querySelectorAll(this.box.value.trim() ? "p[data-refused]" : "[data-refused]").forEach((each) => each.remove());
    if (this.mode !== "note" && this.box.value && Date.now() - this.heldAt > HOLD_EVERY) this.hold();
    this.count();
    this.suggest();
  }

  // Plain words count one each on every network; links and other signs the server counts a moment later.
  count() {
    const shown = this.querySelector("#count"), text = this.box.value;
    if (!shown?.querySelector("bdi") || !/^[\x20-\x7e\n]*$/.test(text) || /[.:@]\S/.test(text)) return;
    const limit = Number(shown.dataset.limit), write = (number) => number.toLocaleString(facts.language);
    shown.querySelector("bdi").textContent = limit ? `${write(text.length)} / ${write(limit)}` : write(text.length);
    shown.classList.toggle("over", limit > 0 && text.length > limit);
  }

  hold() {
    this.heldAt = Date.now();
    htmx.ajax("POST", this.dataset.hold, { source: "#hold", target: "#hold", swap: "outerHTML" });
  }

  changed(event) {
    if (event.target.type === "file") { [...event.target.files].forEach((file) => this.upload(file)); event.target.value = ""; }
    if (event.target.name === "mode") { this.querySelectorAll("[data-for]").forEach((each) => { each.hidden = !each.dataset.for.split(" ").includes(this.mode); }); this.box.focus(); }
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.form.requestSubmit(this.form.querySelector("[name=send]")); }
    const options = [...this.querySelectorAll(".suggest button")];
    if (event.key === "Escape") this.turn += 1; // what is under way stays away
    if (event.key === "Escape" && (options.length || this.unfound.textContent)) { event.stopPropagation(); return this.clear(); }
    if (!options.length) { if (event.key === "Escape") this.box.blur(); return; }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); this.move(options, event.key === "ArrowDown" ? 1 : -1); }
    if ((event.key === "Enter" || event.key === "Tab") && event.target === this.box) { event.preventDefault(); (options.find((each) => each.ariaSelected === "true") || options[0]).click(); }
  }

  move(options, by) {
    const at = options.findIndex((each) => each.ariaSelected === "true");
    options.forEach((each) => { each.ariaSelected = "false"; });
    const next = options[(at + by + options.length) % options.length];
    next.ariaSelected = "true";
    this.box.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  // "/" opens macros, "=" checked answers and articles, "#" what the customer told, "@" in a note people. The word being
  // written is what they are sought by; what the brand knows, by the draft around it too.
  sought() {
    const before = this.box.value.slice(0, this.box.selectionStart);
    return before.match(this.mode === "note" ? /(^|\s)([@/#=])([^\s@/#=]*)$/u : /(^|\s)([/#=])([^\s/#=]*)$/u);
  }

  async suggest() {
    const found = this.sought(), turn = this.turn += 1;
    if (!found) return this.clear();
    const [, , sign, word] = found;
    if (sign === "=" && word) await new Promise((later) => { setTimeout(later, PAUSE); });
    if (turn !== this.turn) return;
    const answer = await this.seek(sign, word);
    if (turn !== this.turn || this.sought()?.[2] !== sign || this.sought()[3] !== word) return;
    if (!answer.ok) return this.clear();
    const { items } = await answer.json();
    this.offer(items, sign);
    if (sign === "=" && !items.length) this.unfound.textContent = say(word ? "unfound" : "unknown");
  }

  // A draft is sent in a body, never in an address that a log would keep.
  seek(sign, word) {
    if (sign === "=") return post(this.dataset.known, { q: word, draft: this.box.value.replace(/(^|\s)=\S*/gu, " ") });
    const source = new URL({ "@": this.dataset.people, "#": this.dataset.facts, "/": this.dataset.macros }[sign], location.href);
    source.searchParams.set("q", word);
    return fetch(source);
  }

  offer(items, sign) {
    this.clear();
    const list = this.querySelector(".suggest");
    for (const item of items) {
      const button = document.createElement("button");
      button.type = "button";
      button.dir = "auto";
      button.role = "option";
      button.id = `answer-suggestion-${list.childElementCount}`;
      button.append(item.name);
      for (const [words, lang, kind] of [[item.text, item.lang], [item.why, "", "why"]]) {
        if (!words) continue;
        const small = document.createElement("small");
        small.dir = kind ? document.dir : "auto";
        if (!kind) small.textContent = words;
        for (const part of kind ? words : []) {  // apart, each its own way: a dot between two would end or begin a line
          const piece = document.createElement("bdi");
          piece.textContent = part;
          small.append(piece, " ");
        }
        if (lang) small.lang = lang;
        if (kind) small.className = kind;
        button.append(small);
      }
      button.addEventListener("click", () => this.choose(item, sign));
      list.append(button);
    }
  }

  choose(item, sign) {
    if (sign === "/") return this.use(item);
    return this.put(sign === "@" ? `@${item.name} ` : `${item.insert} `);
  }

  async use(item) {
    const answer = await post(item.url);
    const told = await answer.json();
    if (!answer.ok) return toast(told.error, "bad");
    this.put(told.text);
    if (told.changed) document.dispatchEvent(new CustomEvent("desk:changed", { detail: { ids: [Number(this.dataset.id)] } }));
  }

  put(text) {
    const at = this.box.selectionStart;
    const found = ["/", "="].includes(text) ? null : this.sought();
    this.box.setRangeText(text, at - (found ? found[3].length + 1 : 0), at, "end");
    this.clear();
    this.box.focus();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What the desk knows, on a line of its own below what is written.
  say(words) {
    this.box.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
    this.put(`${this.box.value && !this.box.value.endsWith("\n") ? "\n" : ""}${words}`);
  }

  get unfound() { return this.querySelector(".unfound"); }

  clear() { this.querySelectorAll(".suggest, .unfound").forEach((each) => each.replaceChildren()); this.box.removeAttribute("aria-activedescendant"); }

  clicked(event) {
    const gone = event.target.closest("[data-remove]");
    if (gone) gone.closest(".file").remove();
    const known = event.target.closest("[data-insert]");
    if (known) { this.box.focus(); this.box.setSelectionRange(this.box.value.length, this.box.value.length); this.put(`${/\s$/.test(this.box.value) || !this.box.value ? "" : " "}${known.dataset.insert} `); }
    const menu = event.target.closest("[data-open]");
    if (menu) { this.box.focus(); if (this.box.value && !/\s$/.test(this.box.value)) this.box.value += " "; this.put(menu.dataset.open); }
  }

  dropped(event) {
    const files = [...(event.dataTransfer || event.clipboardData)?.files || []];
    if (event.type === "dragover") { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); return; }
    if (!files.length) return;
    event.preventDefault(); // a browser would leave the desk to show the file
    if (this.querySelector(".clip:not([hidden])")) files.forEach((file) => this.upload(file));
  }

  upload(file) {
    const chip = this.querySelector("template").content.cloneNode(true).firstElementChild;
    chip.querySelector("bdi").textContent = file.name;
    this.querySelector(".files").append(chip);
    const form = new FormData();
    form.append("file", file);
    const request = new XMLHttpRequest();
    const bar = chip.querySelector("progress");
    request.upload.onprogress = ({ loaded, total }) => { bar.value = loaded / total; };
    request.onload = () => this.uploaded(request, chip);
    request.onerror = () => { chip.remove(); toast(say("offline"), "bad"); };
    request.open("POST", this.dataset.uploads);
    Object.entries(csrf()).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.send(form);
  }

  uploaded(request, chip) {
    const told = request.getResponseHeader("content-type")?.includes("json") ? JSON.parse(request.responseText) : {};
    if (request.status !== 201) { chip.remove(); toast(told.error || say("failed"), "bad"); return; }
    chip.querySelector("progress").remove();
    chip.querySelector("input").value = told.id;
  }
}

export function watchComposer() {
  document.addEventListener("desk:said", () => document.getElementById("answer-text")?.focus());
  customElements.define("answer-box", AnswerBox);
  document.addEventListener("click", ({ target }) => {
    const known = target.closest?.("[data-say]"), box = document.querySelector("answer-box");
    if (known && box?.box) { show("conversation"); box.say(known.dataset.say); }
  });
  document.addEventListener("click", (event) => {
    const answer = event.target.closest("[data-answer]");
    const picker = document.querySelector("answer-box [name=in_reply_to]");
    if (!answer || !picker) return;
    const ready = answer.dataset.ready, box = document.getElementById("answer-text");
    if (ready) { document.querySelector("answer-box [name=mode][value=public]")?.click(); box.value = box.value ? `${box.value.trimEnd()}\n${ready}` : ready; box.dispatchEvent(new Event("input", { bubbles: true })); }
    if (![...picker.options].some((option) => option.value === answer.dataset.answer)) picker.add(new Option(answer.dataset.excerpt, answer.dataset.answer));
    picker.value = answer.dataset.answer;
    document.getElementById("answer-text").focus();
  });
}
