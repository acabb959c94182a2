import { fold } from "../text/fold.ts";

export type Column =
  | "number"
  | "title"
  | "lead"
  | "coordinating"
  | "implementing"
  | "shared"
  | "time"
  | "start"
  | "end"
  | "product"
  | "other";

const names: [Column, RegExp][] = [
  ["number", /^(?:tt|stt|số tt|số thứ tự|số)\.?$/u],
  ["shared", /chủ trì\s*(?:,|\/|và|-)\s*(?:(?:đơn vị|cơ quan)\s+)?phối hợp/u],
  ["coordinating", /phối hợp|(?:đơn vị|cơ quan) (?:tham gia|liên quan)/u],
  ["lead", /chủ trì|đầu mối|chịu trách nhiệm|(?:cơ quan|đơn vị) (?:được giao|tham mưu|phụ trách)/u],
  ["start", /(?:^|thời gian )bắt đầu/u],
  ["end", /(?:^|thời gian )kết thúc/u],
  ["time", /thời gian|thời hạn|tiến độ|thời điểm|lộ trình|^hoàn thành|hạn hoàn thành/u],
  ["product", /sản phẩm|kết quả|đầu ra/u],
  [
    "other",
    /ghi chú|kinh phí|dự toán|số tiền|lãnh đạo|người|căn cứ|địa điểm|thành phần|đơn vị tính|chỉ tiêu|cấp (?:trình|ban hành)|hình thức|nguồn/u,
  ],
  [
    "implementing",
    /(?:cơ quan|đơn vị|tổ chức|bộ phận|phòng|phân công|trách nhiệm)[^.;]*(?:thực hiện|triển khai)|^phân công|^trách nhiệm|^đơn vị$|^cơ quan$/u,
  ],
  ["title", /nội dung|nhiệm vụ|công việc|hoạt động|tên |giải pháp|đề án|mô hình|danh mục/u],
];

/** The role of a column by the words over it. */
export function columnOf(header: string): Column {
  const words = fold(header)
    .replace(/[\v\s]+/g, " ")
    .trim();
  if (words.length > 90) return "other";
  return names.find(([, shape]) => shape.test(words))?.[0] ?? "other";
}
