import type { Actor } from "@dondoc/app/console/audit";
import type { OpenPart } from "@dondoc/app/console/plan/edit-plan";
import type { Fields } from "@dondoc/app/console/plan/fields";
import { type PartRef, partOf } from "@dondoc/app/console/plan/part";
import type { Principal } from "@dondoc/app/console/session";
import type { StoredPlan } from "@dondoc/app/records";
import { unitById } from "@dondoc/core/plan/plan";
import { momentIn } from "../../moment.ts";
import type { FormAttempt } from "../form-attempt.ts";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { PostForm } from "../post-form.tsx";
import { DelegateForm, GroupForm, UnitForm } from "./body-forms.tsx";
import type { PartFormState } from "./controls.tsx";
import { EditProblem } from "./edit-problem.tsx";
import { partNames } from "./field-labels.ts";
import { DayForm, DocumentForm, PolicyForm } from "./frame-forms.tsx";
import { partPath } from "./part-paths.ts";
import { DutyForm, TargetForm, TaskForm } from "./work-forms.tsx";

/** Somebody saved the same part since the form was made. */
export interface Conflict {
  who: Actor;
  at: string;
}

interface PartPageProps {
  principal: Principal;
  part: OpenPart;
  /** What was typed, where the form comes back. */
  values?: Fields | undefined;
  /** The mark of the part as whoever typed saw it. */
  seen?: string | undefined;
  attempt?: FormAttempt | undefined;
  conflict?: { by: Conflict | null } | undefined;
}

/** The form about one part of the plan. */
export function PartPage({ principal, part, values, seen, attempt, conflict }: PartPageProps) {
  const { open, ref, fields } = part;
  const { plan } = open.situation;
  const form: PartFormState = {
    plan,
    kind: ref.kind,
    values: values ?? fields ?? defaults(ref, plan.tasks.length),
    errors: attempt?.errors ?? {},
    theirs: conflict ? fields : undefined,
  };
  const action = partPath(plan.id, ref);
  const title = `${fields || conflict ? "Sửa" : "Thêm"} ${partNames[ref.kind]}`;
  const isNew = fields === null && !conflict;
  return (
    <ConsoleLayout
      title={attempt || conflict ? `Lỗi – ${title}` : title}
      principal={principal}
      stored={open.state.stored}
      place="ke-hoach"
    >
      <EditProblem attempt={attempt} />
      {conflict ? (
        <ConflictPanel by={conflict.by} zone={plan.zone} isGone={fields === null} />
      ) : null}
      <p>
        <a href={planPath(plan.id, "ke-hoach")}>Kế hoạch</a>
      </p>
      <h1>{title}</h1>
      {ref.kind === "delegate" ? <p>{unitById(plan, ref.id)?.name}</p> : null}
      <Reach stored={open.state.stored} at={ref} />
      <PostForm principal={principal} action={action} novalidate>
        <input type="hidden" name="formToken" value={part.token} />
        <input type="hidden" name="seen" value={seen ?? part.mark} />
        <PartForm form={form} isNew={isNew} />
        <button type="submit" name="step" value="preview">
          Xem tác động trước khi lưu
        </button>
      </PostForm>
      {partOf(ref).removed && fields !== null ? (
        <PostForm principal={principal} action={action} class="apart">
          <input type="hidden" name="formToken" value={part.token} />
          <input type="hidden" name="seen" value={part.mark} />
          <input type="hidden" name="removed" value="yes" />
          <button type="submit" name="step" value="preview" class="second">
            Bỏ {partNames[ref.kind]} này khỏi kế hoạch
          </button>
        </PostForm>
      ) : null}
    </ConsoleLayout>
  );
}

/** What is the authority's holds for all its plans, and whoever changes it in one should know. */
function Reach({ stored, at: { kind, id } }: { stored: StoredPlan; at: PartRef }) {
  const ofPlanAlone = stored.from?.body.units.some((unit) => unit.id === id) ?? false;
  switch (kind) {
    case "unit":
    case "delegate":
    case "group":
      return ofPlanAlone ? null : (
        <p class="hint">
          Danh bạ là chung của cơ quan: thay đổi này có hiệu lực với mọi văn bản đang theo dõi.
        </p>
      );
    case "day":
    case "year":
      return (
        <p class="hint">
          Lịch nghỉ là chung của cơ quan: thay đổi này có hiệu lực với mọi văn bản đang theo dõi.
        </p>
      );
    case "policy":
      return (
        <p class="hint">
          Giờ gửi thư, ngày gửi báo cáo tuần, cách hiểu “trước ngày” và lùi hạn qua ngày nghỉ là
          chung của cơ quan; các mốc nhắc việc và báo cấp trên là của riêng văn bản này.
        </p>
      );
    default:
      return null;
  }
}

function PartForm({ form, isNew }: { form: PartFormState; isNew: boolean }) {
  switch (form.kind) {
    case "document":
      return <DocumentForm form={form} />;
    case "task":
      return <TaskForm form={form} />;
    case "duty":
      return <DutyForm form={form} />;
    case "target":
      return <TargetForm form={form} />;
    case "unit":
      return <UnitForm form={form} />;
    case "delegate":
      return <DelegateForm form={form} />;
    case "group":
      return <GroupForm form={form} />;
    case "day":
      return <DayForm form={form} isNew={isNew} />;
    case "year":
      return <p>Xác nhận mọi ngày nghỉ, làm bù của năm {form.values.year} đã đủ và đúng.</p>;
    case "policy":
      return <PolicyForm form={form} />;
  }
}

/** What a new part starts with. */
function defaults({ kind, id }: PartRef, tasks: number): Fields {
  switch (kind) {
    case "task":
      return { number: String(tasks + 1), "window.kind": "before" };
    case "duty":
      return { "window.kind": "before" };
    case "day":
      return { kind: "off" };
    case "year":
      return { year: id };
    case "target":
      return { op: ">=" };
    default:
      return {};
  }
}

function ConflictPanel({
  by,
  zone,
  isGone,
}: {
  by: Conflict | null;
  zone: string;
  isGone: boolean;
}) {
  const who = by?.who.kind === "account" ? by.who.name : "Người khác";
  return (
    <div class="panel bad" role="alert" tabindex={-1} autofocus id="tom-tat-loi">
      <h2>Chưa lưu: mục này vừa được người khác thay đổi</h2>
      <p>
        {by ? `${who} đã lưu lúc ${momentIn(zone, by.at)}. ` : ""}
        {isGone
          ? "Mục này đã được bỏ khỏi kế hoạch. Nội dung vừa nhập vẫn được giữ dưới đây; lưu tiếp sẽ đưa mục này trở lại."
          : "Nội dung vừa nhập vẫn được giữ dưới đây, bên cạnh nội dung người khác đã lưu ở những chỗ khác nhau. Đề nghị đối chiếu, chỉnh lại rồi lưu."}
      </p>
    </div>
  );
}
