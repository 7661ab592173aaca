// Puts the page together: what the server tells, what keys and fingers do.
import { $, log, text, page, events, toast } from "/base.js";
import { setClock, showClock, travel } from "/clock.js";
import { upsert, remove, atBottom, toBottom, stay, setMissed, showTyping } from "/log.js";
import { loadState, loadChat, loadOlder, newChat, refreshSoon, showStatus, notify } from "/chats.js";
import { act, grow, submit, stopMode, editNewest, showKeys } from "/compose.js";
import { followPresses } from "/actions.js";
import { OPENERS, commandItems, attachItems, open, close, toggle, sheetKeys } from "/sheets.js";
import { openPanel, closePanels } from "/panels.js";

const NEAR_TOP_PX = 900;

events.handlers = {
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
  const source = new EventSource("/chat/api/events");
  source.onopen = async () => {
    try {
      await loadState();
      await loadChat();
      document.body.classList.remove("away");
    } catch { /* the next connection tries again */ }
  };
  source.onmessage = (event) => events.take(JSON.parse(event.data));
  source.onerror = () => {
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
$("stop-mode").addEventListener("click", () => { stopMode(); text.focus(); });
$("new-chat").addEventListener("click", newChat);
followPresses(log);
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
  if (log.scrollTop < NEAR_TOP_PX) loadOlder();
}, { passive: true });
log.addEventListener("load", (event) => { if (event.target.tagName === "IMG" && page.stuck) stay(); }, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const sheet = Object.keys(OPENERS).map($).find((one) => !one.hidden);
    if (sheet) { close(sheet); text.focus(); } else if (document.querySelector(".panel.open")) closePanels();
    else stopMode();
  } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey
    && (event.target === document.body || event.target === log) && !$("composer").hidden) {
    text.focus();
  }
});
// The path, not the target: a pressed item may be gone from the page by now.
document.addEventListener("click", (event) => {
  const path = event.composedPath();
  if (path.includes($("composer")) || path.includes($("keys")) || path.some((one) => one.classList?.contains("chosen"))) return;
  for (const id of Object.keys(OPENERS)) if (!$(id).hidden && !path.includes($(id))) close($(id));
});
new ResizeObserver(() => { if (page.stuck) stay(); }).observe(log);
setInterval(showClock, 1000);
follow();
