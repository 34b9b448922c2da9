// Dragging the entries of a list into another order; the arrows beside them do the same without a mouse.
for (const list of document.querySelectorAll("[data-order]")) {
  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    if (event.target.closest("input, summary")) { event.preventDefault(); return; }  // words are marked, not dragged
    dragged = event.target.closest("li");
    event.dataTransfer.effectAllowed = "move";
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest?.("li");
    if (!dragged || !over || over === dragged || over.parentElement !== list) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
  });
  list.addEventListener("dragend", () => { dragged = null; });
}
