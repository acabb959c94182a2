export function contentOf(clause: string): string {
  const found =
    /báo cáo\s+((?:đột xuất|tình hình|kết quả|tiến độ|việc|sơ kết|tổng kết|đánh giá|công tác)[^();]*?)(?=\s+(?:về|gửi|cho|trước|định kỳ|chậm nhất|theo|hằng|khi|nếu|\d)|[(;,.]|$)/iu.exec(
      clause,
    );
  const words = found?.[1]?.trim() ?? "";
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Báo cáo";
}

/** The subject stands after “nếu có vướng mắc,”. */
export function afterCondition(clause: string): string {
  return clause
    .replace(/^(?:trong quá trình[^,]*,\s*)?(?:(?:nếu|khi|trường hợp)[^,]*,\s*)/iu, "")
    .replace(/^trong quá trình[^,]*,\s*/iu, "")
    .replace(/^[^:;,.]{3,40}:\s+/u, "")
    .replace(/^(?:định kỳ|trước ngày|hằng|hàng|vào|chậm nhất|kết thúc|cuối)[^,]*,\s*/iu, "")
    .replace(/^(?:đề nghị|yêu cầu|giao|đồng thời,?)\s+/iu, "");
}
