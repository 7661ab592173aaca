// The list of chats, the one that is open, and the notification of what arrives.
import { $, text, page, get, fetchThen, post, toast, clockTime } from "/base.js";
import { setClock } from "/clock.js";
import { prepend, redraw, stay, toBottom } from "/log.js";
import { showStart, stopMode, showKeys } from "/compose.js";
import { closePanels } from "/panels.js";
import { el } from "/render.js";

// A line that says the same stays the same node: one replaced between press and release would lose the tap.
export function showChats() {
  const list = $("chat-list");
  page.chats.forEach((chat, place) => {
    const old = list.children[place];
    const line = chatLine(chat, place);
    if (!old) list.append(line);
    else if (!old.isEqualNode(line) || old.chat !== chat.id) old.replaceWith(line);
  });
  while (list.children.length > page.chats.length) list.lastElementChild.remove();
  $("unread-dot").hidden = ![...page.unread.values()].some(Boolean);
}

function chatLine(chat, place) {
  const unread = page.unread.get(chat.id) || 0;
  const button = el("button", { class: "chat-line", "aria-current": chat.id === page.chat ? "true" : null, onclick: () => openChat(chat.id) },
    el("span", { class: `face-dot tone-${place % 4}`, "aria-hidden": "true" }, chat.name.slice(0, 1).toUpperCase()),
    el("span", { class: "chat-words" }, el("b", {}, chat.name), el("small", {}, chat.description || chat.last || "Empty: begin with Start")),
    unread ? el("span", { class: "badge", "aria-label": `${unread} new` }, String(unread)) : null);
  const line = el("li", {}, button);
  line.chat = chat.id;
  return line;
}

export async function openChat(id) {
  page.chat = id;
  page.unread.delete(id);
  stopMode();
  closePanels();
  $("notice").hidden = true;
  showChats();
  await Promise.all([loadChat(), loadState()]);
  if (matchMedia("(pointer: fine)").matches && !text.closest("form").hidden) text.focus({ preventScroll: true });
}

export async function loadState() {
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

export async function loadChat() {
  const wanted = page.chat;
  if (wanted === null) return;
  await fetchThen(`/chat/api/chats/${wanted}`, (chat) => {
    if (wanted !== page.chat) return;
    page.messages = new Map(chat.messages.map((message) => [message.id, message]));
    page.older = chat.older;
    showKeys(chat.keyboard);
    showStart(!chat.started);
    redraw();
    stay();
  });
}

let fetching = false;
export async function loadOlder() {
  if (fetching || !page.older) return;
  fetching = true;
  const wanted = page.chat;
  const oldest = page.messages.keys().next().value;
  try {
    await fetchThen(`/chat/api/chats/${wanted}?before=${oldest}`, (chat) => {
      if (wanted !== page.chat) return;
      page.messages = new Map([...chat.messages.map((message) => [message.id, message]), ...page.messages]);
      page.older = chat.older;
      prepend(chat.messages);
    });
  } catch { /* the next scroll tries again */ } finally {
    fetching = false;
  }
}

export async function newChat() {
  try {
    const { id } = await post("/chat/api/chats", {});
    await openChat(id);
  } catch (error) {
    toast(`There is no new chat (${error.message}).`);
  }
}

let settling = 0;
export function refreshSoon() {
  clearTimeout(settling);
  settling = setTimeout(() => loadState().catch(() => {}), 350);
}

export function showStatus() {
  const chat = page.chats.find((one) => one.id === page.chat);
  $("status").textContent = [chat?.name, chat?.description].filter(Boolean).join(" · ");
}

let noticeTimer = 0;
export function notify(message) {
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
