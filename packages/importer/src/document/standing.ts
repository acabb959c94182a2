import type { DraftDocument } from "../draft/document.ts";
import { fold } from "../text/fold.ts";

/**
 * What a document is instead of a plan, in the words of a clerk, or null. Decree 30/2020 knows some
 * thirty kinds of papers; those that give work to be done by a day are plans, programmes, directives,
 * conclusions and the decisions that issue them. A kind that is not known may be one.
 */
export function otherThanPlan({ kind, number, title, sections }: DraftDocument): string | null {
  const named = fold(kind ?? "");
  // “56/2025/TT-BCT”: only legal normative documents have the year inside their number.
  if (/\/20\d\d\/\p{Lu}/u.test(number ?? "") && !/^(?:kế hoạch|chương trình)/u.test(named))
    return `văn bản quy phạm pháp luật${named && ` (${named})`}`;
  if (otherKinds.test(named)) return named;
  if (kind === null && sections.filter((one) => article.test(one)).length >= articlesOfRules)
    return "văn bản quy định, chia thành chương, điều";
  if (named === "chương trình" && meeting.test(fold(title ?? ""))) return "chương trình cuộc họp";
  if (named !== "quyết định" && named !== "nghị quyết") return null;
  const about = otherMatters.exec(fold(title ?? ""));
  return about ? `${named} ${about[1]}` : null;
}

/** Nothing says that this is an official document at all: an article, an outline, an e-mail. */
export function hasNoHead({ kind, number, issuer }: DraftDocument): boolean {
  return kind === null && number === null && issuer === null;
}

const otherKinds =
  /^(?:thông tư(?: liên tịch)?|nghị định|luật|pháp lệnh|quy chế|quy định|quy trình|điều lệ|báo cáo|tờ trình|phiếu trình(?: giải quyết công việc)?|biên bản|giấy mời|hợp đồng)$/u;

const article = /^(?:chương|điều)\s/iu;

/** A decision that issues a plan has three or four. */
const articlesOfRules = 6;

/** “CHƯƠNG TRÌNH / Hội nghị …”: who speaks when. */
const meeting = /^(?:hội nghị|cuộc họp|họp|phiên họp|buổi|lễ|đại hội)\s/u;

/** What decisions decide when they give nobody work: the words that open their title. */
const otherMatters =
  /^(?:về\s+(?:việc\s+)?|v\/v\s+)?((?:công bố|công nhận|phân cấp|ủy quyền|phân quyền|thành lập|kiện toàn|giải thể|bổ nhiệm|miễn nhiệm|điều động|khen thưởng|tặng thưởng|tặng|cho phép|phê chuẩn|đổi tên|hợp nhất|sáp nhập|tổ chức lại|thu hồi|giao đất|cho thuê đất|bãi bỏ|đính chính)(?![\p{L}])|(?:ban hành|phê duyệt|quy định|sửa đổi,? bổ sung)\s+(?:kèm theo\s+)?(?:một số điều\s+(?:của\s+)?)?(?:quy chế|quy định|quy trình|danh mục|danh sách|điều lệ|nội quy|bảng giá|đơn giá|giá|định mức|tiêu chuẩn|bộ tiêu chí|tiêu chí|mẫu|quy hoạch|kết quả|dự toán|quyết toán|nhiệm vụ quy hoạch|chức năng|mức thu|mức chi|mức hỗ trợ)(?![\p{L}]))/u;
