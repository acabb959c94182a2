import type { DraftUnit, Source, UnitRef, UnitType } from "./draft.ts";
import { fold, slug } from "./fold.ts";
import type { ListedUnit } from "./unit-list.ts";
import { enterprises, groupOpening, people } from "./unit-words.ts";

/** Whose plan it is: own level and own place, which names of bodies may or may not repeat. */
export type Place = {
  level: "xã" | "phường" | "tỉnh" | "thành phố" | "huyện" | "sở" | null;
  name: string | null;
};

/** The bodies met so far. The same body under another spelling gets the same id, and only then. */
export type UnitRegistry = {
  refer(listed: ListedUnit, source: Source): UnitRef;
  units(): DraftUnit[];
};

export function unitRegistry(place: Place): UnitRegistry {
  const byKey = new Map<string, DraftUnit>();
  const ids = new Set<string>();
  const keys = new Map<string, string>();
  const keyOf = (name: string) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = unitKey(name, place);
    keys.set(name, key);
    return key;
  };
  return {
    refer(listed, source) {
      const name = shownName(listed.name);
      const key = acronymMatch(name, byKey) ?? keyOf(name);
      const known = byKey.get(key);
      const spelling = listed.raw === listed.name ? name : shownName(listed.name);
      if (known) {
        if (!known.aliases.includes(spelling)) known.aliases.push(spelling);
        return { raw: listed.raw, unit: known.id };
      }
      const unit = newUnit(name, key, place, source, freeId(name, place, ids));
      unit.aliases.push(spelling);
      byKey.set(key, unit);
      return { raw: listed.raw, unit: unit.id };
    },
    units: () => [...byKey.values()],
  };
}

const abbreviations: [RegExp, string][] = [
  [
    /(?<!\p{L})(?:ubmttqvn|ubmttq(?:\s*(?:vn|việt nam))?|mttq(?:\s*(?:vn|việt nam))?)(?!\p{L})/gu,
    "mặt trận tổ quốc",
  ],
  [
    /(?:ủy ban |ban thường trực (?:ủy ban )?)?(?:mặt trận tổ quốc)(?: việt nam)?/gu,
    "mặt trận tổ quốc",
  ],
  [/(?<!\p{L})ubnd(?!\p{L})/gu, "ủy ban nhân dân"],
  [/(?<!\p{L})hđnd(?!\p{L})/gu, "hội đồng nhân dân"],
  [/(?<!\p{L})vp\.?(?=\s)/gu, "văn phòng"],
  [
    /(?<!\p{L})(?:bch(?:qs)? quân sự|ban chqs|ban ch quân sự|bch ?qs)(?!\p{L})/gu,
    "ban chỉ huy quân sự",
  ],
  [/(?<!\p{L})bộ chqs(?!\p{L})/gu, "bộ chỉ huy quân sự"],
  [/(?<!\p{L})(?:bch|ban chấp hành)\s+(?=đoàn)/gu, ""],
  [
    /đoàn (?:tncs|thanh niên cộng sản|thanh niên cs)(?: (?:hồ chí minh|hcm))?|đoàn tn(?!\p{L})/gu,
    "đoàn thanh niên",
  ],
  [/(?<!\p{L})hội (?:lhpn|liên hiệp phụ nữ)(?: việt nam)?/gu, "hội phụ nữ"],
  [/(?<!\p{L})hội ccb(?: việt nam)?/gu, "hội cựu chiến binh"],
  [/(?<!\p{L})hội nd(?!\p{L})/gu, "hội nông dân"],
  [/(?<!\p{L})lđlđ(?!\p{L})/gu, "liên đoàn lao động"],
  [/(?<!\p{L})bhxh(?!\p{L})/gu, "bảo hiểm xã hội"],
  [/(?<!\p{L})(?:vhxh|vh-xh|vh&xh)(?!\p{L})/gu, "văn hóa xã hội"],
  [/(?<!\p{L})(?:kh&cn|khcn|kh-cn)(?!\p{L})/gu, "khoa học công nghệ"],
  [/(?<!\p{L})(?:gd&đt|gdđt|gd-đt)(?!\p{L})/gu, "giáo dục đào tạo"],
  [/(?<!\p{L})(?:nn&mt|nnmt|nn-mt)(?!\p{L})/gu, "nông nghiệp môi trường"],
  [/(?<!\p{L})(?:tn&mt|tnmt)(?!\p{L})/gu, "tài nguyên môi trường"],
  [/(?<!\p{L})(?:nn&ptnt|nnptnt)(?!\p{L})/gu, "nông nghiệp phát triển nông thôn"],
  [/(?<!\p{L})(?:kh&đt|khđt)(?!\p{L})/gu, "kế hoạch đầu tư"],
  [/(?<!\p{L})(?:tt&tt|tttt)(?!\p{L})/gu, "thông tin truyền thông"],
  [/(?<!\p{L})(?:vhttdl|vhtt&dl|vh,tt&dl|vhtt-dl)(?!\p{L})/gu, "văn hóa thể thao du lịch"],
  [/(?<!\p{L})(?:lđtb&xh|lđ-tb&xh|lđtbxh|lđ-tbxh)(?!\p{L})/gu, "lao động thương binh xã hội"],
  [/(?<!\p{L})(?:gtvt)(?!\p{L})/gu, "giao thông vận tải"],
  [/(?<!\p{L})(?:pvhcc|phục vụ hcc|phục vụ hành chính công)(?!\p{L})/gu, "phục vụ hành chính công"],
  [/(?<!\p{L})(?:cudvc|cung ứng dvc)(?!\p{L})/gu, "cung ứng dịch vụ công"],
  [/(?<!\p{L})cnscđ(?!\p{L})/gu, "công nghệ số cộng đồng"],
  [/(?<!\p{L})dn(?!\p{L})/gu, "doanh nghiệp"],
  [/(?<!\p{L})ttđt(?!\p{L})/gu, "thông tin điện tử"],
  [/(?<!\p{L})ttytế?(?!\p{L})/gu, "trung tâm y tế"],
  [/(?<!\p{L})tt\.?(?=\s+(?:phục vụ|cung ứng|y tế|văn hóa|khuyến))/gu, "trung tâm"],
  [/(?<!\p{L})qlda(?!\p{L})/gu, "quản lý dự án"],
  [/(?<!\p{L})pct(?!\p{L})/gu, "phó chủ tịch"],
];

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

/** “VHXH” alone: the one known body whose initials these are. */
function acronymMatch(name: string, byKey: Map<string, DraftUnit>): string | null {
  if (!/^[\p{Lu}&-]{3,12}$/u.test(name)) return null;
  const letters = fold(name).replace(/[&-]/g, "");
  const found = [...byKey.keys()].filter((key) => {
    const words = key.split(" ");
    const initials = (from: number) =>
      words
        .slice(from)
        .map((word) => word[0])
        .join("");
    return initials(0) === letters || initials(1) === letters || initials(2) === letters;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

function newUnit(name: string, key: string, place: Place, source: Source, id: string): DraftUnit {
  const type = typeOf(name, key, place);
  const counted =
    /(?:^|\s)(\d{1,3})\s+(?:thôn|xóm|ấp|khu phố|tổ dân phố|bản|xã|phường|trường|đơn vị)/u.exec(
      fold(name),
    );
  return {
    id,
    name,
    aliases: [],
    type,
    underUBND: underCommittee(key, type, place),
    expectedMembers: counted ? Number(counted[1]) : null,
    source,
  };
}

function typeOf(name: string, key: string, place: Place): UnitType {
  const words = fold(name);
  const many =
    key.startsWith("group:") ||
    groupOpening.test(words) ||
    /(?:^|\s)(?:các|những|\d{2,3})\s+(?:thôn|xóm|ấp|khu phố|tổ dân phố|xã|phường|trường|bản|buôn|cấp|huyện)/u.test(
      words,
    );
  if (people.test(words)) return "group-of-people";
  if (enterprises.test(words))
    return many || /^(?:doanh nghiệp|dn|hộ kinh doanh|ngân hàng$|nhà thầu|nhà mạng)/u.test(words)
      ? "external-group"
      : "external";
  if (many) return "group";
  if (/^(?:đồng chí|đ\/c|ông|bà)\s/u.test(words)) return "person";
  const commune = place.level === "xã" || place.level === "phường";
  if (/^(?:ủy ban nhân dân|ubnd|chủ tịch|phó chủ tịch|hội đồng nhân dân|hđnd)/u.test(words))
    return "authority";
  if (commune && /^(?:sở|bộ|ủy ban nhân dân tỉnh|tỉnh ủy)\s/u.test(words)) return "authority";
  if (!commune && /^(?:bộ)\s(?!chỉ huy|chqs|đội)/u.test(words)) return "authority";
  return "unit";
}

/** True or false only where the law of local government settles it; null is asked. */
function underCommittee(key: string, type: UnitType, place: Place): boolean | null {
  if (type === "external" || type === "external-group") return false;
  if (
    /^(?:công an|ban chỉ huy quân sự|bộ chỉ huy quân sự|bộ đội|đồn |đoàn thanh niên|chi đoàn|hội (?:phụ nữ|nông dân|cựu chiến binh|chữ thập)|mặt trận|liên đoàn|đảng ủy|tỉnh ủy|ban (?:tuyên giáo|tổ chức|dân vận|xây dựng đảng)|tòa án|viện kiểm sát|kho bạc|thuế|bảo hiểm xã hội|chi cục thuế|ngân hàng|hội đồng nhân dân|thường trực)/u.test(
      key,
    )
  )
    return false;
  const province = place.level === "tỉnh" || place.level === "thành phố";
  if (province && /^(?:sở|thanh tra|văn phòng ủy ban nhân dân)/u.test(key)) return true;
  if (
    /^(?:phòng|văn phòng hội đồng nhân dân ủy ban nhân dân|trung tâm (?:phục vụ hành chính công|cung ứng dịch vụ công|dịch vụ)|tổ công nghệ số cộng đồng(?: xã| phường)?$)/u.test(
      key,
    )
  )
    return true;
  if (key.startsWith("group:organs-of")) return true;
  return null;
}

function shownName(name: string): string {
  return name
    .replace(/\s+/g, " ")
    .replace(/\s*\((?:b\/c|chủ trì|phối hợp|đầu mối)\)$/iu, "")
    .trim();
}

function freeId(name: string, place: Place, taken: Set<string>): string {
  const base = wholeWords(slug(shortened(name, place)), 40) || "don-vi";
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${wholeWords(base, 36)}-${count}`;
  taken.add(id);
  return id;
}

function shortened(name: string, place: Place): string {
  return place.name ? name.replace(new RegExp(`\\s+${escaped(place.name)}$`, "iu"), "") : name;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A slug cut between words. */
function wholeWords(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, limit + 1).replace(/-[^-]*$/, "");
}
