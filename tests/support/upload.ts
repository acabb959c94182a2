/** A form of a page that posts a file, as a browser without JavaScript would send it. */
export async function uploadForm(
  pageUrl: string,
): Promise<{ html: string; policy: string; action: string; fields: [string, string][] }> {
  const response = await fetch(pageUrl);
  if (response.status !== 200) throw new Error(`GET ${pageUrl}: ${response.status}`);
  const html = await response.text();
  const [, action = "", body = ""] =
    /<form method="post" action="([^"]+)" enctype="multipart\/form-data">([\s\S]*?)<\/form>/.exec(
      html,
    ) ?? [];
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]): [string, string] => [name, value.replaceAll("&amp;", "&")],
  );
  const policy = response.headers.get("content-security-policy") ?? "";
  return { html, policy, action, fields };
}

/** Posts a file with the fields given, in their order and before it. */
export function postFile(
  action: string,
  fields: [string, string][],
  bytes: Uint8Array,
  name: string,
): Promise<Response> {
  const form = new FormData();
  for (const [field, value] of fields) form.append(field, value);
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
  return fetch(action, { method: "POST", body: form, redirect: "manual" });
}
