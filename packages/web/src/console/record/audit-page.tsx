import { Role } from "@dondoc/app/console/account";
import type { AuditAction, AuditChange, AuditEntry } from "@dondoc/app/console/audit";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import type { Principal } from "@dondoc/app/console/session";
import { PlanLifeState } from "@dondoc/app/records";
import { Status } from "@dondoc/core/answer/check-in";
import { unitById } from "@dondoc/core/plan/plan";
import { roleName } from "@dondoc/messages/member-mail";
import { statusLabel } from "@dondoc/messages/wording";
import { momentIn } from "../../moment.ts";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { lifeLabel } from "../wording.ts";

const deeds: Record<AuditAction, string> = {
  "document-imported": "Nhập văn bản để lập kế hoạch mới",
  "document-discarded": "Bỏ văn bản đang đọc",
  "plan-imported": "Đưa kế hoạch vào hệ thống",
  "plan-edited": "Sửa kế hoạch",
  "holidays-changed": "Cập nhật lịch nghỉ chung",
  "plan-activated": "Bắt đầu theo dõi",
  "plan-paused": "Tạm dừng nhắc việc",
  "plan-closed": "Kết thúc theo dõi",
  "answered-for-unit": "Ghi thay cho đơn vị",
  "extension-granted": "Đồng ý gia hạn",
  "extension-refused": "Không đồng ý gia hạn",
  "report-asked": "Đề nghị báo cáo đột xuất",
  "unit-reminded": "Nhắc các đơn vị chưa báo cáo",
  "link-sent": "Gửi đường dẫn mới",
  "links-revoked": "Thu hồi đường dẫn",
  "item-link-made": "Tạo đường dẫn để nhắn một nội dung",
  "meeting-links-made": "Tạo mã QR cho buổi giao ban",
  "member-added": "Giao quyền theo dõi",
  "member-removed": "Thôi quyền theo dõi",
  "sign-in-link-made": "Cấp đường dẫn đăng nhập tại máy chủ",
  "key-made": "Cấp khóa kết nối",
  "key-given": "Cho khóa kết nối dùng với kế hoạch",
  "key-revoked": "Thu hồi khóa kết nối",
  "webhook-made": "Thêm địa chỉ nhận sự kiện",
  "webhook-changed": "Sửa địa chỉ nhận sự kiện",
  "webhook-removed": "Bỏ địa chỉ nhận sự kiện",
  "webhook-secret-rotated": "Đổi khóa ký của địa chỉ nhận sự kiện",
  "webhook-stopped": "Ngừng gửi đến địa chỉ nhận sự kiện",
};

interface AuditPageProps {
  principal: Principal;
  open: OpenPlan;
  entries: readonly AuditEntry[];
  isMore: boolean;
}

/** The audit trail (*nhật ký*) of a plan. */
export function AuditPage({ principal, open, entries, isMore }: AuditPageProps) {
  const { plan } = open.situation;
  const last = entries.at(-1);
  return (
    <ConsoleLayout title="Nhật ký" principal={principal} stored={open.state.stored} place="nhat-ky">
      <h1>Nhật ký thay đổi</h1>
      {entries.length === 0 ? <p>Không có mục nào.</p> : null}
      <ol class="trail">
        {entries.map((entry) => (
          <li>
            <p class="when">
              {momentIn(plan.zone, entry.at)} · {whoText(entry)}
            </p>
            <p>
              <strong>{deeds[entry.action]}</strong>
              {entry.subject ? `: ${subjectText(entry, entry.subject, open)}` : ""}
            </p>
            <Changes changes={entry.changes} />
          </li>
        ))}
      </ol>
      {isMore && last ? (
        <p>
          <a
            class="onward"
            href={`${planPath(plan.id, "nhat-ky")}?truoc=${encodeURIComponent(`${last.at}_${last.id}`)}`}
          >
            Xem các mục trước đó
          </a>
        </p>
      ) : null}
    </ConsoleLayout>
  );
}

function whoText({ who }: AuditEntry): string {
  switch (who.kind) {
    case "account":
      return who.name;
    case "key":
      return `${who.name} (khóa kết nối)`;
    case "command":
      return "Quản trị hệ thống (dòng lệnh)";
    case "service":
      return "Hệ thống";
  }
}

/** An obligation, a unit or a request by its name; whatever else as it is stored. */
function subjectText(
  { changes }: AuditEntry,
  subject: string,
  { situation, state }: OpenPlan,
): string {
  const name = changes.find(({ field }) => field === "name");
  if (/^(key|whk|acc)_/.test(subject)) return name?.after ?? name?.before ?? "tài khoản";
  const obligation = situation.obligations.find(({ id }) => id === subject);
  if (obligation) {
    const unit = unitById(situation.plan, obligation.unit)?.name ?? obligation.unit;
    return `${obligation.title} (${unit})`;
  }
  const request = state.requests.find(({ id }) => id === subject);
  return request?.title ?? unitById(situation.plan, subject)?.name ?? subject;
}

const fieldNames: Record<string, string> = {
  life: "Trạng thái",
  status: "Tình hình",
  deadline: "Thời hạn",
  role: "Quyền",
  title: "Nội dung",
  dueOn: "Hạn",
  units: "Đơn vị",
  mails: "Số thư",
  outcome: "Kết quả",
  links: "Số đường dẫn",
  name: "Tên",
  scopes: "Quyền của khóa",
  url: "Địa chỉ",
  events: "Sự kiện",
  reason: "Lý do",
};

function Changes({ changes }: { changes: readonly AuditChange[] }) {
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>Nội dung thay đổi ({changes.length})</summary>
      <ul>
        {changes.map(({ field, before, after }) => (
          <li>
            {fieldNames[field] ?? <code>{field}</code>}: {valueText(before)} → {valueText(after)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Our own codes in the words of the pages. */
function valueText(value: string | null): string {
  if (value === null) return "(trống)";
  const [status, role, life] = [
    Status.safeParse(value),
    Role.safeParse(value),
    PlanLifeState.safeParse(value),
  ];
  if (status.success) return statusLabel(status.data);
  if (role.success) return roleName[role.data];
  return life.success ? lifeLabel({ state: life.data }) : value;
}
