// SPDX-License-Identifier: Apache-2.0
// What every page has. Pages work without it: this only makes them quicker to use.

/** Menus close when attention moves elsewhere, and on Escape, which gives the focus back. */
const menus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

/** A refused form begins at its list of errors. */
document.querySelector(".errors[role=alert]")?.focus();

/** A form is sent once, however often its button is pressed. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

/** How the server understands a date or an amount, while it is being typed. */
const readings = new Map();

async function explain(input) {
  const output = document.getElementById(`${input.id}-r`);
  if (!output) return;
  if (!input.value.trim()) {
    output.textContent = "";
    return;
  }
  const prefix = document.documentElement.lang === "en" ? "/en" : "";
  const query = new URLSearchParams({ kind: input.dataset.read, value: input.value });
  const asked = input.value;
  try {
    const answer = await fetch(`${prefix}/reading?${query}`, {
      headers: { "X-Requested-With": "fragment" },
    });
    if (answer.ok && input.value === asked) output.textContent = await answer.text();
  } catch {
    // Without a connection the form still says it after sending.
  }
}

document.addEventListener("input", (event) => {
  const input = event.target;
  if (!input.dataset?.read) return;
  clearTimeout(readings.get(input));
  readings.set(input, setTimeout(() => explain(input), 350));
});

/** How many rows are ticked, beside the button that acts on them. */
document.addEventListener("change", (event) => {
  const form = event.target.closest("form");
  const bulk = form?.querySelector(".bulk");
  if (!bulk || event.target.name !== "id") return;
  const count = form.querySelectorAll("input[name=id]:checked").length;
  bulk.classList.toggle("on", count > 0);
  event.target.closest("tr")?.classList.toggle("picked", event.target.checked);
});

/** Records like the one being typed: `data-similar` on a place in the form is the address to ask. */
const places = new WeakMap();

async function lookAlikes(form, place) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (name !== "csrf" && typeof value === "string" && value.trim()) query.append(name, value);
  }
  const asked = query.toString();
  place.dataset.asked = asked;
  try {
    const answer = await fetch(`${place.dataset.similar}?${asked}`, {
      headers: { "X-Requested-With": "fragment" },
    });
    if (answer.ok && place.dataset.asked === asked) place.innerHTML = await answer.text();
  } catch {
    // Without a connection the form says it after sending.
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form");
  const place = form?.querySelector("[data-similar]");
  // A choice among those that were found asks for nothing new.
  if (!place || place.contains(event.target)) return;
  clearTimeout(places.get(place));
  places.set(place, setTimeout(() => lookAlikes(form, place), 350));
});
