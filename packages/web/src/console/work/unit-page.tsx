import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import type { CivilDate } from "@dondoc/core/calendar/civil-date";
import { undeliverable } from "@dondoc/core/obligation/situation";
import type { Delegate, Person, Unit } from "@dondoc/core/plan/plan";
import { deadlineText, documentDate, obligationName } from "@dondoc/messages/wording";
import { StateTags } from "../../pages/state-tags.tsx";
import { ConsoleLayout } from "../layout.tsx";
import { planPath } from "../paths.ts";
import { partPath } from "../plan/part-paths.ts";
import { PostForm } from "../post-form.tsx";
import { calledAs } from "./units-page.tsx";

const sayings: Record<string, string> = {
  luu: "Đã lưu ủy quyền, áp dụng từ thư tiếp theo gửi đơn vị.",
  bo: "Đã thôi ủy quyền, có hiệu lực ngay.",
  nguyen: "Ủy quyền đã như vậy; không có gì thay đổi.",
  sent: "Đã gửi đường dẫn mới đến địa chỉ đã đăng ký của đơn vị.",
  failed: "Chưa gửi được thư. Đề nghị thử lại sau ít phút.",
  "no-address": "Đơn vị chưa có địa chỉ thư nhận được; đề nghị gọi điện.",
  "calendars-revoked":
    "Đã ngừng các lịch đã đăng ký của đơn vị. Đường dẫn trong thư vẫn dùng được.",
  revoked:
    "Đã thu hồi các đường dẫn và lịch của đơn vị. Thư nhắc việc tiếp theo sẽ có đường dẫn mới.",
};

const good = new Set(["luu", "bo", "sent", "revoked", "calendars-revoked"]);

interface UnitPageProps {
  principal: Principal;
  open: OpenPlan;
  unit: Unit;
  said: string | undefined;
}

/** One unit: whom to write or call, what it owes, its links. */
export function UnitPage({ principal, open, unit, said }: UnitPageProps) {
  const { situation, state, membership } = open;
  const { plan } = situation;
  const entries = open.entries.filter(({ obligation }) => obligation.unit === unit.id);
  const failed = undeliverable(situation);
  const path = planPath(plan.id, "don-vi", unit.id);
  const saying = said === undefined ? undefined : sayings[said];
  const isWorking = may(membership, "follow-up");
  return (
    <ConsoleLayout title={unit.name} principal={principal} stored={state.stored} place="don-vi">
      {saying ? (
        <p class={good.has(said ?? "") ? "panel good" : "panel"} role="status">
          {saying}
        </p>
      ) : null}
      <h1>{unit.name}</h1>
      {unit.subordinate ? null : (
        <p class="ref">Không thuộc UBND: thư gửi đơn vị dùng lời đề nghị.</p>
      )}
      <section aria-labelledby="lien-he">
        <h2 id="lien-he">Liên hệ</h2>
        {unit.leader ? (
          <dl class="facts">
            <Contact
              label="Người đứng đầu"
              person={unit.leader}
              failed={failed}
              isShown={isWorking}
            />
            {unit.focal ? (
              <Contact label="Đầu mối" person={unit.focal} failed={failed} isShown={isWorking} />
            ) : null}
            {unit.delegate ? (
              <Contact
                label={delegationText(unit.delegate, open.on)}
                person={unit.delegate.person}
                failed={failed}
                isShown={isWorking}
              />
            ) : null}
          </dl>
        ) : unit.toldByOffice ? (
          <p>
            Đơn vị không có hộp thư, không có thư nào gửi đi; văn phòng báo việc cho đơn vị (
            {calledAs(unit.toldByOffice)}).
          </p>
        ) : (
          <p>Chưa có địa chỉ thư; đơn vị chưa nhận được thư nhắc việc.</p>
        )}
      </section>
      {isWorking && unit.leader && state.stored.life.state !== "closed" ? (
        <p>
          <a class="onward" href={partPath(plan.id, { kind: "delegate", id: unit.id })}>
            {unit.delegate ? "Sửa hoặc thôi ủy quyền" : "Cử người được ủy quyền"}
          </a>
        </p>
      ) : null}
      {isWorking ? (
        <section aria-labelledby="duong-dan">
          <h2 id="duong-dan">Đường dẫn của đơn vị</h2>
          <p class="hint">
            {unit.leader
              ? "Mỗi thư có một đường dẫn riêng; từ đó đơn vị lấy được địa chỉ lịch. "
              : "Đơn vị chưa có địa chỉ thư: đường dẫn chỉ có trên trang họp giao ban. "}
            Thu hồi khi đường dẫn hoặc địa chỉ lịch đến tay người không được giao. Ai liên hệ cho
            nhiều đơn vị thì đường dẫn của người đó đến các đơn vị kia cũng hết hiệu lực; thư sau có
            đường dẫn mới.
          </p>
          <div class="buttons">
            {unit.leader ? (
              <PostForm principal={principal} action={`${path}/duong-dan`}>
                <button type="submit">Gửi đường dẫn mới</button>
              </PostForm>
            ) : null}
            <PostForm principal={principal} action={`${path}/thu-hoi`}>
              <button type="submit" class="second">
                Thu hồi mọi đường dẫn và lịch
              </button>
            </PostForm>
            <PostForm principal={principal} action={`${path}/ngung-lich`}>
              <button type="submit" class="second">
                Ngừng các lịch đã đăng ký
              </button>
            </PostForm>
          </div>
        </section>
      ) : null}
      <section aria-labelledby="nhiem-vu">
        <h2 id="nhiem-vu">Nhiệm vụ, báo cáo ({entries.length})</h2>
        <ul class="closed">
          {entries.map((entry) => (
            <li>
              <a href={planPath(plan.id, "nhiem-vu", entry.obligation.id)}>
                {obligationName(entry.obligation)}
              </a>
              <p class="deadline">Thời hạn: {deadlineText(entry)}</p>
              <StateTags entry={entry} />
            </li>
          ))}
        </ul>
      </section>
    </ConsoleLayout>
  );
}

/** Addresses and numbers are for those who work with them. */
function Contact({
  label,
  person,
  failed,
  isShown,
}: {
  label: string;
  person: Person;
  failed: ReadonlyMap<string, string>;
  isShown: boolean;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {[person.name, person.position].filter(Boolean).join(", ")}
        {isShown ? (
          <>
            <br />
            {person.email}
            {failed.has(person.email) ? (
              <strong class="alarming"> (thư không đến được)</strong>
            ) : null}
            {person.phone ? (
              <>
                <br />
                <a href={`tel:${person.phone.replace(/[^0-9+]/g, "")}`}>{person.phone}</a>
              </>
            ) : null}
          </>
        ) : null}
      </dd>
    </div>
  );
}

/** "Được ủy quyền thay đến hết ngày 05/10/2025", with what is yet to come or past. */
function delegationText({ fromOn, untilOn, place }: Delegate, on: CivilDate): string {
  const how = place === "instead" ? "thay người đứng đầu" : "cùng nhận thư";
  const days = `từ ngày ${documentDate(fromOn)} đến hết ngày ${documentDate(untilOn)}`;
  const state = on < fromOn ? ", chưa đến" : untilOn < on ? ", đã hết" : "";
  return `Người được ủy quyền (${how}, ${days}${state})`;
}
