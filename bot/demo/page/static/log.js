// The messages on screen: drawn, changed in place, and kept at the newest unless she reads further up.
import { $, log, page, clockTime, dayKey, longDay } from "/base.js";
import { showStatus } from "/chats.js";
import { act, showStart } from "/compose.js";
import { el, messageNode } from "/render.js";

export function redraw() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
  if (page.description && !page.messages.size) log.append(el("div", { class: "about" }, el("p", {}, page.description)));
  for (const message of page.messages.values()) append(message);
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

export function append(message) {
  const date = new Date(message.date);
  const key = dayKey(date);
  log.querySelector(".about")?.remove();
  log.querySelector(".typing")?.remove();
  if (log.dataset.day !== key || !log.querySelector(".day")) {
    log.append(el("div", { class: "day" }, el("span", {}, longDay(date))));
    log.dataset.day = key;
  }
  const node = messageNode(message, act, clockTime(date));
  log.append(node);
  return node;
}

export function upsert(message, isNew) {
  const { stuck } = page;
  const old = log.querySelector(`.msg[data-id="${message.id}"]`);
  page.messages.set(message.id, message);
  if (old) replaceInPlace(old, message);
  else append(message).classList.add("fresh");
  if (message.mine) showStart(false);
  if (stuck || (message.mine && isNew)) return toBottom();
  if (isNew && !message.mine) setMissed(page.missed + 1);
}

// A card edited under her finger keeps the keyboard focus within itself.
export function replaceInPlace(old, message) {
  const focused = old.contains(document.activeElement);
  const fresh = messageNode(message, act, clockTime(new Date(message.date)));
  old.replaceWith(fresh);
  if (focused) (fresh.querySelector(".key") || log).focus({ preventScroll: true });
}

export function remove(id) {
  page.messages.delete(id);
  const { scrollTop } = log;
  const { stuck } = page;
  redraw();
  if (stuck) toBottom();
  else log.scrollTop = scrollTop;
}

export const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 90;

export function toBottom() {
  page.stuck = true;
  log.scrollTop = log.scrollHeight;
  setMissed(0);
}

export function setMissed(count) {
  page.missed = count;
  $("jump-count").textContent = count ? String(count) : "";
  $("jump").hidden = page.stuck;
  log.classList.toggle("reading", !page.stuck);
}

export function showTyping() {
  log.querySelector(".typing")?.remove();
  const { stuck } = page;
  const node = el("div", { class: "msg bot typing", "aria-hidden": "true" }, el("div", { class: "bubble" }, el("i"), el("i"), el("i")));
  log.append(node);
  $("status").textContent = "typing…";
  if (stuck) toBottom();
  setTimeout(() => { node.remove(); showStatus(); }, 5000);
}
