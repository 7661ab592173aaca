// The panels at the sides, which slide in on a phone.
import { $ } from "/base.js";

export function openPanel(panel, opener) {
  const wasOpen = panel.classList.contains("open");
  closePanels();
  if (wasOpen) return;
  $("notice").hidden = true;
  panel.classList.add("open");
  document.body.classList.add("panel-open");
  opener.setAttribute("aria-expanded", "true");
  panel.querySelector("button:not(.close):not(:disabled)")?.focus({ preventScroll: true });
}

export function closePanels() {
  const opened = document.querySelector(".panel.open");
  document.body.classList.remove("panel-open");
  for (const [panel, opener] of [["chats-panel", "open-chats"], ["clock-panel", "open-clock"]]) {
    $(panel).classList.remove("open");
    $(opener).setAttribute("aria-expanded", "false");
  }
  if (opened) $(opened.id === "chats-panel" ? "open-chats" : "open-clock").focus({ preventScroll: true });
}
