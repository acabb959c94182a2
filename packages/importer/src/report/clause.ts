/** The verb “báo cáo”, not the paper: “xây dựng dự thảo báo cáo” is a task's product. */
export function isReport(words: string): boolean {
  return /(?<!(?:dự thảo|xây dựng|mẫu|chế độ|các|hội nghị|nội dung|viết|hoàn thiện|bản|số liệu|theo|thời gian|công bố|(?<!định )kỳ)\s)báo cáo(?!\s+(?:số|viên|chính trị|tài chính|thẩm|đề xuất|giám sát)(?![\p{L}]))/u.test(
    words,
  );
}

export function clausesOf(sentence: string): { text: string; start: number }[] {
  const out: { text: string; start: number }[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= sentence.length; at += 1) {
    const character = sentence[at];
    if (character === "(") depth += 1;
    if (character === ")") depth = Math.max(0, depth - 1);
    const also =
      depth === 0 && /^\s(?:và|đồng thời)\s+(?:gửi\s+)?báo cáo/iu.test(sentence.slice(at, at + 30));
    if (at < sentence.length && !(character === ";" && depth === 0) && !also) continue;
    const raw = sentence.slice(start, at);
    const text = raw
      .trim()
      .replace(/[.\s]+$/u, "")
      .replace(/^(?:và|đồng thời)\s+/iu, "");
    if (text !== "") out.push({ text, start: start + Math.max(0, raw.indexOf(text)) });
    start = at + 1;
  }
  return out;
}
