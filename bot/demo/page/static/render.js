// Draws messages from data: text is only ever set as text, never as markup. Knows nothing of the server.

const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function safeLink(address) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    return SAFE.has(new URL(full).protocol) ? full : null;
  } catch {
    return null;
  }
}

function link(address) {
  const href = safeLink(address);
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }) : el("span");
}

// A telephone number in plain words can be called, as on any phone; a date or a range is none.
const PHONE = /(?<![\w/.,:+-])\+?\(?\d[\d ().-]{4,18}\d(?![\w/:-])/g;
const DATE = /^\d{4}-\d\d?-\d\d?|^\d\d?\.\d\d?\.\d{2,4}/;

function withPhones(words, parent) {
  if (parent.nodeName === "A" || parent.nodeName === "BUTTON") return [words];
  const parts = [];
  let at = 0;
  for (const match of words.matchAll(PHONE)) {
    const digits = match[0].replace(/[^\d+]/g, "");
    if (digits.length < 6 || digits.length > 16 || !/\d{3}/.test(match[0]) || DATE.test(match[0])) continue;
    parts.push(words.slice(at, match.index), el("a", { href: `tel:${digits}`, class: "call" }, match[0]));
    at = match.index + match[0].length;
  }
  return [...parts, words.slice(at)];
}

function wrapper(entity, words, act) {
  switch (entity.type) {
    case "text_link": return link(entity.url);
    case "url": return link(words);
    case "email": return link(`mailto:${words}`);
    case "bot_command": return el("button", { class: "command", onclick: () => act.send(words) });
    case "spoiler": {
      const node = el("button", { class: "spoiler", "aria-label": "Hidden text, press to show" });
      node.addEventListener("click", () => { node.classList.add("shown"); node.removeAttribute("aria-label"); });
      return node;
    }
    default: return el(TAGS[entity.type] || "span");
  }
}

// Entities are sorted outermost first; an entity that crosses the end of its parent is cut there.
export function richText(text, entities, act) {
  const fragment = document.createDocumentFragment();
  const fill = (parent, start, end, inner) => {
    let at = start;
    let rest = inner;
    while (rest.length) {
      const [first, ...others] = rest;
      const from = Math.max(first.offset, at);
      const to = Math.min(first.offset + first.length, end);
      if (to <= from) { rest = others; continue; }
      if (from > at) parent.append(...withPhones(text.slice(at, from), parent));
      const node = wrapper(first, text.slice(from, to), act);
      fill(node, from, to, others.filter((other) => other.offset < to));
      parent.append(node);
      at = to;
      rest = others.filter((other) => other.offset + other.length > to);
    }
    if (at < end) parent.append(...withPhones(text.slice(at, end), parent));
  };
  fill(fragment, 0, text.length, entities);
  return fragment;
}

function size(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function documentNode(media) {
  const icon = el("span", { class: "file-icon", "aria-hidden": "true" }, "↓");
  const words = el("span", { class: "file-words" }, el("b", {}, media.name || "File"), el("small", {}, size(media.size || 0)));
  return el("a", { class: "file", href: media.url, download: media.name || "", "aria-label": `Download ${media.name}, ${size(media.size || 0)}` }, icon, words);
}

function photoNode(media, caption) {
  const image = el("img", {
    src: media.url, alt: caption || "Picture", loading: "lazy", width: media.width, height: media.height,
  });
  return el("a", { class: "photo", href: media.url, target: "_blank", rel: "noopener" }, image);
}

function audioNode(media) {
  const title = media.title || media.name || "Audio";
  const minutes = `${Math.floor((media.seconds || 0) / 60)}:${String((media.seconds || 0) % 60).padStart(2, "0")}`;
  const player = el("audio", { controls: true, preload: "none", src: media.url, "aria-label": title });
  return el("span", { class: "audio" }, el("span", {}, el("b", {}, title), el("small", {}, ` ${minutes}, ${size(media.size || 0)}`)), player);
}

function mediaNode(media, caption) {
  switch (media?.kind) {
    case undefined: return null;
    case "document": return documentNode(media);
    case "photo":
    case "animation": return photoNode(media, caption);
    case "audio": return audioNode(media);
    case "sticker": return el("span", { class: "sticker", role: "img", "aria-label": `Sticker ${media.emoji}` }, media.emoji || "🙂");
    case "voice": return el("span", { class: "voice" }, el("span", { class: "wave", "aria-hidden": "true" }), `Voice note, 0:${String(media.seconds).padStart(2, "0")}`);
    case "location": return el("span", { class: "place" }, "📍 ", `My location: ${media.latitude.toFixed(2)}, ${media.longitude.toFixed(2)}`);
    default: return el("span", {}, media.kind);
  }
}

function buttonNode(button, message, act) {
  if (button.url) {
    const node = link(button.url);
    node.className = "key link";
    node.append(button.text);
    return node;
  }
  const node = el("button", { class: "key" }, button.text);
  node.addEventListener("click", () => {
    if (button.copy) return void navigator.clipboard?.writeText(button.copy);
    act.tap(node, message.id, button.data);
  });
  return node;
}

function keyboardNode(message, act) {
  if (!message.rows.length) return null;
  const rows = message.rows.map((row) => el("div", { class: "row" }, ...row.map((one) => buttonNode(one, message, act))));
  const node = el("div", { class: "keyboard", role: "group", "aria-label": "Answers" }, ...rows);
  node.addEventListener("keydown", moveFocus);
  return node;
}

// Arrow keys walk through the buttons of one message: sideways in a row, up and down between rows.
function moveFocus(event) {
  const rows = [...event.currentTarget.children].map((row) => [...row.children]);
  const y = rows.findIndex((row) => row.includes(event.target));
  if (y < 0) return;
  const x = rows[y].indexOf(event.target);
  const goals = {
    ArrowLeft: rows[y][x - 1], ArrowRight: rows[y][x + 1],
    ArrowUp: rows[y - 1]?.[Math.min(x, rows[y - 1].length - 1)],
    ArrowDown: rows[y + 1]?.[Math.min(x, rows[y + 1].length - 1)],
  };
  if (!(event.key in goals)) return;
  event.preventDefault();
  goals[event.key]?.focus();
}

export function messageNode(message, act, time) {
  const plain = ["sticker"].includes(message.media?.kind);
  const body = el("div", { class: "text" });
  body.append(richText(message.text, message.entities, act));
  const more = el("button", { class: "more", "aria-label": "What to do with this message" }, "⋯");
  const meta = el("span", { class: "meta" }, more, message.edited ? "edited " : null, el("time", { datetime: message.date }, time));
  const bubble = el("div", { class: plain ? "bubble plain" : "bubble" },
    el("span", { class: "sr" }, message.mine ? "You: " : "Coach: "),
    message.forwarded ? el("div", { class: "forwarded" }, "Forwarded from ", el("b", {}, message.forwarded)) : null,
    message.reply ? el("div", { class: "reply" }, message.reply) : null,
    mediaNode(message.media, message.text), message.text ? body : null,
    message.reaction ? el("span", { class: "reaction", role: "img", "aria-label": `Reaction ${message.reaction}` }, message.reaction) : null, meta);
  const node = el("div", { class: `msg ${message.mine ? "mine" : "bot"}`, "data-id": message.id }, bubble, keyboardNode(message, act));
  more.addEventListener("click", () => act.menu(node, message));
  return node;
}
