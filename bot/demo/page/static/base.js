// What every part of the page shares: its state, the server's JSON API, dates in her zone, and a short word to her.

export const $ = (id) => document.getElementById(id);

export const log = $("log");

export const text = $("text");

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export const page = {
  chat: null, chats: [], commands: [], description: "", messages: new Map(), unread: new Map(),
  zone: browserZone, clockAt: 0, clockSeen: 0, missed: 0, travelling: false, mode: null, older: false, stuck: true, top: 0, keyboard: { rows: [] },
};

export async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

// What happens while messages are fetched is shown afterwards: what was fetched may be older than that.
let fetches = 0;
const waiting = [];
export const events = {
  handlers: {},
  take(event) {
    if (fetches) waiting.push(event);
    else this.handlers[event.type]?.(event);
  },
};

export async function fetchThen(path, use) {
  fetches += 1;
  try {
    use(await get(path));
  } finally {
    fetches -= 1;
    if (!fetches) for (const event of waiting.splice(0)) events.take(event);
  }
}

export async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error || `${answer.status}`);
  return result;
}

export async function deed(name, body = {}) {
  $("notice").hidden = true;
  try {
    return await post(`/chat/api/chats/${page.chat}/${name}`, body);
  } catch (error) {
    toast(`That did not arrive (${error.message}). Please try once more.`);
    return null;
  }
}

let toastTimer = 0;
export function toast(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { $("toast").hidden = true; }, 4000);
}

export function formatted(date, options) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: page.zone, ...options }).format(date);
}

export const clockTime = (date) => formatted(date, { hour: "2-digit", minute: "2-digit" });

export const dayKey = (date) => formatted(date, { year: "numeric", month: "2-digit", day: "2-digit" });

export const longDay = (date) => formatted(date, { weekday: "long", day: "numeric", month: "long" });

export const shortDay = (date) => formatted(date, { weekday: "short", day: "numeric", month: "short" });

export const now = () => new Date(page.clockAt + (performance.now() - page.clockSeen));
