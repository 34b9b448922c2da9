// Ctrl/⌘+K: every command by its name in any of the desk's languages.
import { facts } from "./words.js";
import { pressKey } from "./keys.js";

class CommandPalette extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.list = this.querySelector("ul");
    this.commands = JSON.parse(document.getElementById("commands").textContent);
    this.input.addEventListener("input", () => this.find());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("click", (event) => this.run(event.target.closest("li")));
    this.onKey = (event) => { if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); this.open(); } };
    document.addEventListener("keydown", this.onKey);
    this.onClick = (event) => event.target.closest("[data-palette]") && this.open();
    document.addEventListener("click", this.onClick);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("click", this.onClick);
  }

  open() {
    this.input.value = "";
    this.find();
    this.dialog.showModal();
    this.input.focus();
  }

  find() {
    const words = this.input.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const fits = ({ words: all }) => words.every((word) => all.includes(word));
    const number = this.input.value.match(/^#?(\d+)$/)?.[1];
    const found = this.commands.filter(fits);
    if (number) found.unshift({ label: `#${number}`, href: facts.conversation.replace("0", number) });
    this.list.replaceChildren(...found.slice(0, 30).map((command, at) => this.item(command, at)));
    this.select(0);
  }

  item(command, at) {
    const line = document.createElement("li");
    line.role = "option";
    line.id = `command-${at}`;
    line.command = command;
    const label = document.createElement("span");
    label.textContent = command.label;
    line.append(label);
    if (command.key) { const key = document.createElement("kbd"); key.textContent = command.key.toUpperCase(); line.append(key); }
    return line;
  }

  select(at) {
    const lines = [...this.list.children];
    this.at = Math.max(0, Math.min(at, lines.length - 1));
    lines.forEach((line, index) => { line.ariaSelected = String(index === this.at); });
    lines[this.at]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", lines[this.at]?.id || "");
  }

  key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) { event.preventDefault(); this.select(this.at + move); }
    if (event.key === "Enter") { event.preventDefault(); this.run(this.list.children[this.at]); }
  }

  run(line) {
    if (!line) return;
    this.dialog.close();
    if (line.command.href) location.assign(line.command.href);
    else pressKey(line.command.key);
  }
}

export const watchPalette = () => customElements.define("command-palette", CommandPalette);
