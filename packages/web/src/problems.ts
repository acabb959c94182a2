import type { RefusalCode } from "@dondoc/app/refusal";

/** What HTTP itself can refuse, before any use-case is asked. */
export type HttpRefusalCode =
  | "not-found"
  | "method-not-allowed"
  | "cross-site"
  | "body-too-large"
  | "document-too-large"
  | "content-type"
  | "form-malformed"
  | "unexpected";

export type ProblemCode = RefusalCode | HttpRefusalCode;

/** `type` is what an API caller sees; `title` and `body` are for a person, `summary` for a program. */
export interface Problem {
  status: 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500;
  type: string;
  title: string;
  body: string;
  /** What the office is told instead, where its console refuses: it came by no mail. */
  office?: { title?: string; body: string };
  /** What is said behind a narrow link, which came by no mail either. */
  item?: { body: string };
  summary: string;
}

/** Unknown and dead links are one problem: an answer that tells them apart tells who was written to. */
const unusableLink: Problem = {
  status: 404,
  type: "link-unusable",
  title: "Đường dẫn này không dùng được",
  body: "Đường dẫn có thể đã hết hiệu lực, hoặc đã được thay bằng đường dẫn mới. Vui lòng mở lại từ thư gần nhất, hoặc bấm nút dưới đây để nhận đường dẫn mới.",
  item: {
    body: "Đường dẫn có thể đã hết hiệu lực, hoặc người liên hệ của đơn vị đã thay đổi. Vui lòng liên hệ cơ quan đã gửi đường dẫn để được gửi lại.",
  },
  summary: "This link opens nothing. Ask for a new one with POST /l/{token}/new-links.",
};

/** Every refusal, with its status and its words: the one place. */
export const problems: Record<ProblemCode, Problem> = {
  "link-malformed": {
    status: 404,
    type: "link-malformed",
    title: "Đường dẫn bị thiếu hoặc thừa ký tự",
    body: "Đường dẫn chưa được sao chép đủ, hoặc bị lẫn ký tự khác. Vui lòng mở thư và bấm thẳng vào đường dẫn; nếu sao chép, vui lòng chép từ đầu đến hết. Không còn thư thì liên hệ cơ quan gửi thư để được gửi lại.",
    summary: "This is not a whole link: a part of it is missing, or something was added.",
  },
  "link-unknown": unusableLink,
  "link-dead": unusableLink,
  "plan-unknown": {
    status: 404,
    type: "plan-unknown",
    title: "Không tìm thấy kế hoạch",
    body: "Kế hoạch này không còn trong hệ thống. Vui lòng liên hệ cơ quan gửi thư.",
    office: { body: "Kế hoạch này không còn trong hệ thống. Đề nghị chọn kế hoạch khác." },
    summary: "There is no such plan.",
  },
  "plan-not-active": {
    status: 409,
    type: "plan-not-active",
    title: "Kế hoạch không còn nhận cập nhật",
    body: "Kế hoạch chưa được kích hoạt hoặc đã đóng, nên chưa ghi nhận được cập nhật. Vui lòng liên hệ cơ quan gửi thư.",
    office: {
      title: "Kế hoạch không ở trạng thái đang theo dõi",
      body: "Kế hoạch chưa bắt đầu hoặc đã kết thúc theo dõi nên không thực hiện được việc này.",
    },
    summary: "The plan is not active; nothing was recorded.",
  },
  "plan-changed": {
    status: 409,
    type: "plan-changed",
    title: "Kế hoạch vừa được điều chỉnh",
    body: "Nội dung chưa được ghi nhận. Vui lòng mở lại đường dẫn trong thư để xem kế hoạch mới nhất rồi gửi lại.",
    office: {
      body: "Nội dung chưa được lưu. Đề nghị mở lại trang để xem kế hoạch mới nhất rồi thực hiện lại.",
    },
    summary: "The plan was changed meanwhile; read it again and retry.",
  },
  "plan-too-large": {
    status: 422,
    type: "plan-too-large",
    title: "Kế hoạch quá lớn",
    body: "Kế hoạch lớn hơn mức lưu được của một kế hoạch. Vui lòng tách thành nhiều kế hoạch.",
    summary: "The plan is larger than one plan may be; nothing was saved.",
  },
  "authority-full": {
    status: 422,
    type: "authority-full",
    title: "Cơ quan đang theo dõi quá nhiều",
    body: "Một cơ quan theo dõi cùng lúc nhiều nhất 200 văn bản và 10.000 nội dung. Đề nghị kết thúc những văn bản đã xong, rồi thực hiện lại; chưa có gì được lưu.",
    summary: "The authority follows as many plans or obligations as it may; nothing was saved.",
  },
  "obligation-unknown": {
    status: 404,
    type: "obligation-unknown",
    title: "Không tìm thấy nhiệm vụ này",
    body: "Nhiệm vụ không còn trong danh sách của đơn vị, có thể do kế hoạch vừa được điều chỉnh. Nội dung chưa được ghi nhận. Vui lòng mở lại đường dẫn trong thư.",
    office: {
      body: "Nhiệm vụ không còn trong kế hoạch, có thể do kế hoạch vừa được điều chỉnh. Nội dung chưa được lưu.",
    },
    summary: "This link's page holds no such obligation; nothing was recorded.",
  },
  "form-invalid": {
    status: 422,
    type: "form-invalid",
    title: "Chưa ghi nhận được, vui lòng sửa lại",
    body: "Nội dung đã nhập vẫn được giữ nguyên dưới đây.",
    summary: "The form has errors; nothing was recorded.",
  },
  "form-stale": {
    status: 409,
    type: "form-stale",
    title: "Trang đã cũ, chưa ghi nhận được",
    body: "Tình hình nhiệm vụ đã thay đổi từ lúc mở trang. Trang này vừa được làm mới: vui lòng xem lại, chọn tình hình và gửi lại. Ghi chú đã nhập vẫn được giữ nguyên.",
    summary: "The form token does not fit the present state; load the page again and resend.",
  },
  "answer-raced": {
    status: 409,
    type: "answer-raced",
    title: "Vừa có một cập nhật khác, chưa ghi nhận được",
    body: "Có người vừa gửi cập nhật cho cùng nhiệm vụ. Vui lòng xem nội dung vừa ghi nhận; nếu vẫn cần, chọn tình hình và gửi lại. Ghi chú đã nhập vẫn được giữ nguyên.",
    summary: "Another answer was recorded at the same moment; load the page again and resend.",
  },
  "request-unknown": {
    status: 404,
    type: "request-unknown",
    title: "Không tìm thấy đề nghị này",
    body: "Đề nghị không có hoặc đã được giải quyết. Vui lòng mở lại đường dẫn trong thư.",
    office: {
      title: "Không tìm thấy nội dung này",
      body: "Nội dung này không có trong kế hoạch, hoặc đã được giải quyết.",
    },
    summary: "There is no such open request.",
  },
  "import-unknown": {
    status: 404,
    type: "import-unknown",
    title: "Không tìm thấy văn bản đang đọc này",
    body: "Văn bản không có, đã được tạo thành kế hoạch hoặc đã bỏ. Vui lòng xem danh sách các kế hoạch và nhật ký của kế hoạch.",
    summary: "There is no such document being read; a plan was made of it, or it was discarded.",
  },
  "nothing-overdue": {
    status: 409,
    type: "nothing-overdue",
    title: "Không có nội dung quá hạn",
    body: "Hiện không có nội dung nào quá hạn nên chưa cần dự thảo công văn đôn đốc.",
    summary: "Nothing is overdue: there is no letter to draft.",
  },
  "file-unknown": {
    status: 404,
    type: "file-unknown",
    title: "Không tìm thấy tệp này",
    body: "Tệp không có, không được tiếp nhận hoặc đã được rút lại. Vui lòng mở lại trang trước.",
    summary: "There is no such file, or it was refused or withdrawn.",
  },
  "too-often": {
    status: 429,
    type: "too-often",
    title: "Đã gửi quá nhiều lần",
    body: "Vui lòng đợi ít phút rồi thử lại.",
    summary: "Too many requests of this kind; wait a few minutes.",
  },
  "sign-in-over": {
    status: 404,
    type: "sign-in-over",
    title: "Đường dẫn đăng nhập không dùng được",
    body: "Đường dẫn đăng nhập chỉ dùng được một lần, trong 15 phút. Vui lòng vào trang đăng nhập để nhận đường dẫn mới.",
    summary: "The sign-in link was used or is over; ask for a new one.",
  },
  "not-permitted": {
    status: 403,
    type: "not-permitted",
    title: "Không có quyền thực hiện việc này",
    body: "Tài khoản đang dùng không có quyền thực hiện việc này với kế hoạch. Vui lòng liên hệ cơ quan theo dõi kế hoạch.",
    summary: "The account's part in the plan does not allow this.",
  },
  "webhook-unknown": {
    status: 404,
    type: "webhook-unknown",
    title: "Không tìm thấy địa chỉ nhận sự kiện này",
    body: "Địa chỉ này không còn trong kế hoạch. Vui lòng mở lại trang Kết nối.",
    summary: "The plan has no such webhook, or the webhook no such delivery.",
  },
  "not-found": {
    status: 404,
    type: "not-found",
    title: "Không tìm thấy trang",
    body: "Địa chỉ này không có. Vui lòng mở lại đường dẫn trong thư gần nhất.",
    office: { body: "Địa chỉ này không có. Đề nghị chọn lại từ trang theo dõi." },
    summary: "There is nothing at this address.",
  },
  "method-not-allowed": {
    status: 405,
    type: "method-not-allowed",
    title: "Không thực hiện được thao tác này",
    body: "Địa chỉ này không nhận cách gửi vừa dùng. Vui lòng mở lại đường dẫn trong thư.",
    office: {
      body: "Địa chỉ này không nhận cách gửi vừa dùng. Đề nghị thực hiện lại từ trang theo dõi.",
    },
    summary: "The method is not allowed here; see the Allow header.",
  },
  "cross-site": {
    status: 403,
    type: "cross-site",
    title: "Nội dung không được gửi từ trang này",
    body: "Để an toàn, chỉ ghi nhận cập nhật gửi từ chính trang của đơn vị. Nội dung chưa được ghi nhận. Vui lòng mở đường dẫn trong thư rồi gửi lại.",
    office: {
      body: "Để an toàn, chỉ nhận nội dung gửi từ chính trang theo dõi. Nội dung chưa được lưu. Đề nghị thực hiện lại từ trang theo dõi.",
    },
    summary: "The request came from another site; nothing was recorded.",
  },
  "body-too-large": {
    status: 413,
    type: "body-too-large",
    title: "Nội dung gửi quá dài",
    body: "Nội dung chưa được ghi nhận. Vui lòng quay lại, rút gọn ghi chú còn tối đa 2.000 ký tự rồi gửi lại.",
    office: { body: "Nội dung chưa được lưu. Đề nghị quay lại, rút gọn rồi gửi lại." },
    summary: "The body exceeds 64 KB; nothing was recorded.",
  },
  "document-too-large": {
    status: 413,
    type: "document-too-large",
    title: "Tệp quá lớn",
    body: "Tệp lớn hơn 4 MB nên chưa được nhận. Vui lòng quay lại, tách riêng phần kế hoạch và phụ lục phân công rồi chọn lại tệp.",
    summary: "The document exceeds 4 MB; nothing was stored.",
  },
  "content-type": {
    status: 415,
    type: "content-type",
    title: "Không đọc được nội dung gửi",
    body: "Nội dung chưa được ghi nhận. Vui lòng gửi bằng biểu mẫu trên trang của đơn vị.",
    office: { body: "Nội dung chưa được lưu. Đề nghị gửi lại bằng biểu mẫu trên trang theo dõi." },
    summary: "Send application/x-www-form-urlencoded in UTF-8.",
  },
  "form-malformed": {
    status: 400,
    type: "form-malformed",
    title: "Không đọc được nội dung gửi",
    body: "Nội dung bị lỗi trên đường truyền nên chưa được ghi nhận. Vui lòng mở lại đường dẫn trong thư và gửi lại bằng biểu mẫu trên trang.",
    office: {
      body: "Nội dung bị lỗi trên đường truyền nên chưa được lưu. Đề nghị gửi lại bằng biểu mẫu trên trang theo dõi.",
    },
    summary: "The form is malformed; nothing was recorded.",
  },
  unexpected: {
    status: 500,
    type: "unexpected",
    title: "Hệ thống gặp lỗi",
    body: "Vui lòng thử lại sau ít phút. Nếu vừa gửi cập nhật, mở lại trang để xem nội dung đã được ghi nhận hay chưa. Nếu vẫn lỗi, báo cơ quan gửi thư mã tham chiếu dưới đây.",
    office: {
      body: "Đề nghị thử lại sau ít phút, sau khi xem nội dung vừa gửi đã được lưu hay chưa. Nếu vẫn lỗi, báo bộ phận kỹ thuật mã tham chiếu dưới đây.",
    },
    summary: "Something failed on our side; quote the reference when you report it.",
  },
};

/** A refusal by HTTP itself; `detail` says more to a program, and never repeats what was sent. */
export class HttpRefusal extends Error {
  readonly code: HttpRefusalCode;

  constructor(code: HttpRefusalCode, detail: string = problems[code].summary) {
    super(detail);
    this.name = "HttpRefusal";
    this.code = code;
  }
}
