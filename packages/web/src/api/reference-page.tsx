import { requestsAMinute } from "@dondoc/app/access/key-holder";
import { keptHours } from "@dondoc/app/access/once";
import * as z from "zod/mini";
import { icon } from "../pages/layout.tsx";
import { stylesheetPath } from "../stylesheet.ts";
import type { Operation } from "./operation.ts";
import { apiBase } from "./paths.ts";
import { problemOf } from "./problem.ts";

/** The API for a person who connects a system: all of it on one page, from the same operations. */
export function ReferencePage({ operations }: { operations: readonly Operation[] }) {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>API – Đôn Đốc</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={stylesheetPath} />
      </head>
      <body class="console">
        <main class="wrap">
          <h1>
            API of <span lang="vi">Đôn Đốc</span>
          </h1>
          <p>
            For other systems of the authority. The same as a description for programs:{" "}
            <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).
          </p>
          <Manners />
          {tags.map((tag) => (
            <section aria-labelledby={idOf(tag)}>
              <h2 id={idOf(tag)}>{tag}</h2>
              {operations
                .filter((operation) => operation.tag === tag)
                .map((operation) => (
                  <OperationEntry operation={operation} />
                ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

function Manners() {
  return (
    <section aria-labelledby="manners">
      <h2 id="manners">How to ask</h2>
      <ul>
        <li>
          <code>Authorization: Bearer dondoc_…</code> with a key that the plan’s office made in the
          console (<span lang="vi">Kết nối</span>). A key sees the plans that it was given and no
          others, and may make {requestsAMinute} requests a minute.
        </li>
        <li>
          Lists: <code>limit</code> (at most 200) and <code>cursor</code>, the <code>next</code> of
          the page before; null ends the list.
        </li>
        <li>
          Reads have an <code>ETag</code>: send it as <code>If-None-Match</code> and get 304 while
          nothing has changed; send it as <code>If-Match</code> with an answer, and it is recorded
          only if nothing has.
        </li>
        <li>
          A POST with an <code>Idempotency-Key</code> is done once: sent again within {keptHours}{" "}
          hours it brings the first answer back.
        </li>
        <li>
          What is refused is <code>application/problem+json</code> (RFC 9457); switch on{" "}
          <code>code</code>.
        </li>
      </ul>
    </section>
  );
}

function OperationEntry({ operation }: { operation: Operation }) {
  const { id, method, path, summary, scope, params, query, body, answer, problems } = operation;
  const names = ({ shape }: z.ZodMiniObject) => Object.keys(shape);
  return (
    <article id={id}>
      <h3>{summary}</h3>
      <p>
        <code>
          {method.toUpperCase()} {apiBase}
          {path}
        </code>
      </p>
      <dl class="facts">
        <Fact name="Scope" value={scope ?? "any key"} />
        <Fact name="Path" value={names(params).join(", ")} />
        <Fact name="Query" value={names(query).join(", ")} />
        <Fact name="Body" value={body instanceof z.ZodMiniObject ? names(body).join(", ") : ""} />
        <Fact name="Answer" value={`${answer.status}: ${answer.description}`} />
        <Fact
          name="Problems"
          value={problems.map((code) => `${problemOf(code).status} ${code}`).join(", ")}
        />
      </dl>
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function idOf(tag: string): string {
  return tag.toLowerCase().replace(/[^a-z]+/g, "-");
}
