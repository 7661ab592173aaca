// Photos and files from her phone, sent as the text in the field says.
import { $, text, deed, toast } from "/base.js";
import { grow } from "/compose.js";

const MOST_BYTES = 10 * 1024 * 1024;
const PHOTOS = "image/jpeg,image/png,image/gif";

export function pick(kind) {
  const input = $("pick");
  input.accept = kind === "photos" ? PHOTOS : "";
  input.value = "";
  input.onchange = () => send(kind, [...input.files]);
  input.click();
}

async function send(kind, chosen) {
  if (!chosen.length) return;
  if (chosen.some((file) => file.size > MOST_BYTES)) {
    toast("That is too large: up to 10 MB each.");
    return;
  }
  const files = await Promise.all(chosen.map(encoded));
  const words = text.value.trim();
  text.value = "";
  grow();
  await deed(kind, { files, text: words });
}

async function encoded(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { name: file.name, kind: file.type || "application/octet-stream", content: address.slice(address.indexOf(",") + 1) };
}
