import type { Child } from "hono/jsx";
import { scriptPath } from "../script.ts";
import { stylesheetPath } from "../stylesheet.ts";

/** A bell on the bar's blue, in the page itself: no request, no script. */
export const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='6' fill='%23143f6b'/%3E%3Cpath d='M16 6a6 6 0 0 0-6 6v6l-2 3h16l-2-3v-6a6 6 0 0 0-6-6zm-3 17a3 3 0 0 0 6 0z' fill='%23fff'/%3E%3C/svg%3E";

interface LayoutProps {
  title: string;
  /** Who speaks; the product's own name where no plan is known. */
  issuer?: string | undefined;
  footer?: Child;
  /** With our one script, which the page's policy must allow as well. */
  scripted?: boolean;
  children: Child;
}

/** The frame of every page. */
export function Layout({ title, issuer, footer, scripted, children }: LayoutProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no, date=no" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={stylesheetPath} />
        {scripted ? <script src={scriptPath} defer /> : null}
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          Đến nội dung chính
        </a>
        <header class="bar">
          <div class="wrap">
            <p class="issuer">{issuer ?? "Đôn Đốc"}</p>
            <p class="product">Theo dõi nhiệm vụ</p>
          </div>
        </header>
        <main id="noi-dung" class="wrap" tabindex={-1}>
          {children}
        </main>
        {footer ? (
          <footer>
            <div class="wrap">{footer}</div>
          </footer>
        ) : null}
      </body>
    </html>
  );
}

/** A page as it goes out. */
export function documentOf(page: { toString(): string }): string {
  return `<!DOCTYPE html>${page.toString()}`;
}
