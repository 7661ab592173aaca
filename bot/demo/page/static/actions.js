// What can be done with one message: a long press, a right click or its ⋯ opens the sheet above the field.
import { $, page, deed, toast } from "/base.js";
import { startMode } from "/compose.js";
import { el } from "/render.js";
import { item, close, open } from "/sheets.js";

const REACTIONS = ["👍", "❤", "🙏", "😢", "🔥"];
const PRESS_MS = 450;
const SLIP_PX = 10;

export function openActions(node, message) {
  for (const one of document.querySelectorAll(".msg.chosen")) one.classList.remove("chosen");
  const done = () => { node.classList.remove("chosen"); close($("actions")); };
  node.classList.add("chosen");
  const items = [reactionRow(message, done), item("↩", "Reply", () => { done(); startMode("reply", message); }),
    item("↪", "Forward to the coach", () => { done(); deed("forward", { message: message.id }); })];
  if (message.mine && message.text) items.push(item("✎", "Change", () => { done(); startMode("edit", message); }));
  if (message.text) items.push(item("📋", "Copy", () => { done(); navigator.clipboard?.writeText(message.text); toast("Copied"); }));
  open($("actions"), items);
}

function reactionRow(message, done) {
  return el("div", { class: "reactions", role: "group", "aria-label": "React" }, ...REACTIONS.map((emoji) => {
    const on = message.reaction === emoji;
    return el("button", {
      class: "item react", role: "menuitemcheckbox", "aria-checked": String(on), "aria-label": `React with ${emoji}`,
      onclick: () => { done(); deed("react", { message: message.id, emoji: on ? "" : emoji }); },
    }, emoji === "❤" ? "❤️" : emoji);
  }));
}

// A finger that rests on a bubble; one that moves is scrolling.
export function followPresses(log) {
  let timer = 0;
  let start = null;
  const stop = () => { clearTimeout(timer); start = null; };
  const choose = (bubble) => {
    const node = bubble.closest(".msg");
    const message = page.messages.get(Number(node.dataset.id));
    if (message) openActions(node, message);
  };
  log.addEventListener("pointerdown", (event) => {
    const bubble = event.target.closest(".bubble");
    if (event.pointerType !== "touch" || !bubble || event.target.closest("a, button, audio")) return;
    start = event;
    timer = setTimeout(() => { stop(); navigator.vibrate?.(12); choose(bubble); }, PRESS_MS);
  });
  log.addEventListener("pointermove", (event) => {
    if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > SLIP_PX) stop();
  });
  for (const end of ["pointerup", "pointercancel", "scroll"]) log.addEventListener(end, stop, { passive: true });
  log.addEventListener("contextmenu", (event) => {
    const bubble = event.target.closest(".bubble");
    if (!bubble || event.target.closest("a") || String(getSelection())) return;
    event.preventDefault();
    if (!start) choose(bubble);
  });
}
