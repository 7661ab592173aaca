// What she does: writes, taps, changes or answers a message, uses the keys below the field.
import { $, text, page, deed } from "/base.js";
import { openActions } from "/actions.js";
import { placeItems, close, toggle } from "/sheets.js";
import { el } from "/render.js";

export const act = {
  send: (words) => deed("send", { text: words }),
  menu: (node, message) => openActions(node, message),
  tap: async (button, message, data) => {
    button.classList.add("busy");
    setTimeout(() => button.classList.remove("busy"), 8000);
    await deed("tap", { message, data });
  },
};

// What the words in the field will become: a plain message unless she chose another kind.
const MODES = {
  edit: { name: "Change your message" }, reply: { name: "Reply" },
  friend: { name: "Forward a friend's words", hint: "What your friend wrote" },
  rich: { name: "Styled text", hint: "# Heading, - list, or plain lines" },
  topic: { name: "In a topic", hint: "Message in the topic" },
};

export function showStart(on) {
  $("start").hidden = !on;
  $("composer").hidden = on;
}

export function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  $("composer").classList.toggle("ready", Boolean(text.value.trim()));
}

export async function submit() {
  const words = text.value.trim();
  if (!words) return;
  const mode = page.mode;
  stopMode();
  text.value = "";
  grow();
  close($("commands"));
  if (mode) await deed(mode.kind, { text: words, message: mode.message });
  else await act.send(words);
}

export function startMode(kind, message = null) {
  const before = text.value;
  stopMode();
  page.mode = { kind, message: message?.id };
  $("mode").hidden = false;
  $("mode-name").textContent = MODES[kind].name;
  $("mode-quote").textContent = message ? message.text.split("\n")[0] || message.media?.kind || "" : "";
  text.placeholder = MODES[kind].hint || "Message";
  text.value = kind === "edit" ? message.text : before;
  grow();
  text.focus();
}

export function stopMode() {
  if (!page.mode) return;
  if (page.mode.kind === "edit") text.value = "";
  page.mode = null;
  $("mode").hidden = true;
  text.placeholder = page.keyboard.placeholder || "Message";
  grow();
}

export function editNewest() {
  const own = [...page.messages.values()].filter((message) => message.mine && message.text && !message.media).pop();
  if (own) startMode("edit", own);
}

export function showKeys(keyboard) {
  page.keyboard = keyboard;
  $("keys").hidden = !keyboard.rows.length;
  if (!page.mode) text.placeholder = keyboard.placeholder || "Message";
  $("keys").replaceChildren(...keyboard.rows.map((row) => el("div", { class: "row" }, ...row.map((key) => el("button", {
    class: "key", onclick: () => {
      if (key.location) toggle($("attach"), $("open-attach"), placeItems());
      else act.send(key.text);
      if (keyboard.once) $("keys").hidden = true;
    },
  }, key.text)))));
}
