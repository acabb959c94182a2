/** Why a file was not read. Closed set: a missing sentence does not compile. */
export type RefusalCode =
  | "empty"
  | "too-large"
  | "secret"
  | "pdf"
  | "scan"
  | "picture"
  | "odt"
  | "old-word"
  | "rtf"
  | "web-archive"
  | "zip-not-docx"
  | "zip-damaged"
  | "zip-bomb"
  | "legacy-encoding"
  | "broken-encoding"
  | "too-deep"
  | "too-costly"
  | "unknown-format";

export type Refusal = { code: RefusalCode; message: string };

/** One sentence per code, that a clerk can act on. */
export const refusalMessages: Record<RefusalCode, string> = {
  empty: "Tệp không có chữ nào để đọc. Đề nghị kiểm tra lại tệp rồi chọn lại.",
  "too-large":
    "Tệp quá lớn so với một bản kế hoạch. Đề nghị tách riêng phần kế hoạch và phụ lục phân công rồi nhập lại.",
  secret:
    "Văn bản có dấu chỉ độ mật (MẬT, TỐI MẬT hoặc TUYỆT MẬT). Hệ thống không tiếp nhận văn bản mật và không lưu nội dung nào của văn bản này.",
  pdf: "Đây là tệp PDF. Đề nghị mở bằng Word, lưu lại dạng .docx rồi nhập lại; bản quét ảnh cần có bản Word gốc.",
  scan: "Đây là tệp PDF quét từ giấy, không có chữ để đọc. Đề nghị xin bản Word gốc (.docx) của kế hoạch rồi nhập lại.",
  picture:
    "Đây là tệp ảnh; hệ thống không đọc chữ trong ảnh. Đề nghị nhập bản Word gốc (.docx) của kế hoạch.",
  odt: "Đây là tệp .odt của LibreOffice hoặc OpenOffice. Đề nghị mở tệp, chọn Lưu thành (Save As) dạng .docx rồi nhập lại.",
  "old-word":
    "Đây là tệp Word đời cũ (.doc) hoặc tệp có đặt mật khẩu. Đề nghị mở bằng Word, bỏ mật khẩu, chọn Lưu thành (Save As) dạng .docx rồi nhập lại.",
  rtf: "Đây là tệp RTF. Đề nghị mở bằng Word, lưu lại dạng .docx rồi nhập lại.",
  "web-archive":
    "Đây là trang web lưu dạng .mht. Đề nghị lưu lại trang đó dạng HTML, hoặc chép nội dung vào Word và lưu dạng .docx.",
  "zip-not-docx":
    "Đây là tệp nén hoặc tệp văn phòng loại khác, không phải Word .docx. Đề nghị giải nén hoặc lưu lại dạng .docx rồi nhập lại.",
  "zip-damaged": "Tệp .docx bị hỏng, không mở được. Đề nghị mở bằng Word, lưu lại rồi nhập lại.",
  "zip-bomb":
    "Tệp .docx giải nén ra lớn bất thường nên không được mở. Đề nghị kiểm tra nguồn gốc tệp; nếu tệp đúng, chép nội dung sang một tệp Word mới.",
  "legacy-encoding":
    "Văn bản dùng phông chữ cũ (TCVN3/ABC hoặc VNI), chưa phải Unicode. Đề nghị chuyển mã sang Unicode (ví dụ bằng UniKey: Ctrl+Shift+F6) rồi nhập lại.",
  "broken-encoding":
    "Tệp có ký tự không đọc được (không phải UTF-8 hoặc UTF-16). Đề nghị mở bằng Word, lưu lại dạng .docx rồi nhập lại.",
  "too-deep":
    "Tệp lồng các phần vào nhau quá nhiều lớp nên không được đọc. Đề nghị chép nội dung sang một tệp Word mới rồi nhập lại.",
  "too-costly":
    "Đọc tệp này mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng. Đề nghị tách riêng phần kế hoạch và phụ lục phân công, chép sang một tệp Word mới rồi nhập lại.",
  "unknown-format":
    "Không nhận ra loại tệp. Chỉ nhập được Word .docx, văn bản .txt hoặc trang web .html.",
};

/** The only thing the importer throws, and only inside itself: `importPlan` returns it. */
export class RefusedError extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(refusalMessages[code]);
    this.name = "RefusedError";
    this.code = code;
  }
}
