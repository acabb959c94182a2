import { Line } from "@dondoc/core/schema/line";
import type { ReadPlan } from "@dondoc/importer/import-apart";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formVersion } from "../../token.ts";
import { auditEntry } from "../audit.ts";
import type { ImportDraft } from "./import-draft.ts";
import { saveImport } from "./import-rows.ts";
import type { Importing } from "./open-import.ts";

/** 4 MB: what a form can bring to a function at once, and some hundred times a commune's plan. */
export const maxDocumentBytes = 4_000_000;

export const uploadSubject = "import a document";

interface DocumentForm {
  formToken: unknown;
  bytes: Uint8Array;
  /** The plan whose colleagues may go on, where there is more than one to choose from. */
  plan: unknown;
}

/**
 * Reads a document into a draft with its questions and keeps it. A document that is not read (a secret
 * one above all) is refused before anything is stored; neither its name nor its words are logged.
 */
export async function readDocument(
  app: App,
  { opened, readPlan, form }: { opened: Importing; readPlan: ReadPlan; form: DocumentForm },
): Promise<ImportDraft> {
  const [{ principal }] = opened;
  const at = opened.length === 1 ? opened[0] : opened.find(({ plan }) => plan === form.plan);
  if (formVersion(principal.secret, uploadSubject, form.formToken) === null)
    throw new Refusal("form-stale", "the form was not made by this session");
  if (!at)
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
      plan: at.plan,
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
  const entry = auditEntry(app, at.who, "document-imported", null, changes);
  if ((await saveImport(app, draft, entry)) === "too-large")
    throw wrongFile(
      "Văn bản quá dài so với một kế hoạch. Đề nghị chỉ nhập phần kế hoạch và phụ lục phân công.",
    );
  return draft;
}

function wrongFile(message: string): Refusal {
  return new Refusal("form-invalid", "the document was not taken", { document: message });
}
