type Tail =
  | { kind: "none" | "tentative" | "condition" | "more" }
  | { kind: "report"; words: string };

export function tailOf(folded: string, raw: string): Tail {
  const words = folded.trim();
  if (words === "" || /^[\s.;,)]+$/.test(words)) return { kind: "none" };
  if (/^\(?\s*(?:thời gian\s+)?dự kiến\s*\)?$/u.test(words)) return { kind: "tentative" };
  if (
    /^[,;.]?\s*(?:và\s+|đồng thời\s+)?(?:\(?\s*)?(?:định kỳ[^.;]{0,40})?(?:gửi\s+|tổng hợp,?\s+)?báo cáo/u.test(
      words,
    )
  ) {
    return { kind: "report", words: raw };
  }
  if (/^[,(]?\s*(?:(?:thứ\s+\p{L}+|chủ nhật)|hoàn thành|phải hoàn thành)\s*\)?$/u.test(words))
    return { kind: "none" };
  if (/^(?:,\s*)?tại\s/u.test(words) && !/\d{1,2}\/\d/.test(words)) return { kind: "none" };
  if (
    /^[,(]?\s*(?:sau khi|khi|theo|trừ|nếu|tùy|bảo đảm|đảm bảo)\s/u.test(words) &&
    !/\d{1,2}\/\d|thường xuyên|tháng \d|quý i/u.test(words)
  ) {
    return { kind: "condition" };
  }
  if (/^\([^()\d]{0,120}\)\s*$/u.test(words)) return { kind: "condition" };
  return { kind: "more" };
}
