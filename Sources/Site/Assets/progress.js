// SPDX-License-Identifier: Apache-2.0
// Follows a running job. Without it the page shows the numbers as they were when it was loaded.

for (const box of document.querySelectorAll("[data-progress]")) {
  const bar = box.querySelector("progress");
  const words = box.querySelector("[data-progress-words]");
  const source = new EventSource(box.dataset.progress);
  source.addEventListener("progress", (event) => {
    const state = JSON.parse(event.data);
    bar.max = Math.max(state.total, 1);
    bar.value = state.done;
    words.textContent = state.words;
  });
  source.addEventListener("end", () => {
    source.close();
    window.location.reload();
  });
}
