import { obligationName } from "@dondoc/messages/wording";
import { number } from "../ses/inbox-words.ts";
import { type Said, SaidLine } from "../start-clock.tsx";
import type { StartView } from "../start-view.ts";
import type { StoryCard } from "./story-dates.ts";
import { shortDay } from "./story-view.ts";

/** The stated days as cards: one press each lives to the end of that day's story and opens it. */
export function Dates({ cards }: { cards: StoryCard[] }) {
  return (
    <section aria-labelledby="dates-title" class="dates">
      <h2 id="dates-title">
        {cards.length === 3 ? "Ba mốc" : "Các mốc"} báo cáo của kế hoạch: bấm vào một mốc để xem
        diễn biến
      </h2>
      <div class="cards">
        {cards.map((card) => (
          <Card card={card} />
        ))}
      </div>
    </section>
  );
}

/** What a card has room for. */
const mostOwed = 2;

function Card({ card: { on, owed, total, open, overdue } }: { card: StoryCard }) {
  const rest = owed.length - mostOwed;
  return (
    <form method="post" action="/local/clock" class="card">
      <input type="hidden" name="on" value={on} />
      <button name="step" value="story" type="submit">
        <strong>{shortDay(on)}</strong>
        {owed.slice(0, mostOwed).map(({ obligation, bodies }) => (
          <span>
            {obligationName(obligation)}
            {bodies > 1 && ` (${number(bodies)} đơn vị)`}
          </span>
        ))}
        {rest > 0 && <span>và {number(rest)} nội dung khác</span>}
        <span class="state">
          {open === 0
            ? "Tất cả đã báo hoàn thành"
            : `Hoàn thành ${number(total - open)}/${number(total)}${overdue > 0 ? `, quá hạn ${number(overdue)}` : ""}`}
        </span>
      </button>
    </form>
  );
}

/** One month by one press, then the three people's views. */
export function Views({ view, said }: { view: StartView; said: Said | null }) {
  const { office, chair } = view.people;
  return (
    <section aria-labelledby="views-title" id="views">
      {said?.at === "views" && <SaidLine said={said} />}
      <form method="post" action="/local/clock" class="month">
        <button class="first" name="step" value="month" type="submit">
          Xem một tháng sau
          <span>nhắc việc, trả lời mẫu, quá hạn và báo cáo lên cấp trên</span>
        </button>
      </form>
      <h2 id="views-title">Xem dưới góc nhìn của từng người</h2>
      <div class="cards">
        <View who="unit" title="Đơn vị" disabled={view.mailCount === 0}>
          Trang mở từ liên kết trong thư mới nhất; không cần tài khoản.
        </View>
        <View who="office" title="Cơ quan theo dõi" email={office}>
          Trang theo dõi: ai quá hạn, ai chưa cập nhật, ai cần gọi điện.
        </View>
        <View who="chair" title="Lãnh đạo" email={chair}>
          Bốn nhóm số liệu và việc cần ý kiến.
        </View>
      </div>
    </section>
  );
}

interface ViewProps {
  who: string;
  title: string;
  email?: string | null;
  disabled?: boolean;
  children: string;
}

function View({ who, title, email, disabled = false, children }: ViewProps) {
  return (
    <form method="post" action={`/local/visits/${who}`} class="card">
      <button type="submit" disabled={disabled || email === null}>
        <strong class="who">{title}</strong>
        <span>{children}</span>
        {email && <Address email={email} />}
        {disabled && <span class="state">Chưa có thư nào: bấm “Xem một tháng sau”.</span>}
      </button>
    </form>
  );
}

/** An address that breaks, where it must, behind its sign. */
function Address({ email }: { email: string }) {
  const [name, domain] = email.split("@");
  return (
    <span class="state">
      {name}@<wbr />
      {domain}
    </span>
  );
}
