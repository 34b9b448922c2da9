// Which pane a phone shows, menus and dialogs that close, and where the focus goes after a swap.
const desk = () => document.querySelector(".desk");

export function show(pane) {
  if (desk()) desk().dataset.pane = pane;
}

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach((menu) => { if (!menu.contains(except)) menu.open = false; });
}

function opened(event) {
  if (event.target.id !== "open") return;
  const title = document.getElementById("subject");
  show("conversation");
  mark();
  bottom();
  if (matchMedia("(max-width: 760px)").matches || document.activeElement === document.body) title?.focus({ preventScroll: true });
}

export function mark() {
  const id = document.getElementById("conversation")?.dataset.id;
  document.querySelectorAll(".row a[aria-current]").forEach((link) => link.removeAttribute("aria-current"));
  document.querySelector(`#row-${id} .who a`)?.setAttribute("aria-current", "true");
}

export function bottom() {
  const thread = document.getElementById("thread");
  if (thread) thread.scrollTop = thread.scrollHeight;
}

function keepScroll() {
  let near = true;
  let open = [];
  let held = [];  // where the keyboard was: the very button, else the head of what it stood in
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const thread = document.getElementById("thread");
    if (!thread || detail.target?.id !== "course") return;
    const at = thread.contains(document.activeElement) ? document.activeElement : null;
    held = [at?.id, `${at?.closest("details[id]")?.id}-head`];
    near = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;
    open = [...thread.querySelectorAll("details[open][id]")].map((each) => each.id);
  });
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id !== "course") return;
    open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
    const at = document.activeElement === document.body && held.map((id) => id && document.getElementById(id)).find(Boolean);
    if (near) bottom();
    if (at) { at.focus({ preventScroll: true }); at.scrollIntoView({ block: "nearest" }); }
  });
}

// The button that was pressed may have been drawn anew before its answer comes: htmx would look for the head beside the old one.
function answersOfTheGone() {
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.id !== "course" || !detail.shouldSwap || detail.requestConfig.elt.isConnected) return;
    detail.shouldSwap = false;
    htmx.swap(detail.target, detail.serverResponse, { swapStyle: "innerHTML" });
  });
}

// A look at the conversation that what was done meanwhile has overtaken would show, and press, what is no more.
function overtaken() {
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target?.id !== "course" || detail.requestConfig.verb !== "get") return;
    const [talk, at] = /<header id="head" data-at="(\d+)\.(\d+)"/.exec(detail.serverResponse)?.slice(1).map(Number) || [];
    const [shown, since] = (document.getElementById("head")?.dataset.at || "").split(".").map(Number);
    if (talk === shown && at < since) detail.shouldSwap = false;
  });
}

// What changes by itself must not close a menu or a list of copies somebody has open.
function keepMenus() {
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (event.detail.target.id === "head" && event.detail.target.querySelector("details.menu[open]")) event.detail.shouldSwap = false;
  });
}

function dialogs() {
  const dialog = document.getElementById("dialog");
  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target.id !== "dialog" || !dialog.childElementCount) return;
    if (!dialog.open) dialog.showModal();
    (dialog.querySelector("[autofocus]") || dialog.querySelector("input:not([type=hidden]), select, textarea") || dialog.querySelector("button"))?.focus();
  });
  document.addEventListener("desk:done", () => dialog?.open && dialog.close());
  dialog?.addEventListener("close", () => dialog.replaceChildren());
  document.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    if (event.target.tagName === "DIALOG") event.target.close();
  });
}

export function watchPanes() {
  bottom();
  mark();
  keepScroll();
  keepMenus();
  overtaken();
  answersOfTheGone();
  dialogs();
  document.addEventListener("htmx:afterSettle", opened);
  document.addEventListener("click", (event) => {
    closeMenus(event.target);
    const way = event.target.closest("[data-show]");
    if (way) { show(way.dataset.show); event.preventDefault(); }
    if (desk()?.dataset.pane === "views" && !event.target.closest(".rail, [data-show]")) show("list");
  });
  document.addEventListener("htmx:beforeRequest", ({ target }) => target.closest("details.menu") && !target.matches("[data-stay]") && closeMenus());
  document.addEventListener("toggle", ({ target, newState }) => {
    if (newState === "open" && target.matches?.("details.menu")) target.querySelector(".panel :is(button, input, select, a)")?.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); event.preventDefault(); }
  });
}
