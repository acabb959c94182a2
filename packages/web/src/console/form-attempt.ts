import { Refusal } from "@dondoc/app/refusal";

/** A form that was refused: what was typed, and what was wrong with it. */
export interface FormAttempt {
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** Said above the form when no field is wrong by itself. */
  problem: string | null;
}

const problems: Partial<Record<Refusal["code"], string>> = {
  "form-invalid": "Chưa lưu được. Đề nghị sửa các mục được đánh dấu.",
  "form-stale":
    "Trang đã cũ nên chưa lưu được. Trang vừa được làm mới, nội dung đã nhập vẫn được giữ; đề nghị xem lại rồi gửi lại.",
  "answer-raced":
    "Vừa có một cập nhật khác nên chưa lưu được. Nội dung đã nhập vẫn được giữ; đề nghị xem lại rồi gửi lại.",
  "plan-changed":
    "Kế hoạch vừa được người khác điều chỉnh nên chưa lưu được. Nội dung đã nhập vẫn được giữ; đề nghị xem lại rồi gửi lại.",
  "too-often": "Vừa gửi cách đây ít phút. Vui lòng đợi rồi thử lại.",
};

/** What a refused form comes back with; a refusal that has a page of its own is thrown on. */
export function attemptOf(error: unknown, fields: ReadonlyMap<string, string>): FormAttempt {
  const problem = error instanceof Refusal ? problems[error.code] : undefined;
  if (!(error instanceof Refusal) || problem === undefined) throw error;
  return { values: Object.fromEntries(fields), errors: error.fields, problem };
}

/** 422 for what is wrong in the form, 409 for what has changed around it. */
export function statusOf({ errors }: FormAttempt): 409 | 422 {
  return Object.keys(errors).length > 0 ? 422 : 409;
}
