// The messages on screen: drawn, changed in place, and kept at the newest unless she reads further up.
import { $, log, page, clockTime, dayKey, longDay } from "/base.js";
import { showStatus } from "/chats.js";
import { act, showStart } from "/compose.js";
import { el, messageNode } from "/render.js";

const EDGE_PX = 8;

export function redraw() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
  if (page.description && !page.messages.size) log.append(el("div", { class: "about" }, el("p", {}, page.description)));
  for (const message of page.messages.values()) append(message);
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

// Each day is a section, so that its date stays at the top only while that day is read.
function dayFor(message) {
  const date = new Date(message.date);
  const key = dayKey(date);
  const newest = [...log.querySelectorAll(":scope > .day-group")].pop();
  if (newest?.dataset.day === key) return newest;
  const group = el("section", { class: "day-group", "data-day": key }, el("div", { class: "day" }, el("span", {}, longDay(date))));
  log.append(group);
  return group;
}

export function append(message) {
  log.querySelector(".about")?.remove();
  log.querySelector(".typing")?.remove();
  const node = messageNode(message, act, clockTime(new Date(message.date)));
  dayFor(message).append(node);
  return node;
}

// Older messages come in above; what she reads stays where it is.
export function prepend(messages) {
  const { scrollHeight, scrollTop } = log;
  log.setAttribute("aria-live", "off");
  const shown = [...log.children];
  log.replaceChildren();
  for (const message of messages) append(message);
  const [first, ...rest] = shown;
  const last = log.lastElementChild;
  if (last && first?.dataset.day === last.dataset.day) last.append(...[...first.children].slice(1));
  else if (first) log.append(first);
  log.append(...rest);
  page.top = log.scrollTop = scrollTop + log.scrollHeight - scrollHeight;
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

export function upsert(message, isNew) {
  const { stuck } = page;
  const old = log.querySelector(`.msg[data-id="${message.id}"]`);
  if (!old && !isNew) return;
  page.messages.set(message.id, message);
  if (old) replaceInPlace(old, message);
  else append(message).classList.add("fresh");
  if (message.mine) showStart(false);
  if (stuck || (message.mine && isNew)) return stay();
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
  if (stuck) stay();
  else log.scrollTop = scrollTop;
}

export const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 90;

export function toBottom() {
  page.stuck = true;
  log.scrollTop = log.scrollHeight;
  setMissed(0);
}

// At the newest message: its end is shown, or its top where it is longer than the screen.
export function stay() {
  toBottom();
  const newest = [...log.querySelectorAll(".msg:not(.typing)")].pop();
  if (newest) log.scrollTop = Math.min(log.scrollTop, newest.offsetTop - EDGE_PX);
  page.top = log.scrollTop;
  setMissed(0);
}

export function setMissed(count) {
  page.missed = count;
  $("jump-count").textContent = count ? String(count) : "";
  $("jump").hidden = page.stuck && atBottom();
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
