import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formVersion } from "../../token.ts";
import { auditEntry } from "../audit.ts";
import { removeImport } from "./import-rows.ts";
import { type ChosenImport, importSubject, openImport } from "./open-import.ts";

/** Throws a draft away as the person saw it: with an answer that came in since, it stays. */
export async function discardImport(
  app: App,
  { token, ...chosen }: ChosenImport & { token: unknown },
): Promise<void> {
  const { opened, imported } = await openImport(app, chosen);
  const { head } = imported;
  const seen = formVersion(opened.principal.secret, importSubject(head.id), token);
  if (seen === null) throw new Refusal("form-stale", "the form was not made by this session");
  const changes = [{ field: "title", before: head.title, after: null }];
  const entry = auditEntry(app, opened.who, "document-discarded", null, changes);
  const isAsSeen = seen === head.version;
  if (!isAsSeen || (await removeImport(app, head, entry)) === "conflict")
    throw new Refusal("answer-raced", "a colleague has answered meanwhile");
}
