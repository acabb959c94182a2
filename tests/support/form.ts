/** The forms of a leader's page, as a browser without JavaScript would post them. */
export interface PageForm {
  action: string;
  obligation: string;
  /** Hidden fields, the obligation among them. */
  hidden: Record<string, string>;
}

export async function openForms(link: string): Promise<{ html: string; forms: PageForm[] }> {
  const response = await fetch(link);
  const html = await response.text();
  if (response.status !== 200) throw new Error(`GET page: ${response.status}`);
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(
    ([, attributes = "", body = ""]) => {
      const action = attribute(attributes, "action");
      const hidden = Object.fromEntries(
        [...body.matchAll(/<input\b[^>]*>/g)]
          .map(([input]) => input)
          .filter((input) => attribute(input, "type") === "hidden")
          .map((input) => [
            attribute(input, "name") ?? "",
            decode(attribute(input, "value") ?? ""),
          ]),
      );
      return action && hidden.obligation
        ? [{ action: new URL(action, link).href, obligation: hidden.obligation, hidden }]
        : [];
    },
  );
  return { html, forms };
}

/** Answers one obligation of the page behind a link. Redirects are not followed. */
export async function answer(
  link: string,
  obligation: string,
  fields: Record<string, string>,
): Promise<Response> {
  const { forms } = await openForms(link);
  const form = forms.find((f) => f.obligation === obligation);
  if (!form)
    throw new Error(
      `the page has no form for ${obligation}: ${forms.map((f) => f.obligation).join(", ")}`,
    );
  return post(form.action, { ...form.hidden, ...fields });
}

export function post(action: string, fields: Record<string, string>): Promise<Response> {
  return fetch(action, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

function decode(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
