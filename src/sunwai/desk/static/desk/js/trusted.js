// The one Trusted Types policy: only what this very server just answered to htmx becomes markup.
(() => {
  if (!window.trustedTypes) return;
  const HEAD = /<head(\s[^>]*)?>[\s\S]*?<\/head>/i;
  const passing = new Set();

  const own = (xhr) => new URL(xhr.responseURL || "null:", location.href).origin === location.origin;
  const html = (xhr) => (xhr.getResponseHeader("content-type") || "").startsWith("text/html");

  function let_through(text) {
    const bare = text.replace(HEAD, "");
    const forms = [text, bare, `<body><template class="internal-htmx-wrapper">${bare}</template></body>`];
    forms.forEach((form) => passing.add(form));
    setTimeout(() => forms.forEach((form) => passing.delete(form)), 0);
  }

  function watch({ detail: { xhr } }) {
    xhr?.addEventListener("readystatechange", () => {
      if (xhr.readyState === XMLHttpRequest.DONE && own(xhr) && html(xhr)) let_through(xhr.responseText);
    });
  }

  trustedTypes.createPolicy("default", {
    createHTML: (text) => (passing.has(text) ? text : null),
    createScript: () => null,
    createScriptURL: () => null,
  });
  document.addEventListener("htmx:beforeSend", watch);
  document.addEventListener("htmx:historyCacheMiss", watch);
})();
