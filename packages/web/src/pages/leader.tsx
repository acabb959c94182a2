import { wholeListPath } from "@dondoc/messages/place";
import { CalendarOffer } from "./calendar-offer.tsx";
import { ClosedEntry } from "./closed-entry.tsx";
import { Confirmation } from "./confirmation.tsx";
import { Contact } from "./contact.tsx";
import { EmptyState } from "./empty-state.tsx";
import { FoldedEntry, ForemostEntry } from "./entry.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Greeting } from "./greeting.tsx";
import { Involvement } from "./involvement.tsx";
import { Layout } from "./layout.tsx";
import { Overview } from "./overview.tsx";
import { Retelling } from "./retelling.tsx";
import { isForemost, itemsOf, type View } from "./view.ts";

/** The page behind a link: what is asked of the recipient, the nearest first, each with its form. */
export function LeaderPageView({ view }: { view: View }) {
  const { page, attempt } = view;
  const { document } = page.plan;
  const { open, closed } = itemsOf(view);
  const foremost = open.find(isForemost);
  const others = open.filter((item) => item !== foremost);
  const refused = [...open, ...closed].find(
    ({ item }) => item.entry.obligation.id === attempt?.obligation,
  );
  return (
    <Layout
      title={`${attempt ? "Lỗi: " : ""}Cập nhật tình hình – ${document.issuerShort}`}
      issuer={document.issuerShort}
      scripted
      footer={
        <>
          {open.length > 0 ? (
            <CalendarOffer action={view.action.replace(/check-ins$/, "calendars")} />
          ) : null}
          <Contact page={page} />
        </>
      }
    >
      {refused ? <ErrorSummary view={view} formKey={refused.formKey} /> : null}
      <Greeting page={page} />
      <Confirmation view={view} />
      {foremost ? <ForemostEntry {...foremost} /> : null}
      <Overview page={page} wholeAt={view.action.replace(/check-ins$/, wholeListPath)} />
      {others.length > 0 ? (
        <section aria-labelledby="khac">
          <h2 id="khac">{foremost ? `Nội dung khác (${others.length})` : "Nội dung của đơn vị"}</h2>
          {others.map((item) => (
            <FoldedEntry {...item} />
          ))}
        </section>
      ) : null}
      {open.length === 0 && !page.overview ? <EmptyState page={page} /> : null}
      {closed.length > 0 ? (
        <section aria-labelledby="da-xong">
          <h2 id="da-xong">Đã hoàn thành ({closed.length})</h2>
          <ul class="closed">
            {closed.map((item) => (
              <ClosedEntry {...item} />
            ))}
          </ul>
        </section>
      ) : null}
      <Involvement page={page} />
      {open.length > 0 ? <Retelling view={view} /> : null}
    </Layout>
  );
}
