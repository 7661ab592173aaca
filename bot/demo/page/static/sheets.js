// What opens above the text field: commands, and other things to send.
import { $, text, page, deed, toast } from "/base.js";
import { act, grow, startMode } from "/compose.js";
import { pick } from "/files.js";
import { el } from "/render.js";

export const PLACES = [
  ["London", 51.5072, -0.1276], ["New York", 40.7128, -74.006], ["Chicago", 41.8781, -87.6298],
  ["Los Angeles", 34.0522, -118.2437], ["Kolkata", 22.5726, 88.3639], ["Sydney", -33.8688, 151.2093],
];

export const OPENERS = { commands: "menu", attach: "open-attach", actions: null };

export function commandItems(start) {
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

export function item(icon, words, onclick) {
  return el("button", { class: "item", role: "menuitem", onclick }, el("b", { "aria-hidden": "true" }, icon), el("span", {}, words));
}

export function attachItems() {
  const then = (act) => () => { close($("attach")); act(); };
  return [
    item("🖼", "Send a photo or an album", then(() => pick("photos"))),
    item("📄", "Send a file", then(() => pick("files"))),
    item("📍", "Share a location", () => fill($("attach"), placeItems())),
    item("🎤", "Send a voice note", then(() => deed("voice", { seconds: 4 }))),
    item("👍", "Send a sticker", then(() => deed("sticker", { emoji: "👍" }))),
    item("↪", "Forward a friend's words", then(() => startMode("friend"))),
    item("𝐁", "Write a styled text", then(() => startMode("rich"))),
    item("#", "Write in a topic", then(() => startMode("topic"))),
  ];
}

export function placeItems() {
  const share = (latitude, longitude) => { close($("attach")); deed("location", { latitude, longitude }); };
  const here = el("button", { class: "item", role: "menuitem", onclick: () => navigator.geolocation?.getCurrentPosition(
    (place) => share(place.coords.latitude, place.coords.longitude),
    () => toast("Your browser does not share its place. Pick a city instead."),
  ) }, el("b", { "aria-hidden": "true" }, "◎"), el("span", {}, "Where I am now"));
  return [here, ...PLACES.map(([name, latitude, longitude]) => el("button", {
    class: "item", role: "menuitem", onclick: () => share(latitude, longitude),
  }, el("b", { "aria-hidden": "true" }, "📍"), el("span", {}, name)))];
}

export function fill(sheet, items) {
  sheet.replaceChildren(...(items.length ? items : [el("p", { class: "note" }, "No commands yet.")]));
  sheet.querySelector(".item")?.focus({ preventScroll: true });
}

export function open(sheet, items, { focus = true } = {}) {
  for (const id of Object.keys(OPENERS)) if ($(id) !== sheet) close($(id));
  sheet.hidden = false;
  expanded(sheet, true);
  if (focus) fill(sheet, items);
  else sheet.replaceChildren(...items);
}

export function close(sheet) {
  if (sheet.id === "actions") document.querySelector(".msg.chosen")?.classList.remove("chosen");
  sheet.hidden = true;
  expanded(sheet, false);
}

function expanded(sheet, on) {
  const opener = OPENERS[sheet.id];
  if (opener) $(opener).setAttribute("aria-expanded", String(on));
}

export function toggle(sheet, opener, items) {
  if (sheet.hidden) open(sheet, items);
  else { close(sheet); opener.focus(); }
}

export function sheetKeys(event) {
  const items = [...event.currentTarget.querySelectorAll(".item")];
  const at = items.indexOf(document.activeElement);
  const goal = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  if (goal < 0) text.focus();
  else items[Math.min(goal, items.length - 1)]?.focus();
}
