import type { Principal } from "@dondoc/app/console/session";
import type { Child } from "hono/jsx";
import { ConsoleLayout } from "../layout.tsx";
import { importPath } from "./import-paths.ts";

/** The console's frame, with the way back to the document that is being read. */
export function ImportLayout({
  title,
  principal,
  draft,
  children,
}: {
  title: string;
  principal: Principal;
  draft?: { id: string; title: string };
  children: Child;
}) {
  return (
    <ConsoleLayout title={title} principal={principal}>
      <p>
        {draft ? (
          <a href={importPath(draft.id)}>{draft.title}</a>
        ) : (
          <a href="/van-phong">Các kế hoạch</a>
        )}
      </p>
      {children}
    </ConsoleLayout>
  );
}
