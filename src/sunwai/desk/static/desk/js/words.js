// What the page tells the scripts: the person, their language, and every sentence a script may show.
const element = document.getElementById("desk-facts");
export const facts = element ? JSON.parse(element.textContent) : { words: {} };

export const say = (name, values = {}) =>
  Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), facts.words[name] || "");

export const csrf = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");

export async function post(url, values = {}, options = {}) {
  return fetch(url, { method: "POST", headers: csrf(), body: new URLSearchParams(values), ...options });
}
