import { type Situation, today } from "@dondoc/core/obligation/situation";
import { planReference } from "@dondoc/messages/courtesy";
import { figuresOfPlan } from "@dondoc/messages/figures";
import { changeText, type Items } from "@dondoc/messages/letter";
import { overviewSections } from "@dondoc/messages/overview";
import { documentDate } from "@dondoc/messages/wording";
import type { Temporal } from "temporal-polyfill";
import { Layout } from "./layout.tsx";

/** The full list behind an office's link. */
export function WholeListPage({
  situation,
  recipient,
  now,
  back,
}: {
  situation: Situation;
  recipient: string;
  now: Temporal.Instant;
  back: string;
}) {
  const { issuerShort } = situation.plan.document;
  return (
    <Layout title={`Danh sách đầy đủ – ${issuerShort}`} issuer={issuerShort}>
      <WholeList situation={situation} now={now} />
      <a class="onward" href={back}>
        Về trang của {recipient}
      </a>
    </Layout>
  );
}

/**
 * All of a plan in one list that can be printed as it stands: the sections of the digest, none of them
 * cut, so that what a mail had no room for is found under the same name.
 */
export function WholeList({ situation, now }: { situation: Situation; now: Temporal.Instant }) {
  const { figures, note } = figuresOfPlan(situation, now);
  return (
    <>
      <h1>Danh sách đầy đủ</h1>
      <p>
        Tình hình thực hiện {planReference(situation.plan)}, đến ngày{" "}
        {documentDate(today(situation, now))}.
      </p>
      <dl class="figures">
        {figures.map(({ label, value, change }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              {value} {change === undefined ? null : <small>{changeText(change)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">{note}</p>
      {overviewSections(situation, now, new Set()).map((section) => (
        <Part section={section} />
      ))}
    </>
  );
}

function Part({ section: { title, columns, rows } }: { section: Items }) {
  return (
    <section>
      <h2>
        {title} ({rows.length})
      </h2>
      <table class="whole">
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">{columns?.item}</th>
            <th scope="col">{columns?.mark}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ heading, mark, alarming, lines }, index) => (
            <tr>
              <td>{index + 1}</td>
              <td>
                <strong>{heading}</strong>
                {lines.map((line) => (
                  <p>{line}</p>
                ))}
              </td>
              <td class={alarming ? "bad" : undefined}>{mark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
