// The clock panel: shows her date and time, and moves it on.
import { $, browserZone, page, post, formatted, clockTime, longDay, shortDay, now } from "/base.js";
import { redraw } from "/log.js";

export function setClock(clock) {
  page.clockAt = Date.parse(clock.now);
  page.clockSeen = performance.now();
  if ("zone" in clock) setZone(clock.zone);
  if ("next" in clock) setNext(clock.next);
  showClock();
}

export function setZone(zone) {
  const wanted = zone || browserZone;
  if (wanted === page.zone) return;
  page.zone = wanted;
  redraw();
}

export function setNext(next) {
  const due = next ? new Date(next) : null;
  $("next-due").textContent = due ? `${shortDay(due)}, ${clockTime(due)}` : "Nothing planned yet";
  $("move-reminder").disabled = page.travelling || !due;
  $("move-reminder").dataset.planned = due ? "yes" : "";
}

export function showClock() {
  const at = now();
  $("face-time").textContent = clockTime(at);
  $("face-day").textContent = `${longDay(at)} ${formatted(at, { year: "numeric" })}`;
  $("face-zone").textContent = page.zone.replaceAll("_", " ");
  $("chip-time").textContent = clockTime(at);
  $("chip-day").textContent = shortDay(at);
  $("open-clock").setAttribute("aria-label", `Clock: ${longDay(at)}, ${clockTime(at)}`);
}

export async function travel(move) {
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

export function setTravelling(on) {
  page.travelling = on;
  $("clock-panel").classList.toggle("travelling", on);
  for (const button of $("moves").querySelectorAll("button")) button.disabled = on;
  $("move-reminder").disabled = on || !$("move-reminder").dataset.planned;
  if (on) $("moves-note").textContent = "Moving the clock…";
}
