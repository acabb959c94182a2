import { remembered } from "./remembered.ts";

/**
 * Text as it is compared, never as it is shown. Every replacement keeps the length, so that an
 * offset in the folded text is the same offset in the text itself.
 */
export const fold = remembered(foldAnew);

function foldAnew(text: string): string {
  return lower(text)
    .replace(oldTone, (pair) => newTone[pair] ?? pair)
    .replace(/q[uú][íýy](?!\p{L})/gu, (word) => (word === "quy" ? word : "quý"))
    .replace(/(?<!\p{L})(kì|kĩ|lí|tỉ)(?!\p{L})/gu, (word) => iToY[word] ?? word)
    .replace(/(?<!\p{L})hàng(?= (?:ngày|tuần|tháng|quý|năm))/gu, "hằng")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[“”„«»″]/g, '"')
    .replace(/[‘’]/g, "'");
}

// “hoá/hóa”, “uỷ/ủy”: the two placements differ only at the end of a syllable (“hoàn” has one).
const oldTone = /(?:o[áàảãạéèẻẽẹ]|(?<!q)u[ýỳỷỹỵ])(?!\p{L})/gu;

const newTone: Record<string, string> = {
  oá: "óa",
  oà: "òa",
  oả: "ỏa",
  oã: "õa",
  oạ: "ọa",
  oé: "óe",
  oè: "òe",
  oẻ: "ỏe",
  oẽ: "õe",
  oẹ: "ọe",
  uý: "úy",
  uỳ: "ùy",
  uỷ: "ủy",
  uỹ: "ũy",
  uỵ: "ụy",
};

const iToY: Record<string, string> = { kì: "kỳ", kĩ: "kỹ", lí: "lý", tỉ: "tỷ" };

/** Lower case that never changes the length (“İ” would become two characters). */
function lower(text: string): string {
  const all = text.toLowerCase();
  if (all.length === text.length) return all;
  let out = "";
  for (const character of text) {
    const small = character.toLowerCase();
    out += small.length === character.length ? small : character;
  }
  return out;
}

/** An ASCII slug of a Vietnamese name: “Phòng Văn hóa - Xã hội” → “phong-van-hoa-xa-hoi”. */
export function slug(name: string): string {
  return fold(name)
    .replace(/đ/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}
