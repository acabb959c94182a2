import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import { partIn } from "@dondoc/app/console/plan/edit-plan";
import type { Principal } from "@dondoc/app/console/session";
import { type OpenYear, openYears } from "@dondoc/core/calendar/open-years";
import { documentDate } from "@dondoc/messages/wording";
import { newPartPath, partPath } from "./part-paths.ts";

/** The years whose days off the office is to look at, each with a press that confirms it; nothing when all are. */
export function OpenYearsPanel({ principal, open }: { principal: Principal; open: OpenPlan }) {
  const { plan, calendar } = open.situation;
  if (open.state.stored.life.state === "closed") return null;
  const years = openYears(plan, calendar);
  if (years.length === 0) return null;
  const isEditor = may(open.membership, "edit-plan");
  return (
    <section class="panel" aria-labelledby="lich-nghi">
      <h2 id="lich-nghi">Lịch nghỉ cần xác nhận</h2>
      {years.map((year) => (
        <>
          <p>{yearSentence(year)}</p>
          {isEditor ? <ConfirmForm principal={principal} open={open} year={year.year} /> : null}
        </>
      ))}
      {isEditor ? (
        <p>
          <a class="onward" href={newPartPath(plan.id, "day")}>
            Thêm ngày nghỉ hoặc làm bù
          </a>
        </p>
      ) : null}
    </section>
  );
}

function ConfirmForm({
  principal,
  open,
  year,
}: {
  principal: Principal;
  open: OpenPlan;
  year: string;
}) {
  const part = partIn(open, principal, { kind: "year", id: year });
  return (
    <form method="post" action={partPath(open.situation.plan.id, part.ref)}>
      <input type="hidden" name="formToken" value={part.token} />
      <input type="hidden" name="seen" value={part.mark} />
      <input type="hidden" name="year" value={year} />
      <button type="submit" name="step" value="save" class="second">
        Xác nhận lịch nghỉ năm {year}
      </button>
    </form>
  );
}

/** What is known of a year's days off, for whoever starts a plan that reaches into it. */
export function yearSentence({ year, status, tet, likely }: OpenYear): string {
  const known =
    status === "announced"
      ? `Lịch nghỉ năm ${year} đã công bố, cơ quan chưa xác nhận.`
      : `Lịch nghỉ năm ${year} chưa công bố: mới tính những ngày chắc chắn theo luật.`;
  const newYear = tet
    ? ` ${tet.name} (mùng 1 là ${documentDate(tet.newYear)}): tính nghỉ từ ngày ${documentDate(tet.from)} đến hết ngày ${documentDate(tet.to)}.`
    : "";
  const expected =
    likely.length > 0 ? ` Nhiều khả năng nghỉ thêm: ${likely.map(documentDate).join(", ")}.` : "";
  const todo =
    status === "announced"
      ? " Đề nghị đối chiếu rồi xác nhận."
      : " Đề nghị bổ sung khi có thông báo, rồi xác nhận.";
  return known + newYear + expected + todo;
}
