// A week of hours: one more span, Monday's hours on the working days, and each day drawn as a strip.
const form = document.querySelector("[data-week]");
const DAY = 1440;
const minutes = (text) => { const [hour, minute] = text.split(":").map(Number); return hour * 60 + minute; };

function more(row) {
  const fresh = row.cloneNode(true);
  fresh.querySelectorAll("input").forEach((each) => { each.value = ""; });
  row.after(fresh);
  fresh.querySelector("input, select").focus();
}

function spansOf(day) {
  return [...day.querySelectorAll(".span")].map((span) => [...span.querySelectorAll("input")].map((each) => each.value));
}

function draw(day) {
  const rects = spansOf(day).filter(([begin, end]) => begin && end).map(([begin, end]) => {
    const from = minutes(begin);
    const until = minutes(end) > from ? minutes(end) : DAY;
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    Object.entries({ x: from, y: 0, width: until - from, height: 10 }).forEach(([name, value]) => rect.setAttribute(name, value));
    return rect;
  });
  day.querySelector(".strip").replaceChildren(...rects);
}

function copyFirst(week) {
  const [first, ...others] = week.querySelectorAll(".day-spans");
  for (const day of others.slice(0, 4)) {
    const name = day.dataset.day;
    day.querySelector(".spans").replaceChildren(...[...first.querySelectorAll(".span")].map((span) => {
      const copy = span.cloneNode(true);
      const given = [...span.querySelectorAll("input")];
      copy.querySelectorAll("input").forEach((each, at) => { each.value = given[at].value; each.name = `${name}_${at ? "to" : "from"}`; });
      return copy;
    }));
    draw(day);
  }
}

function showWith() {
  form.querySelectorAll("[data-with]").forEach((part) => { part.hidden = !document.getElementById(part.dataset.with).checked; });
}

form.addEventListener("input", ({ target }) => { const day = target.closest(".day-spans"); if (day) draw(day); showWith(); });
form.addEventListener("click", ({ target }) => {
  const button = target.closest("button[type=button]");
  if (!button) return;
  if ("more" in button.dataset) more(button.closest(".day-spans").querySelector(".span:last-child"));
  if ("moreRow" in button.dataset) more(button.previousElementSibling.lastElementChild);
  if ("copyFirst" in button.dataset) copyFirst(form.querySelector(".week"));
});
form.querySelectorAll(".day-spans").forEach(draw);
showWith();
