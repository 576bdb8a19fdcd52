// SPDX-License-Identifier: Apache-2.0
// Single keys on pages where one decision follows another. Controls name their key in `data-key`
// as a position of the keyboard ("Digit1", "KeyZ"), because the Thai layout types ๅ / - on the
// number row. `?` opens the list of keys; a switch on the page turns single keys off.

const STORED = "ruam-keys-off";

const switchBox = document.querySelector("[data-keys-switch]");
if (switchBox) {
  switchBox.checked = localStorage.getItem(STORED) !== "1";
  switchBox.addEventListener("change", () => {
    if (switchBox.checked) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "1");
  });
}

function isTyping(element) {
  return element.closest("input:not([type=checkbox]):not([type=radio]), textarea, select") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (isTyping(event.target) || localStorage.getItem(STORED) === "1") return;
  if (event.key === "?") {
    const help = document.querySelector("[data-keys-help]");
    if (help) help.open = !help.open;
    return;
  }
  const control = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
});
