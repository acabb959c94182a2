import type { Place } from "../document/level.ts";
import { fold } from "../text/fold.ts";
import { abbreviations } from "./abbreviation.ts";
import { groupOpening } from "./words.ts";

/** What makes two names the same body. Dashes, commas, “và”, case and old tone marks do not count. */
export function unitKey(name: string, place: Place): string {
  let key = fold(name).replace(/\([^)]*\)/g, " ");
  for (const [shape, full] of abbreviations) key = key.replace(shape, full);
  key = key.replace(/["'.]/g, " ").replace(/\s+/g, " ").trim();
  key = withoutPlace(key, place);
  const villages = key.replace(
    /(?:các|những|\d{1,3})\s+(thôn|xóm|ấp|khu phố|tổ dân phố|bản|buôn)/gu,
    "các $1",
  );
  key = villages.replace(
    /\s+các (thôn|xóm|ấp|khu phố|tổ dân phố|bản|buôn) (?:trên địa bàn|thuộc)(?: (?:xã|phường|ủy ban nhân dân xã))*$/u,
    " các $1",
  );
  key = key.replace(/^các (thôn|xóm|ấp|khu phố|tổ dân phố) (?:trên địa bàn|thuộc) .*$/u, "các $1");
  const levels = levelsOf(key);
  if (levels) return levels;
  if (groupOpening.test(key) || /^(?:sở|phòng|cơ quan|đơn vị), /u.test(key))
    return `group:${groupKey(key, place)}`;
  if (/^(?:doanh nghiệp|hộ kinh doanh|nhà mạng) /u.test(key))
    return `group:${groupKey(key, place)}`;
  if (/^tổ công nghệ số cộng đồng$/u.test(key)) return flat(key);
  const own = place.level;
  const dropsLevel =
    /^(?:phòng|trung tâm|văn phòng|công an|ban|đoàn|hội|mặt trận|thanh tra|trạm|liên đoàn|đảng ủy|đài|sở|thường trực)/u.test(
      key,
    );
  if (own && dropsLevel && key.endsWith(` ${own}`)) key = key.slice(0, -own.length - 1);
  return flat(key);
}

/** “UBND các xã, phường, đặc khu”, “UBND phường, xã và đặc khu”: the same bodies in any order. */
function levelsOf(key: string): string | null {
  const found =
    /^(ủy ban nhân dân|công an|đảng ủy|hội đồng nhân dân)(?: các)? ((?:(?:xã|phường|đặc khu|thị trấn)(?:\s*,\s*|\s+và\s+|$)){2,})(?:trên địa bàn(?: (?:tỉnh|thành phố).*)?|trực thuộc)?$/u.exec(
      key,
    );
  if (!found) return null;
  const levels = (found[2] ?? "").match(/xã|phường|đặc khu|thị trấn/gu) ?? [];
  return `group:${found[1]} ${[...new Set(levels)].sort().join(" ")}`;
}

/** “Đoàn xã Nghĩa Hành” is “Đoàn xã” in a plan of xã Nghĩa Hành. */
function withoutPlace(key: string, place: Place): string {
  if (!place.name || !place.level) return key;
  const name = fold(place.name);
  return key
    .replace(
      new RegExp(
        `(${place.level}|tỉnh|xã|phường|huyện|thành phố)\\s+${escaped(name)}(?![\\p{L}])`,
        "gu",
      ),
      "$1",
    )
    .trim();
}

function groupKey(key: string, place: Place): string {
  let words = key.replace(groupOpening, "").replace(/^các /u, "");
  const own = place.level ?? "xã";
  const organs = /^((?:cơ quan|đơn vị|phòng|ban|ngành|,|và|\s)+)(.*)$/u.exec(words);
  const tail = organs?.[2]?.trim() ?? "";
  if (
    organs &&
    /^thuộc (?:ủy ban nhân dân |quyền quản lý của ủy ban nhân dân )?/u.test(tail) &&
    /(?:cơ quan|đơn vị)/u.test(organs[1] ?? "")
  ) {
    const of = tail.replace(/^thuộc (?:ủy ban nhân dân )?/u, "").replace(/\s+/g, " ");
    return `organs-of ${of || own}`;
  }
  // “các phòng, đơn vị” with nothing after it are the issuer's own.
  if (organs && tail === "" && /(?:cơ quan|đơn vị)/u.test(organs[1] ?? ""))
    return `organs-of ${own}`;
  if (!/^(?:cơ quan|đơn vị|tổ chức|phòng|ban|ngành|sở)/u.test(words)) {
    words = words.replace(/\s+(?:đóng |hoạt động )?trên địa bàn.*$/u, "");
  }
  return flat(words.replace(/\s+(?:có )?liên quan.*$/u, " liên quan"));
}

function flat(key: string): string {
  return key
    .replace(/[-,/&]/g, " ")
    .replace(/(?<!\p{L})và(?!\p{L})/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
