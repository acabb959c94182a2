import { Line } from "@dondoc/core/line";
import { importPlan } from "@dondoc/importer/import-plan";
import type { App } from "../../ports.ts";
import { Refusal } from "../../refusal.ts";
import { formVersion } from "../../token.ts";
import type { Role } from "../account.ts";
import { may } from "../permission.ts";
import type { Principal } from "../session.ts";
import type { ImportDraft } from "./import-draft.ts";

/** 4 MB: what a form can bring to a function at once, and some hundred times a commune's plan. */
export const maxDocumentBytes = 4_000_000;

export const uploadSubject = "import a document";

/** Whoever edits a plan somewhere may bring in another, and has the same part in it. */
export function importingRole({ memberships }: Principal): Role {
  const roles = memberships.filter((one) => may(one, "edit-plan")).map(({ role }) => role);
  if (roles.length === 0)
    throw new Refusal("not-permitted", "the account may edit no plan and so import none");
  return roles.includes("office") ? "office" : "coordinator";
}

/**
 * Reads a document into a draft with its questions and keeps it. A document that is not read (a secret
 * one above all) is refused before anything is stored; neither its name nor its words are logged.
 */
export async function readDocument(
  app: App,
  principal: Principal,
  form: { formToken: unknown; bytes: Uint8Array },
): Promise<ImportDraft> {
  importingRole(principal);
  if (formVersion(principal.secret, uploadSubject, form.formToken) === null)
    throw new Refusal("form-stale", "the form was not made by this session");
  if (form.bytes.byteLength === 0) throw wrongFile("Đề nghị chọn tệp kế hoạch.");
  if (form.bytes.byteLength > maxDocumentBytes)
    throw wrongFile("Tệp lớn hơn 4 MB. Đề nghị tách riêng phần kế hoạch và phụ lục phân công.");
  const read = await importPlan(form.bytes);
  if (!read.ok) throw wrongFile(read.refusal.message);
  const at = app.clock.now().toString();
  const draft: ImportDraft = {
    head: {
      id: `dft_${Buffer.from(app.random.bytes(16)).toString("base64url")}`,
      account: principal.account.id,
      title: Line.safeParse(read.draft.document.title).data ?? "Kế hoạch chưa rõ tên",
      importedAt: at,
      savedAt: at,
      version: 1,
      answers: {},
    },
    text: read.text,
    draft: read.draft,
  };
  if ((await app.store.saveImport(draft)) === "too-large")
    throw wrongFile(
      "Văn bản quá dài so với một kế hoạch. Đề nghị chỉ nhập phần kế hoạch và phụ lục phân công.",
    );
  return draft;
}

function wrongFile(message: string): Refusal {
  return new Refusal("form-invalid", "the document was not taken", { document: message });
}
