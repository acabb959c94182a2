const number2 = "(\\d{1,2})";

const yearTail =
  "(?:\\s*[/-]\\s*(\\d{4})|\\s*,?\\s*năm\\s+(\\d{4})|\\s*\\(năm\\s+(\\d{4})\\)|\\s+(20\\d\\d))?(?!\\d)";

const join = "\\s*(?:-|,|;|và|đến|tới|\\+|&)\\s*";

const roman = "(iv|i{1,3}|[1-4])";

const weekday = "(?:(?:sáng|chiều|tối)\\s+)?(?:\\(?(?:thứ\\s+\\S+|chủ nhật)\\)?,?\\s+)?";

export const shapes = {
  hour: /(?:(?:lúc|vào|từ)\s+)?\d{1,2}\s*(?:giờ|g|h)\s*\d{0,2}(?:\s*phút|')?(?:\s*(?:-|đến)\s*\d{1,2}\s*(?:giờ|g|h)\s*\d{0,2}(?:\s*phút|')?)?\s*,?\s*/y,
  weekday: new RegExp(weekday, "y"),
  date: new RegExp(
    `(?:ngày\\s+|mùng\\s+)*${number2}\\s*(?:/\\s*${number2}(?:\\s*/\\s*(\\d{4}|\\d{2}))?|[.-]\\s*${number2}\\s*[.-]\\s*(\\d{4})|\\s+tháng\\s+${number2}${yearTail})(?![\\d%])`,
    "y",
  ),
  days: new RegExp(
    `(?:ngày\\s+)?${number2}${join}(?:ngày\\s+)?${number2}\\s*(?:/\\s*${number2}(?:\\s*/\\s*(\\d{4}))?|\\s+tháng\\s+${number2}${yearTail})(?![\\d%])`,
    "y",
  ),
  months: new RegExp(
    `(?:(?:các\\s+)?tháng\\s+|t\\.?\\s?(?=\\d{1,2}\\s*-\\s*t?\\d))${number2}(?![\\d])((?:${join}(?:tháng\\s+|t)?\\d{1,2}(?![\\d/.]))*(?:${join}(?:tháng\\s+|t)?\\d{1,2}(?=\\s*/\\s*\\d{4}|(?![\\d/.])))?)${yearTail}`,
    "y",
  ),
  monthYear: /(?:t\.?\s?)?(\d{1,2})\s*[/]\s*(20\d{2})(?![\d/])/y,
  quarters: new RegExp(
    `(?:các\\s+)?(?:quý\\s*|q\\.?\\s?|(?=i{1,3}\\s*/\\s*20|iv\\s*/\\s*20))${roman}(?![\\p{L}\\d])((?:${join}(?:quý\\s+)?${roman}(?![\\p{L}\\d]))*)${yearTail}`,
    "yu",
  ),
  half: /(?:(?:0?([369])|sáu|ba|chín)\s+tháng|nửa)\s+(đầu|cuối)(?:\s+năm)?(?:\s*\/?\s*(20\d{2}))?(?!\d)/y,
  years:
    /(?:(?:các\s+)?năm\s+)?(20\d{2})\s*(?:-|đến|tới|,|và)\s*(?:hết\s+)?(?:năm\s+)?(20\d{2})(?![\d/])/y,
  year: /(?:cả\s+)?năm\s+(20\d{2})(?![\d/])|(20\d{2})(?![\d/])/y,
};

export function match(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  const found = shape.exec(text);
  return found && found[0] !== "" ? found : null;
}
