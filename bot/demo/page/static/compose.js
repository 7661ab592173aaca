// What she does: writes, taps, changes what she wrote, uses the keys below the field.
import { $, text, page, deed } from "/base.js";
import { placeItems, close, toggle } from "/sheets.js";
import { el } from "/render.js";

export const act = {
  send: (words) => deed("send", { text: words }),
  edit: (message) => startEditing(message),
  tap: async (button, message, data) => {
    button.classList.add("busy");
    setTimeout(() => button.classList.remove("busy"), 8000);
    await deed("tap", { message, data });
  },
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

export function startEditing(message) {
  page.editing = message.id;
  $("editing").hidden = false;
  text.value = message.text;
  grow();
  text.focus();
}

export function stopEditing() {
  if (!page.editing) return;
  page.editing = null;
  $("editing").hidden = true;
  text.value = "";
  grow();
}

export function editNewest() {
  const own = [...page.messages.values()].filter((message) => message.mine && message.text && !message.media).pop();
  if (own) startEditing(own);
}

export function showKeys(keyboard) {
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
