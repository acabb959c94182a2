import { fold } from "../text/fold.ts";
import { capital, type ListedUnit, tidy } from "./listed.ts";
import { headWords } from "./words.ts";

/** Fields of government, for “các Sở: Nội vụ, Tài chính”; a comma or “và” can stand inside one. */
export const fields = [
  "văn hóa, thể thao và du lịch",
  "văn hóa và thể thao",
  "văn hóa - xã hội",
  "văn hóa xã hội",
  "văn hóa và xã hội",
  "văn hóa - thông tin",
  "kinh tế, hạ tầng và đô thị",
  "kinh tế - hạ tầng",
  "kinh tế",
  "nội vụ",
  "tài chính - kế hoạch",
  "tài chính",
  "tư pháp - hộ tịch",
  "tư pháp",
  "y tế",
  "xây dựng",
  "công thương",
  "giáo dục và đào tạo",
  "giáo dục & đào tạo",
  "khoa học và công nghệ",
  "nông nghiệp và môi trường",
  "nông nghiệp và phát triển nông thôn",
  "du lịch",
  "dân tộc và tôn giáo",
  "dân tộc",
  "tôn giáo",
  "ngoại vụ",
  "kế hoạch và đầu tư",
  "thông tin và truyền thông",
  "lao động - thương binh và xã hội",
  "lao động, thương binh và xã hội",
  "tài nguyên và môi trường",
  "giao thông vận tải",
  "quy hoạch - kiến trúc",
  "quy hoạch và kiến trúc",
  "quốc phòng",
  "công an",
  "ngoại giao",
  "công chức, viên chức",
  "văn hóa và thông tin",
  "văn hóa, khoa học và thông tin",
  "kinh tế và hạ tầng",
  "tài chính và kế hoạch",
  "nông nghiệp và ptnt",
  "văn hóa, tt&dl",
  "văn hóa, tt và dl",
  "vh, tt và dl",
  "vh, tt&dl",
  "vhtt và dl",
  "lao động - tb&xh",
  "lao động - tb và xh",
  "lao động, tb&xh",
  "lđ-tb và xh",
  "gd và đt",
  "kh và cn",
  "kh và đt",
  "tn và mt",
  "nn và mt",
  "nn và ptnt",
  "tt và tt",
  "kh&cn",
  "gd&đt",
  "nn&mt",
  "nn&ptnt",
  "tn&mt",
  "vh,tt&dl",
  "vhtt&dl",
  "vhttdl",
  "lđtbxh",
  "lđ-tb&xh",
  "tt&tt",
  "kh&đt",
  "gtvt",
].sort((a, b) => b.length - a.length);

export const shortField =
  /^(?:ptnt|phát triển nông thôn|đt|đào tạo|tt|truyền thông|dl|tt&dl|mt|môi trường|cn|công nghệ|xh|xã hội|hạ tầng|đô thị|thông tin|kế hoạch)(?:\s+(?:tỉnh|huyện|xã|phường|thành phố|thị xã|quận)|\s*[,;.]|\s*$|\s+và\s)/u;

/** Inside “Văn hóa, Thể thao và Du lịch”: a known field reaches past the separator. */
export function insideField(now: string, separator: string, then: string): boolean {
  const joined = `${now}${separator === "," ? "," : ` ${separator}`} ${then}`;
  return fields.some((field) => {
    for (let at = joined.indexOf(field); at >= 0; at = joined.indexOf(field, at + 1)) {
      if (
        at < now.length &&
        at + field.length > now.length + 1 &&
        !/[\p{L}]/u.test(joined[at + field.length] ?? " ")
      )
        return true;
    }
    return false;
  });
}

/** “Các Sở: Nội vụ, Tài chính, Y tế và Xây dựng”. */
export function sharedHead(part: string): ListedUnit[] | null {
  const found =
    /^(?:(?:Giám đốc|Thủ trưởng|Lãnh đạo)\s+)?(?:các\s+)?(sở|phòng|ban|bộ|ngành|sở, ngành)\s*:\s*(.+)$/iu.exec(
      part,
    );
  if (!found) return null;
  const head = capital(found[1] ?? "");
  return fieldList(found[2] ?? "").map((raw) => ({
    raw,
    name: headWords.test(fold(raw)) && !fields.includes(fold(raw)) ? raw : `${head} ${raw}`,
  }));
}

/** “Sở Tài chính, Nội vụ”: a second field after a complete one takes the same head. */
export function sharedFields(name: string): ListedUnit[] | null {
  const found = /^(sở|phòng|bộ|ban)\s+(.+)$/iu.exec(name);
  if (!found || !/,|\svà\s/u.test(found[2] ?? "")) return null;
  const list = fieldList(found[2] ?? "");
  if (
    list.length < 2 ||
    !list.every((raw) =>
      fields.includes(fold(raw.replace(/\s*(?:tỉnh|xã|phường|thành phố)$/iu, ""))),
    )
  )
    return null;
  return list.map((raw, index) => ({
    raw: index === 0 ? `${found[1]} ${raw}` : raw,
    name: `${capital(found[1] ?? "")} ${raw}`,
  }));
}

function fieldList(text: string): string[] {
  const out: string[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const folded = fold(rest);
    const field = fields.find(
      (one) => folded.startsWith(one) && !/^[\p{L}]/u.test(folded.slice(one.length)),
    );
    const end = field?.length ?? /\s*,\s*|\s+và\s+/u.exec(rest)?.index ?? rest.length;
    const tail =
      /^(?:\s+(?!và\s)[^,;]*?)?(?=\s*,|\s*;|\s+và\s|$)/u.exec(rest.slice(end))?.[0].length ?? 0;
    out.push(tidy(rest.slice(0, end + tail)));
    rest = rest
      .slice(end + tail)
      .replace(/^(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)/u, "")
      .trim();
  }
  return out.filter((one) => one !== "");
}
