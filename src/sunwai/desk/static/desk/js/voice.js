// The brand's voice under the answer box: go to the place, change it by a press or ⌘/Ctrl+., ignore it once or for this draft.
export function watchVoice(box) {
  const area = box.box;
  const find = (line) => {
    const { rule, ignore: key } = line.dataset, said = key.slice(rule.length + 1);
    const start = Math.min(Number(line.dataset.start), area.value.length), end = Number(line.dataset.end);
    if (!said || said.endsWith("…") || area.value.slice(start, end) === said) return [start, said ? end : start];
    const found = area.value.indexOf(said); // something was written meanwhile
    return found < 0 ? null : [found, found + said.length];
  };
  const change = (line) => {
    const at = find(line);
    line.remove();
    if (!at) return;
    area.focus();
    area.setRangeText(line.dataset.instead, ...at, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const ignore = (line, whole) => {
    const what = whole ? line.dataset.rule : line.dataset.ignore;
    const kept = Object.assign(document.createElement("input"), { type: "hidden", name: "voice_ignored", value: what });
    box.form.append(kept);
    box.querySelectorAll("[data-voice]").forEach((each) => { if (what === (whole ? each.dataset.rule : each.dataset.ignore)) each.remove(); });
    area.focus();
  };
  box.form.addEventListener("click", ({ target }) => {
    const line = target.closest("[data-voice]"), ignored = target.closest("[data-voice-ignore]");
    if (!line) return;
    if (target.closest("[data-voice-change]")) change(line);
    if (ignored) ignore(line, ignored.dataset.voiceIgnore === "rule");
    if (target.closest("[data-voice-place]")) { const at = find(line); area.focus(); if (at) area.setSelectionRange(...at); }
  });
  box.form.addEventListener("keydown", (event) => {
    const line = box.querySelector("[data-voice][data-instead]");
    if (event.key !== "." || !(event.ctrlKey || event.metaKey) || !line) return;
    event.preventDefault();
    change(line);
  });
}
