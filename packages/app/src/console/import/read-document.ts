import { Line } from "@dondoc/core/schema/line";
import type { ReadPlan } from "@dondoc/importer/import-apart";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formVersion } from "../../token.ts";
import { auditEntry } from "../audit.ts";
import { actorOf, type Principal } from "../session.ts";
import type { ImportDraft } from "./import-draft.ts";
import { saveImport } from "./import-rows.ts";
import { importingPlans } from "./importing-plans.ts";

/** 4 MB: what a form can bring to a function at once, and some hundred times a commune's plan. */
export const maxDocumentBytes = 4_000_000;

export const uploadSubject = "import a document";

/**
 * Reads a document into a draft with its questions and keeps it. A document that is not read (a secret
 * one above all) is refused before anything is stored; neither its name nor its words are logged.
 */
export async function readDocument(
  app: App,
  readPlan: ReadPlan,
  principal: Principal,
  form: { formToken: unknown; bytes: Uint8Array; plan: unknown },
): Promise<ImportDraft> {
  const [only, ...more] = importingPlans(principal);
  const membership =
    more.length === 0 ? only : [only, ...more].find((one) => one.plan === form.plan);
  if (formVersion(principal.secret, uploadSubject, form.formToken) === null)
    throw new Refusal("form-stale", "the form was not made by this session");
  if (!membership)
    throw new Refusal("form-invalid", "no plan of the account", {
      plan: "Đề nghị chọn những người cùng làm.",
    });
  if (form.bytes.byteLength === 0) throw wrongFile("Đề nghị chọn tệp kế hoạch.");
  if (form.bytes.byteLength > maxDocumentBytes)
    throw wrongFile("Tệp lớn hơn 4 MB. Đề nghị tách riêng phần kế hoạch và phụ lục phân công.");
  const read = await readPlan(form.bytes);
  if (!read.ok) throw wrongFile(read.refusal.message);
  const { id: account, name } = principal.account;
  const hand = { account, name, at: app.clock.now().toString() };
  const draft: ImportDraft = {
    head: {
      id: `dft_${Buffer.from(app.random.bytes(16)).toString("base64url")}`,
      plan: membership.plan,
      title: Line.safeParse(read.draft.document.title).data ?? "Kế hoạch chưa rõ tên",
      imported: hand,
      saved: hand,
      version: 1,
      answers: {},
      hands: {},
    },
    text: read.text,
    draft: read.draft,
  };
  const changes = [{ field: "title", before: null, after: draft.head.title }];
  const entry = auditEntry(app, actorOf(principal), "document-imported", null, changes);
  if ((await saveImport(app, draft, entry)) === "too-large")
    throw wrongFile(
      "Văn bản quá dài so với một kế hoạch. Đề nghị chỉ nhập phần kế hoạch và phụ lục phân công.",
    );
  return draft;
}

function wrongFile(message: string): Refusal {
  return new Refusal("form-invalid", "the document was not taken", { document: message });
}
