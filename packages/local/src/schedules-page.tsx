import { momentWords } from "./local-moment.ts";
import type { ScheduleRow } from "./schedule-list.ts";
import { number } from "./ses/inbox-words.ts";
import { startShell } from "./start-shell.tsx";

/** All schedules, for a person. */
export function schedulesPage(rows: readonly ScheduleRow[]) {
  return startShell(
    "Lịch – Đôn Đốc",
    <>
      <header>
        <p class="eyebrow">
          <a href="/">Trang đầu</a>
        </p>
        <h1>Lịch đã đặt</h1>
        <p class="beside">{number(rows.length)} lịch, gần nhất đứng trước.</p>
      </header>
      <main id="content" tabindex={-1}>
        <section>
          <ol class="rows">
            {rows.map((row) => (
              <li>
                <strong>
                  {row.at === null
                    ? "Không còn lần nào"
                    : momentWords(Date.parse(row.at), row.timezone)}
                </strong>
                <p>
                  {row.plan === null ? "Kiểm tra thư lỡ hẹn" : `Gửi thư của kế hoạch ${row.plan}`}
                  {row.state === "ENABLED" ? "" : " (đang tắt)"}
                </p>
                <p>
                  <code>{row.expression}</code> · <code>{row.name}</code>
                </p>
              </li>
            ))}
          </ol>
        </section>
      </main>
    </>,
  );
}
