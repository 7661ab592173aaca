// The chat page: talks to the local server, keeps one chat on screen, moves the clock. Draws through render.js.
import { el, messageNode } from "/render.js";

const $ = (id) => document.getElementById(id);
const log = $("log");
const text = $("text");
const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
const PLACES = [
  ["London", 51.5072, -0.1276], ["New York", 40.7128, -74.006], ["Chicago", 41.8781, -87.6298],
  ["Los Angeles", 34.0522, -118.2437], ["Kolkata", 22.5726, 88.3639], ["Sydney", -33.8688, 151.2093],
];
const page = {
  chat: null, chats: [], commands: [], description: "", messages: new Map(), unread: new Map(),
  zone: browserZone, clockAt: 0, clockSeen: 0, missed: 0, travelling: false, editing: null, stuck: true, top: 0, keyboard: { rows: [] },
};

// ---- the server

async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error || `${answer.status}`);
  return result;
}

async function deed(name, body = {}) {
  try {
    return await post(`/chat/api/chats/${page.chat}/${name}`, body);
  } catch (error) {
    toast(`That did not arrive (${error.message}). Please try once more.`);
    return null;
  }
}

// ---- time

function formatted(date, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: page.zone, ...options }).format(date);
}
const clockTime = (date) => formatted(date, { hour: "2-digit", minute: "2-digit" });
const dayKey = (date) => formatted(date, { year: "numeric", month: "2-digit", day: "2-digit" });
const longDay = (date) => formatted(date, { weekday: "long", day: "numeric", month: "long" });
const shortDay = (date) => formatted(date, { weekday: "short", day: "numeric", month: "short" });
const now = () => new Date(page.clockAt + (performance.now() - page.clockSeen));

function setClock(clock) {
  page.clockAt = Date.parse(clock.now);
  page.clockSeen = performance.now();
  if ("zone" in clock) setZone(clock.zone);
  if ("next" in clock) setNext(clock.next);
  showClock();
}

function setZone(zone) {
  const wanted = zone || browserZone;
  if (wanted === page.zone) return;
  page.zone = wanted;
  redraw();
}

function setNext(next) {
  const due = next ? new Date(next) : null;
  $("next-due").textContent = due ? `${shortDay(due)}, ${clockTime(due)}` : "Nothing planned yet";
  $("move-reminder").disabled = page.travelling || !due;
  $("move-reminder").dataset.planned = due ? "yes" : "";
}

function showClock() {
  const at = now();
  $("face-time").textContent = clockTime(at);
  $("face-day").textContent = `${longDay(at)} ${formatted(at, { year: "numeric" })}`;
  $("face-zone").textContent = page.zone.replaceAll("_", " ");
  $("chip-time").textContent = clockTime(at);
  $("chip-day").textContent = shortDay(at);
  $("open-clock").setAttribute("aria-label", `Clock: ${longDay(at)}, ${clockTime(at)}`);
}

async function travel(move) {
  if (page.travelling) return;
  setTravelling(true);
  try {
    const result = await post("/chat/api/clock", { move, chat: page.chat, zone: page.zone });
    setClock(result.clock);
    $("moves-note").textContent = result.moved
      ? `It is now ${shortDay(now())}, ${clockTime(now())}.` : "Nothing is planned to jump to.";
  } catch (error) {
    $("moves-note").textContent = `The clock did not move: ${error.message}`;
  } finally {
    setTravelling(false);
  }
}

function setTravelling(on) {
  page.travelling = on;
  $("clock-panel").classList.toggle("travelling", on);
  for (const button of $("moves").querySelectorAll("button")) button.disabled = on;
  $("move-reminder").disabled = on || !$("move-reminder").dataset.planned;
  if (on) $("moves-note").textContent = "Moving the clock…";
}

// ---- the list of chats

function showChats() {
  $("chat-list").replaceChildren(...page.chats.map((chat) => {
    const unread = page.unread.get(chat.id) || 0;
    const button = el("button", { class: "chat-line", "aria-current": chat.id === page.chat ? "true" : null, onclick: () => openChat(chat.id) },
      el("span", { class: `face-dot tone-${chat.id % 4}`, "aria-hidden": "true" }, chat.name.slice(0, 1).toUpperCase()),
      el("span", { class: "chat-words" }, el("b", {}, chat.name), el("small", {}, chat.description || chat.last || "Empty")),
      unread ? el("span", { class: "badge", "aria-label": `${unread} new` }, String(unread)) : null);
    return el("li", {}, button);
  }));
  $("unread-dot").hidden = ![...page.unread.values()].some(Boolean);
}

async function openChat(id) {
  page.chat = id;
  page.unread.delete(id);
  stopEditing();
  closePanels();
  $("notice").hidden = true;
  showChats();
  await Promise.all([loadChat(), loadState()]);
  if (matchMedia("(pointer: fine)").matches && !text.closest("form").hidden) text.focus({ preventScroll: true });
}

async function loadState() {
  const state = await get(`/chat/api/state?chat=${page.chat ?? ""}`);
  page.chats = state.chats;
  page.commands = state.bot.commands;
  page.description = state.bot.description;
  $("bot-name").textContent = state.bot.name;
  $("notice-app").textContent = state.bot.name;
  if (page.chat === null && state.chats.length) {
    page.chat = state.chats[0].id;
    return loadState();
  }
  setClock(state.clock);
  showChats();
  showStatus();
  if (!page.messages.size) redraw();
}

async function loadChat() {
  if (page.chat === null) return;
  const wanted = page.chat;
  const chat = await get(`/chat/api/chats/${wanted}`);
  if (wanted !== page.chat) return;
  page.messages = new Map(chat.messages.map((message) => [message.id, message]));
  showKeys(chat.keyboard);
  showStart(!chat.started);
  redraw();
  toBottom();
}

let settling = 0;
function refreshSoon() {
  clearTimeout(settling);
  settling = setTimeout(() => loadState().catch(() => {}), 350);
}

// ---- messages

const act = {
  send: (words) => deed("send", { text: words }),
  edit: (message) => startEditing(message),
  tap: async (button, message, data) => {
    button.classList.add("busy");
    setTimeout(() => button.classList.remove("busy"), 8000);
    await deed("tap", { message, data });
  },
};

function redraw() {
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
  if (page.description && !page.messages.size) log.append(el("div", { class: "about" }, el("p", {}, page.description)));
  for (const message of page.messages.values()) append(message);
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function append(message) {
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

function upsert(message, isNew) {
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
function replaceInPlace(old, message) {
  const focused = old.contains(document.activeElement);
  const fresh = messageNode(message, act, clockTime(new Date(message.date)));
  old.replaceWith(fresh);
  if (focused) (fresh.querySelector(".key") || log).focus({ preventScroll: true });
}

function remove(id) {
  page.messages.delete(id);
  const { scrollTop } = log;
  const { stuck } = page;
  redraw();
  if (stuck) toBottom();
  else log.scrollTop = scrollTop;
}

const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 90;

function toBottom() {
  page.stuck = true;
  log.scrollTop = log.scrollHeight;
  setMissed(0);
}

function setMissed(count) {
  page.missed = count;
  $("jump-count").textContent = count ? String(count) : "";
  $("jump").hidden = page.stuck;
}

function showTyping() {
  log.querySelector(".typing")?.remove();
  const { stuck } = page;
  const node = el("div", { class: "msg bot typing", "aria-hidden": "true" }, el("div", { class: "bubble" }, el("i"), el("i"), el("i")));
  log.append(node);
  $("status").textContent = "typing…";
  if (stuck) toBottom();
  setTimeout(() => { node.remove(); showStatus(); }, 5000);
}

function showStatus() {
  const chat = page.chats.find((one) => one.id === page.chat);
  $("status").textContent = chat ? `${chat.name} · ${chat.description || "your chat"}` : "";
}

let noticeTimer = 0;
function notify(message) {
  const chat = page.chats.find((one) => one.id === message.chat);
  $("notice-text").textContent = message.text.split("\n")[0] || "A file for you";
  $("notice-time").textContent = `${message.chat === page.chat ? "" : `${chat?.name ?? ""} · `}${clockTime(new Date(message.date))}`;
  $("notice").hidden = false;
  $("notice").classList.remove("in");
  void $("notice").offsetWidth;
  $("notice").classList.add("in");
  $("notice").onclick = () => {
    $("notice").hidden = true;
    if (message.chat !== page.chat) openChat(message.chat);
    else toBottom();
  };
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { $("notice").hidden = true; }, 6000);
}

let toastTimer = 0;
function toast(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 4000);
}

// ---- writing

function showStart(on) {
  $("start").hidden = !on;
  $("composer").hidden = on;
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  $("composer").classList.toggle("ready", Boolean(text.value.trim()));
}

async function submit() {
  const words = text.value.trim();
  if (!words) return;
  const editing = page.editing;
  text.value = "";
  grow();
  close($("commands"));
  if (editing) {
    stopEditing();
    await deed("edit", { text: words, message: editing });
  } else {
    await act.send(words);
  }
}

function startEditing(message) {
  page.editing = message.id;
  $("editing").hidden = false;
  text.value = message.text;
  grow();
  text.focus();
}

function stopEditing() {
  if (!page.editing) return;
  page.editing = null;
  $("editing").hidden = true;
  text.value = "";
  grow();
}

function editNewest() {
  const own = [...page.messages.values()].filter((message) => message.mine && message.text && !message.media).pop();
  if (own) startEditing(own);
}

function showKeys(keyboard) {
  page.keyboard = keyboard;
  $("keys").hidden = !keyboard.rows.length;
  text.placeholder = keyboard.placeholder || "Message";
  $("keys").replaceChildren(...keyboard.rows.map((row) => el("div", { class: "row" }, ...row.map((key) => el("button", {
    class: "key", onclick: () => {
      if (key.location) toggle($("attach"), $("open-attach"), placeItems());
      else act.send(key.text);
      if (keyboard.once) $("keys").hidden = true;
    },
  }, key.text)))));
}

// ---- commands, attachments, panels

function commandItems(start) {
  const wanted = start.slice(1).toLowerCase();
  return page.commands.filter((one) => one.command.startsWith(wanted)).map((one) => el("button", {
    class: "item", role: "option", onclick: () => {
      close($("commands"));
      text.value = "";
      grow();
      act.send(`/${one.command}`);
      text.focus({ preventScroll: true });
    },
  }, el("b", {}, `/${one.command}`), el("span", {}, one.description)));
}

function attachItems() {
  const item = (icon, words, onclick) => el("button", { class: "item", role: "menuitem", onclick }, el("b", { "aria-hidden": "true" }, icon), el("span", {}, words));
  const simple = (name, body) => () => { close($("attach")); deed(name, body); };
  return [
    item("📍", "Share a location", () => fill($("attach"), placeItems())),
    item("🎤", "Send a voice note", simple("voice", { seconds: 4 })),
    item("👍", "Send a sticker", simple("sticker", { emoji: "👍" })),
  ];
}

function placeItems() {
  const share = (latitude, longitude) => { close($("attach")); deed("location", { latitude, longitude }); };
  const here = el("button", { class: "item", role: "menuitem", onclick: () => navigator.geolocation?.getCurrentPosition(
    (place) => share(place.coords.latitude, place.coords.longitude),
    () => toast("Your browser does not share its place. Pick a city instead."),
  ) }, el("b", { "aria-hidden": "true" }, "◎"), el("span", {}, "Where I am now"));
  return [here, ...PLACES.map(([name, latitude, longitude]) => el("button", {
    class: "item", role: "menuitem", onclick: () => share(latitude, longitude),
  }, el("b", { "aria-hidden": "true" }, "📍"), el("span", {}, name)))];
}

const OPENERS = { commands: "menu", attach: "open-attach" };

function fill(sheet, items) {
  sheet.replaceChildren(...(items.length ? items : [el("p", { class: "note" }, "No commands yet.")]));
  sheet.querySelector(".item")?.focus({ preventScroll: true });
}

function open(sheet, items, { focus = true } = {}) {
  for (const id of Object.keys(OPENERS)) if ($(id) !== sheet) close($(id));
  sheet.hidden = false;
  $(OPENERS[sheet.id]).setAttribute("aria-expanded", "true");
  if (focus) fill(sheet, items);
  else sheet.replaceChildren(...items);
}

function close(sheet) {
  sheet.hidden = true;
  $(OPENERS[sheet.id]).setAttribute("aria-expanded", "false");
}

function toggle(sheet, opener, items) {
  if (sheet.hidden) open(sheet, items);
  else { close(sheet); opener.focus(); }
}

function sheetKeys(event) {
  const items = [...event.currentTarget.querySelectorAll(".item")];
  const at = items.indexOf(document.activeElement);
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  if (goal < 0) text.focus();
  else items[Math.min(goal, items.length - 1)]?.focus();
}

function openPanel(panel, opener) {
  const wasOpen = panel.classList.contains("open");
  closePanels();
  if (wasOpen) return;
  $("notice").hidden = true;
  panel.classList.add("open");
  document.body.classList.add("panel-open");
  opener.setAttribute("aria-expanded", "true");
  panel.querySelector("button:not(.close):not(:disabled)")?.focus({ preventScroll: true });
}

function closePanels() {
  const opened = document.querySelector(".panel.open");
  document.body.classList.remove("panel-open");
  for (const [panel, opener] of [["chats-panel", "open-chats"], ["clock-panel", "open-clock"]]) {
    $(panel).classList.remove("open");
    $(opener).setAttribute("aria-expanded", "false");
  }
  if (opened) $(opened.id === "chats-panel" ? "open-chats" : "open-clock").focus({ preventScroll: true });
}

// ---- what happens

const handlers = {
  message: (event) => {
    const message = event.message;
    const elsewhere = event.chat !== page.chat;
    if (!elsewhere) {
      showKeys(event.keyboard);
      upsert(message, event.new);
    } else if (event.new && !message.mine) {
      page.unread.set(event.chat, (page.unread.get(event.chat) || 0) + 1);
    }
    if (event.new && !message.mine && (page.travelling || elsewhere || document.hidden)) notify(message);
    if (event.new && !message.mine && !elsewhere) showStatus();
    refreshSoon();
  },
  deleted: (event) => { if (event.chat === page.chat) remove(event.id); },
  typing: (event) => { if (event.chat === page.chat) showTyping(); },
  answer: (event) => {
    if (event.chat !== page.chat) return;
    for (const button of log.querySelectorAll(".busy")) button.classList.remove("busy");
    if (event.text) toast(event.text);
    refreshSoon();
  },
  clock: (event) => setClock(event),
  profile: refreshSoon,
  chats: refreshSoon,
};

function follow() {
  const events = new EventSource("/chat/api/events");
  events.onopen = async () => {
    try {
      await loadState();
      await loadChat();
      document.body.classList.remove("away");
    } catch { /* the next connection tries again */ }
  };
  events.onmessage = (event) => { const body = JSON.parse(event.data); handlers[body.type]?.(body); };
  events.onerror = () => {
    document.body.classList.add("away");
    $("status").textContent = "connecting…";
  };
}

$("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
text.addEventListener("input", () => {
  grow();
  const items = text.value.startsWith("/") && !/\s/.test(text.value) ? commandItems(text.value) : [];
  if (items.length) open($("commands"), items, { focus: false });
  else close($("commands"));
});
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
  if (event.key === "ArrowUp" && !text.value) { event.preventDefault(); editNewest(); }
  if (event.key === "ArrowDown" && !$("commands").hidden) { event.preventDefault(); $("commands").querySelector(".item")?.focus(); }
});
for (const id of Object.keys(OPENERS)) $(id).addEventListener("keydown", sheetKeys);
$("menu").addEventListener("click", () => toggle($("commands"), $("menu"), commandItems("/")));
$("open-attach").addEventListener("click", () => toggle($("attach"), $("open-attach"), attachItems()));
$("start").addEventListener("click", () => act.send("/start"));
$("stop-editing").addEventListener("click", () => { stopEditing(); text.focus(); });
$("jump").addEventListener("click", () => toBottom());
log.addEventListener("wheel", (event) => { if (event.deltaY < 0 && log.scrollTop > 0) page.stuck = false; }, { passive: true });
$("open-chats").addEventListener("click", () => openPanel($("chats-panel"), $("open-chats")));
$("open-clock").addEventListener("click", () => openPanel($("clock-panel"), $("open-clock")));
$("moves").addEventListener("click", (event) => {
  const move = event.target.closest("button")?.dataset.move;
  if (move) travel(move);
});
for (const node of document.querySelectorAll("[data-close]")) node.addEventListener("click", closePanels);
// Only her own scrolling up lets go of the newest message.
log.addEventListener("scroll", () => {
  if (atBottom()) page.stuck = true;
  else if (log.scrollTop < page.top) page.stuck = false;
  page.top = log.scrollTop;
  setMissed(page.stuck ? 0 : page.missed);
}, { passive: true });
log.addEventListener("load", (event) => { if (event.target.tagName === "IMG" && page.stuck) toBottom(); }, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const sheet = [$("commands"), $("attach")].find((one) => !one.hidden);
    if (sheet) { close(sheet); text.focus(); } else if (document.querySelector(".panel.open")) closePanels();
    else stopEditing();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey
    && (event.target === document.body || event.target === log) && !$("composer").hidden) {
    text.focus();
  }
});
// The path, not the target: a pressed item may be gone from the page by now.
document.addEventListener("click", (event) => {
  const path = event.composedPath();
  if (path.includes($("composer")) || path.includes($("keys"))) return;
  for (const id of Object.keys(OPENERS)) if (!$(id).hidden && !path.includes($(id))) close($(id));
});
new ResizeObserver(() => { if (page.stuck) toBottom(); }).observe(log);
setInterval(showClock, 1000);
follow();
