import type { Fields } from "@dondoc/app/console/plan/fields";
import type { PartKind } from "@dondoc/app/console/plan/part";
import { CivilDate } from "@dondoc/core/calendar/civil-date";
import type { Plan } from "@dondoc/core/plan/plan";
import type { Audience } from "@dondoc/core/plan/policy";
import { documentDate } from "@dondoc/messages/wording";
import { windowWords } from "./window-words.ts";

export const partNames: Record<PartKind, string> = {
  document: "văn bản",
  task: "nhiệm vụ",
  duty: "chế độ báo cáo, việc thường xuyên",
  target: "chỉ tiêu",
  unit: "đơn vị",
  delegate: "ủy quyền",
  group: "nhóm đơn vị",
  day: "ngày nghỉ, làm bù",
  year: "xác nhận lịch nghỉ",
  policy: "quy tắc nhắc việc",
};

export const audienceLabel: Record<Audience, string> = {
  unit: "Đơn vị chủ trì",
  "coordinating-office": "Cơ quan theo dõi",
  "chairs-office": "Lãnh đạo UBND",
};

export const weekdays = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"] as const;

/** The labels of all fields: in forms, in what a change does, in what two editors differ in. */
export const fieldLabels: Record<string, string> = {
  kind: "Loại văn bản",
  title: "Nội dung",
  shortTitle: "Tên gọi ngắn",
  issuer: "Cơ quan ban hành",
  issuerShort: "Tên người gửi thư",
  number: "Số",
  issuedOn: "Ngày ban hành",
  signer: "Người ký",
  startsOn: "Bắt đầu thực hiện",
  endsOn: "Kết thúc thực hiện",
  closesOn: "Thôi theo dõi sau ngày",
  coordinatingOffice: "Cơ quan theo dõi, đôn đốc",
  chairsOffice: "Nơi nhận báo cáo tổng hợp",
  readers: "Nơi nhận văn bản",
  parts: "Gồm các nội dung",
  leads: "Đơn vị chủ trì",
  coordinating: "Đơn vị phối hợp",
  implementing: "Đơn vị thực hiện",
  window: "Thời hạn",
  label: "Lần báo cáo",
  task: "Thuộc nhiệm vụ",
  by: "Đơn vị thực hiện",
  to: "Nơi nhận báo cáo",
  via: "Gửi qua",
  indicator: "Chỉ tiêu",
  op: "So sánh",
  value: "Giá trị",
  unit: "Đơn vị tính",
  name: "Tên",
  aliases: "Cách gọi khác",
  subordinate: "Trực thuộc UBND",
  "leader.position": "Chức vụ người đứng đầu",
  "leader.name": "Họ tên người đứng đầu",
  "leader.email": "Địa chỉ thư người đứng đầu",
  "leader.phone": "Điện thoại người đứng đầu",
  "focal.position": "Chức vụ đầu mối",
  "focal.name": "Họ tên đầu mối",
  "focal.email": "Địa chỉ thư đầu mối",
  "focal.phone": "Điện thoại đầu mối",
  "delegate.position": "Chức vụ người được ủy quyền",
  "delegate.name": "Họ tên người được ủy quyền",
  "delegate.email": "Địa chỉ thư người được ủy quyền",
  "delegate.phone": "Điện thoại người được ủy quyền",
  fromOn: "Từ ngày",
  untilOn: "Đến hết ngày",
  place: "Nhận thư",
  members: "Các đơn vị trong nhóm",
  on: "Ngày",
  readingOfBefore: "Cách hiểu “trước ngày”",
  rollDeadlinesForward: "Hạn rơi vào ngày nghỉ chuyển sang ngày làm việc kế tiếp",
  ladder: "Nhắc trước hạn (ngày làm việc)",
  "repeat.days": "Nhắc lại sau mỗi (ngày làm việc)",
  "repeat.times": "Số lần nhắc lại",
  "repeat.to": "Nhắc lại đến",
  weekday: "Báo cáo tổng hợp hằng tuần vào",
  sendAt: "Gửi thư từ",
  sendUntil: "Không gửi sau",
};

const perKind: Partial<Record<PartKind, Record<string, string>>> = {
  document: { title: "Trích yếu", number: "Số, ký hiệu" },
  task: { title: "Nội dung nhiệm vụ", number: "Số thứ tự" },
  duty: { title: "Nội dung báo cáo, việc thường xuyên" },
  day: { kind: "Nghỉ hay làm việc", from: "Từ ngày", to: "Đến hết ngày", why: "Lý do" },
  year: { year: "Năm" },
  unit: { name: "Tên đơn vị" },
  group: { name: "Tên nhóm" },
};

export function fieldLabel(kind: PartKind, name: string): string {
  const step = /^step\.(\d+)\.(days|to)$/.exec(name);
  if (step)
    return `Bậc ${step[1]} khi quá hạn: ${step[2] === "days" ? "sau (ngày làm việc)" : "gửi đến"}`;
  return perKind[kind]?.[name] ?? fieldLabels[name] ?? name;
}

export interface FieldChange {
  name: string;
  label: string;
  before: string | null;
  after: string | null;
}

/** What differs between two states of a part, in the words of its form; a window is one thing. */
export function fieldChanges(
  plan: Plan,
  kind: PartKind,
  before: Fields | null,
  after: Fields | null,
): FieldChange[] {
  const names = new Set(
    [...Object.keys(before ?? {}), ...Object.keys(after ?? {})].map((name) =>
      name.startsWith("window.") ? "window" : name,
    ),
  );
  return [...names].flatMap((name) => {
    const [was, is] = [before, after].map((fields) => shownField(plan, name, fields));
    if (was === is) return [];
    return [{ name, label: fieldLabel(kind, name), before: was ?? null, after: is ?? null }];
  });
}

/** A field's value as people say it; null when it is empty. */
export function shownField(plan: Plan, name: string, fields: Fields | null): string | null {
  if (name === "window") return fields ? windowWords(fields) : null;
  const value = fields?.[name];
  if (!value) return null;
  return value
    .split("\n")
    .map((line) => shownLine(plan, name, line))
    .join("; ");
}

/** A long list is told by its number. */
export function glanceAt(plan: Plan, name: string, fields: Fields): string | null {
  const count = fields[name]?.split("\n").length ?? 0;
  return count > 8 ? `${count} đơn vị` : shownField(plan, name, fields);
}

const bodyFields = new Set([
  "leads",
  "coordinating",
  "implementing",
  "by",
  "via",
  "members",
  "coordinatingOffice",
  "chairsOffice",
]);

const words: Record<string, string> = {
  yes: "Có",
  no: "Không",
  lenient: "Ngày ghi trong kế hoạch vẫn còn kịp",
  strict: "Đến ngày ghi trong kế hoạch là đã muộn",
  off: "Nghỉ",
  working: "Làm việc",
  instead: "Thay người đứng đầu và đầu mối",
  beside: "Cùng người đứng đầu và đầu mối",
  ">=": "ít nhất",
  "=": "bằng",
  "<=": "nhiều nhất",
};

function shownLine(plan: Plan, name: string, line: string): string {
  if (bodyFields.has(name))
    return [...plan.units, ...plan.groups].find(({ id }) => id === line)?.name ?? line;
  if (name === "task") {
    const task = plan.tasks.find(({ id }) => id === line);
    return task ? `Nhiệm vụ ${task.number}: ${task.title}` : line;
  }
  if (name === "weekday") return weekdays[Number(line) - 1] ?? line;
  if (name === "repeat.to" || /^step\.\d+\.to$/.test(name))
    return audienceLabel[line as Audience] ?? line;
  if (CivilDate.safeParse(line).success) return documentDate(line);
  return words[line] ?? line;
}
