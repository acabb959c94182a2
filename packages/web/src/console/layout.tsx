import { may, type Permission } from "@dondoc/app/console/permission";
import type { Principal } from "@dondoc/app/console/session";
import type { StoredPlan } from "@dondoc/app/records";
import type { Child } from "hono/jsx";
import { icon } from "../pages/layout.tsx";
import { scriptPath } from "../script.ts";
import { stylesheetPath } from "../stylesheet.ts";
import { home, planPath } from "./paths.ts";
import { PostForm } from "./post-form.tsx";
import { consoleStylesheet } from "./stylesheet.ts";

/** The pages of a plan as they stand in its navigation; `at` is the path's part below the plan. */
const places = [
  { at: "", label: "Tổng quan", needs: "see" },
  { at: "nhiem-vu", label: "Nhiệm vụ", needs: "see" },
  { at: "don-vi", label: "Đơn vị", needs: "see" },
  { at: "gia-han", label: "Gia hạn", needs: "see" },
  { at: "dot-xuat", label: "Báo cáo đột xuất", needs: "see" },
  { at: "giao-ban", label: "Giao ban", needs: "see" },
  { at: "lich-thu", label: "Lịch gửi thư", needs: "see" },
  { at: "bao-cao", label: "Báo cáo, văn bản", needs: "see" },
  { at: "ke-hoach", label: "Kế hoạch", needs: "see" },
  { at: "nhat-ky", label: "Nhật ký", needs: "see" },
  { at: "ket-noi", label: "Kết nối", needs: "connect" },
  { at: "nguoi-dung", label: "Người dùng", needs: "members" },
] as const satisfies { at: string; label: string; needs: Permission }[];

export type Place = (typeof places)[number]["at"];

interface ConsoleLayoutProps {
  title: string;
  principal: Principal;
  /** The plan that the page belongs to, and which of its pages this is. */
  stored?: StoredPlan;
  place?: Place;
  /** With our one script, which the page's policy must allow as well. */
  scripted?: boolean;
  children: Child;
}

/** The frame of every page behind the sign-in. */
export function ConsoleLayout(props: ConsoleLayoutProps) {
  const { title, principal, stored, scripted, children } = props;
  const issuer = stored?.plan.document.issuerShort ?? "Đôn Đốc";
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no, date=no" />
        <title>{`${title} – ${issuer}`}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={stylesheetPath} />
        <link rel="stylesheet" href={consoleStylesheet.path} />
        {scripted ? <script src={scriptPath} defer /> : null}
      </head>
      <body class="console">
        <a class="skip" href="#noi-dung">
          Đến nội dung chính
        </a>
        <header class="bar">
          <div class="wrap">
            <p class="issuer">
              <a href={home}>{issuer}</a>
            </p>
            <PostForm principal={principal} class="who" action="/dang-xuat">
              <span>{principal.account.name}</span>
              <button type="submit">Đăng xuất</button>
            </PostForm>
          </div>
        </header>
        {stored ? <PlanNavigation {...props} stored={stored} /> : null}
        <main id="noi-dung" class="wrap" tabindex={-1}>
          {children}
        </main>
        <footer>
          <PostForm principal={principal} class="wrap who" action="/dang-xuat/moi-noi">
            <span>Để quên máy đang đăng nhập ở nơi khác?</span>
            <button type="submit">Đăng xuất ở mọi nơi</button>
          </PostForm>
        </footer>
      </body>
    </html>
  );
}

/** The places in a row; on a phone behind one line that says where one is. One of the two is not displayed. */
function PlanNavigation({ principal, stored, place }: ConsoleLayoutProps & { stored: StoredPlan }) {
  const membership = principal.memberships.find(({ plan }) => plan === stored.plan.id);
  const allowed = places.filter(({ needs }) => membership && may(membership, needs));
  const links = (
    <ul class="wrap">
      {allowed.map(({ at, label }) => (
        <li>
          <a
            href={at ? planPath(stored.plan.id, at) : planPath(stored.plan.id)}
            aria-current={at === place ? "page" : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav class="places" aria-label="Các trang của kế hoạch">
      {links}
      <details>
        <summary class="wrap">
          <span class="hint">Trang:</span>{" "}
          {allowed.find(({ at }) => at === place)?.label ?? "chọn trang"}
        </summary>
        {links}
      </details>
    </nav>
  );
}
