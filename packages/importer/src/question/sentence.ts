import type { QuestionCode } from "../draft/question.ts";

export const sentences: Record<QuestionCode, (raw: string) => string> = {
  "document-number": () => "Văn bản không có số, ký hiệu. Số, ký hiệu của kế hoạch là gì?",
  "document-date": (raw) =>
    `Văn bản không có ngày ban hành${raw ? ` (${raw})` : ""}. Kế hoạch ban hành ngày nào?`,
  "document-signer": () => "Không thấy người ký. Ai ký kế hoạch, chức vụ gì?",
  "document-issuer": () => "Không rõ cơ quan ban hành. Kế hoạch của cơ quan nào?",
  "document-title": () => "Không thấy tên loại và trích yếu. Tên kế hoạch là gì?",
  "section-gap": (raw) => `Số mục nhảy cách: ${raw}. Văn bản có thiếu phần nào không?`,
  "no-tasks": () =>
    "Không đọc được nhiệm vụ nào. Đề nghị kiểm tra lại văn bản hoặc nhập nhiệm vụ bằng tay.",
  "not-a-plan": (raw) =>
    raw
      ? `Đây là ${raw}, không phải kế hoạch giao việc. Có đúng văn bản này là văn bản cần nhập không?`
      : "Không thấy tên loại, số, ký hiệu và cơ quan ban hành. Văn bản này có phải là kế hoạch không?",
  "unlabelled-tasks": () =>
    "Văn bản không ghi đơn vị chủ trì và thời gian cho từng nhiệm vụ. Các mục dưới đây có đúng là nhiệm vụ không, giao cho ai, thời hạn nào?",
  "implementing-as-lead": () =>
    "Văn bản chỉ ghi “đơn vị thực hiện”, không ghi “chủ trì”. Có đúng đơn vị thực hiện là đơn vị chịu trách nhiệm chính không?",
  "no-lead": () => "Nhiệm vụ không ghi đơn vị chủ trì. Giao cho đơn vị nào?",
  "multi-lead": (raw) =>
    `Có nhiều đơn vị cùng chủ trì (${raw}). Đơn vị nào là đầu mối? Khi chưa chọn, các đơn vị đều được nhắc.`,
  "lead-unclear": (raw) =>
    `Không đọc chắc được đơn vị chủ trì trong cụm “${raw}”. Đơn vị nào chủ trì?`,
  "coordinating-unclear": (raw) =>
    `Không đọc chắc được đơn vị phối hợp hoặc thực hiện trong cụm “${raw}”. Là những đơn vị nào?`,
  "no-window": () => "Nhiệm vụ không ghi thời gian. Thời hạn là khi nào?",
  "window-unknown": (raw) => `Không hiểu được thời gian “${raw}”. Thời hạn là ngày nào?`,
  "window-relative": (raw) =>
    `Thời gian phụ thuộc việc khác: “${raw}”. Khi nào thì xác định được, tạm tính ngày nào?`,
  "window-impossible": (raw) =>
    `Thời gian “${raw}” không có trong lịch hoặc bị ngược. Ngày đúng là ngày nào?`,
  "window-year": (raw) => `Thời gian “${raw}” không ghi năm. Năm nào?`,
  "window-tentative": (raw) =>
    `Thời gian là dự kiến: “${raw}”. Đề nghị đơn vị chủ trì xác nhận ngày; chưa xác nhận thì không tính quá hạn.`,
  "window-vague": (raw) =>
    `Thời gian “${raw}” chưa rõ ngày hoặc có điều kiện kèm theo. Hạn cụ thể là ngày nào?`,
  "window-open": (raw) =>
    `Thời gian “${raw}” chỉ ghi lúc bắt đầu. Đến ngày nào phải xong, hay thực hiện thường xuyên từ đó?`,
  "window-weekend": (raw) =>
    `${raw} là ngày nghỉ cuối tuần. Giữ nguyên hay chuyển sang ngày làm việc?`,
  "before-reading": (raw) =>
    `Các mốc “trước ngày …” (${raw}) được hiểu là chậm nhất hết ngày liền trước. Cơ quan có tính cả ngày ghi trong kế hoạch không?`,
  "ongoing-period": (raw) =>
    `Nhiệm vụ thường xuyên (${raw}) không có hạn. Hỏi tình hình định kỳ bao lâu một lần (mặc định hằng tháng)?`,
  "recurring-day": (raw) => `Định kỳ “${raw}” không ghi ngày nộp. Nộp vào ngày nào của kỳ?`,
  "several-dates": (raw) =>
    `Có nhiều mốc thời gian trong “${raw}”. Mốc nào là thời hạn của nhiệm vụ?`,
  "several-deliverables": () =>
    "Nhiệm vụ gồm nhiều việc trong một mục. Theo dõi chung hay tách ra?",
  "unit-spellings": (raw) => `Các cách viết sau được hiểu là một đơn vị: ${raw}. Có đúng không?`,
  "unit-similar": (raw) =>
    `Hai tên gần giống nhau được để là hai đơn vị: ${raw}. Có đúng là hai đơn vị không?`,
  "unit-typo": (raw) => `“${raw}” có thể là lỗi gõ. Tên đúng là gì?`,
  "unit-group": (raw) => `“${raw}” là một nhóm. Gồm những đơn vị nào, gửi thư cho ai?`,
  "unit-list-split": (raw) => `Chỗ tách tên đơn vị trong “${raw}” chưa chắc. Gồm những đơn vị nào?`,
  "unit-request-form": (raw) =>
    `${raw} không trực thuộc UBND: thư chỉ dùng lời “Đề nghị”. Có đúng không?`,
  "duty-addressee": (raw) =>
    `Nơi nhận báo cáo là “${raw}”, ngoài cơ quan ban hành. Đơn vị gửi thẳng, hay gửi về cơ quan ban hành tổng hợp và cần hạn nội bộ sớm hơn?`,
  "duty-period": (raw) => `“${raw}”: định kỳ bao lâu một lần, hạn ngày nào?`,
  "duty-who": (raw) => `“${raw}”: đơn vị nào phải báo cáo?`,
  "recipients-missing": (raw) =>
    `Các đơn vị chủ trì sau không có tên riêng trong Nơi nhận: ${raw}. Gửi thư cho ai?`,
  "recipients-format": (raw) =>
    `Nơi nhận có dấu ngoặc lạc hoặc ghi chú dùng chung: “${raw}”. Ghi chú áp dụng cho những nơi nào?`,
  "responsibility-date": (raw) =>
    `Phần tổ chức thực hiện có việc ghi thời hạn: “${raw.slice(0, 160)}”. Có theo dõi như một nhiệm vụ không?`,
  "table-unread": () =>
    "Có một bảng phân công không đọc được cột. Đề nghị kiểm tra và nhập bằng tay.",
  "table-shape": (raw) =>
    `Dòng bảng “${raw.slice(0, 80)}” thiếu hoặc thừa ô. Đề nghị kiểm tra đơn vị và thời gian.`,
  "table-row": (raw) =>
    `Dòng bảng “${raw.slice(0, 160)}” không có tên việc nên chưa được đưa vào kế hoạch. Đề nghị kiểm tra, nếu là nhiệm vụ thì bổ sung.`,
  "stale-unit": (raw) =>
    `“${raw}” là cấp huyện hoặc thị trấn, không còn từ 01/7/2025. Nay là đơn vị nào?`,
  missing: () => "Chỗ này chưa có thông tin. Đề nghị bổ sung.",
};
