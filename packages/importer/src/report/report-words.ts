export function contentOf(clause: string): string {
  const found =
    /báo cáo\s+((?:đột xuất|tình hình|kết quả|tiến độ|việc|sơ kết|tổng kết|đánh giá|công tác)[^();]*?)(?=\s+(?:về|gửi|cho|trước|định kỳ|chậm nhất|theo|hằng|khi|nếu|\d)|[(;,.]|$)/iu.exec(
      clause,
    );
  const words = found?.[1]?.trim() ?? "";
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : "Báo cáo";
}

/** The subject stands after “nếu có vướng mắc,”, “căn cứ Kế hoạch này,”, “UBND tỉnh yêu cầu”. */
export function afterCondition(clause: string): string {
  return clause
    .replace(
      /^căn cứ (?:nội dung\s+)?(?:kế hoạch|chỉ thị|quyết định|chương trình|chức năng)[^,;]*(?:, nhiệm vụ[^,;]*)?,\s*/iu,
      "",
    )
    .replace(/^trong quá trình[^,]*?\s(?=(?:nếu|có)\s)/iu, "")
    .replace(
      /^(?:trong quá trình[^,]*,\s*)?(?:(?:nếu|khi|trường hợp|có)\s(?:[^,]*(?:khó khăn|phát sinh),\s*)?[^,]*,\s*)/iu,
      "",
    )
    .replace(/^trong quá trình[^,]*,\s*/iu, "")
    .replace(/^[^:;,.]{3,40}:\s+/u, "")
    .replace(
      /^(?:định kỳ|trước ngày|hằng|hàng|vào|chậm nhất|kết thúc|cuối)(?:(?!báo cáo)[^,])*,\s*/iu,
      "",
    )
    .replace(/^định kỳ\s+(?:(?:hằng|hàng)\s+)?(?:\d{1,2}\s+)?(?:tháng|quý|năm)\s+(?=các\s)/iu, "")
    .replace(
      /^(?:(?:ubnd|ủy ban nhân dân|chủ tịch(?: ubnd| ủy ban nhân dân)?)\s+(?:tỉnh|xã|phường|thành phố|huyện)\s+)?(?:đề nghị|yêu cầu|giao|đồng thời,?)\s+/iu,
      "",
    );
}
