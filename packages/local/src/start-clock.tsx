import type { StepProblem } from "./clock-step.ts";
import type { VisitProblem } from "./demo/visits.ts";
import { localMoment } from "./local-moment.ts";
import { number } from "./ses/inbox-words.ts";
import type { StartView } from "./start-view.ts";

/** What came of the last press, as the address bar has it, and the section that was pressed in. */
export type Said = { at: "clock" | "views" } & (
  | { kind: "done"; mails: number }
  | { kind: "problem"; problem: StepProblem | VisitProblem }
);

const problemWords: Record<StepProblem | VisitProblem, string> = {
  "no-mail": "Chưa có thư nào gửi đơn vị, nên chưa có trang nào để mở.",
  "no-person": "Kế hoạch không có địa chỉ thư của người này.",
  "sign-in": "Chưa đăng nhập được. Đề nghị đăng nhập tại /dang-nhap rồi mở thư trong hộp thư.",
  none: "Không còn lần gửi thư nào phía trước.",
  date: "Ngày chưa đúng. Đề nghị ghi ngày/tháng/năm, ví dụ 30/09/2025.",
  past: "Ngày đã chọn đã qua. Đồng hồ chỉ đi tới, không lùi lại.",
  far: "Ngày đã chọn quá xa. Mỗi lần đồng hồ đi tới nhiều nhất ba năm.",
  step: "Không rõ bước cần đi. Đề nghị dùng các nút dưới đây.",
};

/** Reads the query string; what is not ours says nothing. */
export function saidBy(query: (name: string) => string | undefined): Said | null {
  const at = query("at") === "views" ? "views" : "clock";
  const problem = query("problem");
  if (problem !== undefined && Object.hasOwn(problemWords, problem)) {
    return { at, kind: "problem", problem: problem as keyof typeof problemWords };
  }
  const mails = Number(query("mails"));
  return Number.isSafeInteger(mails) && mails >= 0 ? { at, kind: "done", mails } : null;
}

/** The demo's clock, and the steps that can be taken with it. */
export function ClockSection({ view, said }: { view: StartView; said: Said | null }) {
  const { time, weekday, date } = localMoment(view.now, view.zone);
  return (
    <section class="clock" id="clock" aria-labelledby="clock-title">
      {said?.at === "clock" && <SaidLine said={said} />}
      <div>
        <h2 id="clock-title">Đồng hồ của bản chạy thử</h2>
        <p class="face">{time}</p>
        <p>
          {weekday}, ngày {date}
        </p>
      </div>
      <div class="steps">
        <NextWake view={view} />
        <Step step="day">Thêm 1 ngày</Step>
        <Step step="week">Thêm 1 tuần</Step>
        <form method="post" action="/local/clock" class="dated">
          <label>
            Đến 09:00 của ngày (dd/mm/yyyy)
            <input
              name="on"
              required
              inputmode="numeric"
              pattern="\d{1,2}/\d{1,2}/\d{4}"
              placeholder={date}
              title="Ngày/tháng/năm, ví dụ 30/09/2025"
            />
          </label>
          <button name="step" value="date" type="submit">
            Đi tới
          </button>
        </form>
      </div>
    </section>
  );
}

function NextWake({ view }: { view: StartView }) {
  if (view.nextWakeAt === null) {
    return <p class="whole beside">Không còn lần gửi thư nào phía trước.</p>;
  }
  const { time, weekday, date } = localMoment(view.nextWakeAt, view.zone);
  return (
    <form method="post" action="/local/clock" class="whole">
      <button class="first" name="step" value="wake" type="submit">
        Đến lần gửi thư kế tiếp
        <span>
          {time}, {weekday} {date}
        </span>
      </button>
    </form>
  );
}

function Step({ step, children }: { step: string; children: string }) {
  return (
    <form method="post" action="/local/clock">
      <button name="step" value={step} type="submit">
        {children}
      </button>
    </form>
  );
}

export function SaidLine({ said }: { said: Said }) {
  if (said.kind === "problem") {
    return (
      <p class="said problem" role="alert">
        {problemWords[said.problem]}
      </p>
    );
  }
  return (
    <p class="said" role="status">
      {said.mails === 0
        ? "Đồng hồ đã đi tới. Không có thư nào đến hạn gửi."
        : `Đồng hồ đã đi tới. Vừa gửi ${number(said.mails)} thư.`}
    </p>
  );
}
