/** What a mail is about, as its reports bring it back: in the envelope where a server keeps it, else in its head. */
export interface Reference {
  plan: string;
  /** As `noticeKey` has it. */
  notice: string;
  /** The part of the message id that is ours alone. */
  id: string;
}

export const referenceHeader = "X-Dondoc-Notice";

/** A server need not keep a longer one (RFC 3461, 4.4). */
const longestEnvelopeId = 100;

/** The id alone for what is no notice, or too long. */
export function referenceOf({ plan, notice }: Record<string, string>, id: string): string {
  const reference = `${plan}/${notice}/${id}`;
  return plan && notice && reference.length <= longestEnvelopeId ? reference : id;
}

export function parseReference(text: string): Reference | null {
  const [, plan, notice, id] = /^(pln_[a-z0-9-]+)\/([\w-]+)\/([0-9a-f-]{36})$/.exec(text) ?? [];
  return plan && notice && id ? { plan, notice, id } : null;
}
