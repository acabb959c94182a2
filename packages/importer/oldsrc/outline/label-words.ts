import type { LabelRole } from "./label.ts";

const body =
  "(?:các\\s+)?(?:đơn vị|cơ quan|phòng|ban|ngành|bộ phận|tổ chức|cá nhân|đầu mối|tập thể|người|địa phương)";

const bodies = `(?:${body}(?:\\s*[,/]\\s*|\\s+và\\s+|\\s+))*`;

const doing =
  "(?:\\s+(?:chính|thực hiện|triển khai|tham mưu|tổ chức|hoàn thành|giải quyết|xử lý|với|cùng))*";

export const roles: [LabelRole, string][] = [
  [
    "shared",
    `(?:phân công\\s+)?${bodies}(?:thực hiện\\s*)?chủ trì\\s*(?:/|,|và|-)\\s*(?:${bodies})?phối hợp${doing}`,
  ],
  [
    "lead",
    `(?:phân công\\s+|giao\\s+)?${bodies}(?:được giao\\s+|chịu trách nhiệm\\s+|trách nhiệm\\s+)?chủ trì${doing}`,
  ],
  [
    "lead",
    `${bodies}(?:chịu trách nhiệm|được giao)(?:\\s+chính)?(?:\\s+chủ trì)?(?:\\s+thực hiện)?`,
  ],
  [
    "lead",
    "(?:cơ quan|đơn vị)\\s+(?:làm\\s+)?(?:đầu mối|tham mưu|thường trực)(?:\\s+(?:thực hiện|tham mưu|chủ trì))*",
  ],
  ["lead", "đầu mối(?:\\s+(?:chủ trì|thực hiện|tham mưu|theo dõi))*"],
  ["coordinating", `${bodies}(?:cùng\\s+)?phối hợp${doing}`],
  [
    "coordinating",
    "(?:cơ quan|đơn vị)\\s+(?:tham gia|hỗ trợ|có liên quan|liên quan)(?:\\s+phối hợp)?",
  ],
  [
    "implementing",
    `(?:${body}(?:\\s*[,/]\\s*|\\s+và\\s+|\\s+))+(?:tổ chức\\s+)?(?:thực hiện|triển khai)(?:\\s+thực hiện)?`,
  ],
  ["implementing", "(?:tổ chức\\s+)?(?:thực hiện|triển khai)"],
  [
    "implementing",
    "(?:người|cán bộ|bộ phận|đơn vị|cá nhân)\\s+(?:được phân công|phụ trách)(?:\\s+(?:chính|thực hiện))?",
  ],
  ["implementing", "phụ trách(?:\\s+(?:chính|thực hiện))?"],
  ["implementing", "(?:phân công|trách nhiệm)(?:\\s+(?:tổ chức\\s+)?thực hiện)?"],
  [
    "time",
    "(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn)(?:,?\\s*(?:và\\s+)?(?:tiến độ|thời hạn|tổ chức|bắt đầu|kết thúc|thực hiện|triển khai|hoàn thành|hoàn thiện|trình|ban hành|dự kiến|xong|gửi|nộp))*",
  ],
  [
    "time",
    "(?:dự kiến\\s+)?hoàn thành|tần suất(?:\\s+thực hiện)?|thời gian(?:\\s*,|\\s+và)\\s*địa điểm",
  ],
  [
    "product",
    "(?:dự kiến\\s+)?(?:sản phẩm|kết quả)(?:,?\\s*(?:và\\s+|/\\s*)?(?:kết quả|sản phẩm|đầu ra|đạt được|hoàn thành|dự kiến|thực hiện|cần đạt|chủ yếu))*",
  ],
  [
    "content",
    "(?:nội dung|nhiệm vụ|công việc|tên (?:nhiệm vụ|hoạt động))(?:\\s+(?:cụ thể|công việc|nhiệm vụ|thực hiện|triển khai|chủ yếu|hoạt động))*",
  ],
  [
    "cut",
    "(?:(?:nguồn\\s+)?kinh phí(?:\\s+thực hiện)?|dự toán|nguồn vốn|địa điểm(?:\\s+(?:tổ chức|thực hiện))?|thành phần(?:\\s+(?:tham dự|tham gia|dự))?|đối tượng(?:\\s+\\p{L}+){0,3}|hình thức(?:\\s+\\p{L}+){0,2}|phương thức|phương pháp|số lượng|quy mô|phạm vi(?:\\s+\\p{L}+){0,2}|mục tiêu|mục đích|yêu cầu|chỉ tiêu|giải pháp(?:\\s+\\p{L}+){0,2}|cách thức(?:\\s+\\p{L}+){0,2}|lãnh đạo(?:\\s+\\p{L}+){1,3}|(?:người|cán bộ|lãnh đạo|đồng chí|cấp)\\s+(?:chỉ đạo|theo dõi|phê duyệt)|lãnh đạo phụ trách|đồng chí phụ trách|chỉ đạo|cơ quan (?:ban hành|trình|phê duyệt|theo dõi|thẩm định)|cấp trình|ghi chú|thời gian báo cáo|thời hạn báo cáo|chế độ báo cáo|báo cáo|lưu ý)",
  ],
];

const named = roles.map(([role, shape], index) => `(?<${role}${index}>${shape})`).join("|");

// A colon follows a label.
export const withColon = new RegExp(
  `(?<![\\p{L}\\d])(?:${named})\\s*(?:\\([^():]{0,40}\\)\\s*)?:`,
  "gu",
);

export const bareStart =
  /^(?:[-+•*]\s*)?(?:(?<lead>(?:đơn vị|cơ quan)\s+chủ trì(?:\s+(?:thực hiện|tham mưu|triển khai))*)|(?<coordinating>(?:đơn vị|cơ quan)\s+phối hợp(?:\s+thực hiện)*)|(?<time>thời (?:gian|hạn)\s+(?:thực hiện|triển khai|hoàn thành)(?:\s+(?:thực hiện|hoàn thành))*))\s*[-.]?\s+(?=\S)/u;
