import { photoWithPlace } from "@dondoc/attachments/testing/files";
import type { Runtime } from "@dondoc/local/runtime";
import { hiddenFields, visitor } from "./visitor.ts";

/**
 * What comes of one mail: its link is opened by a mail scanner and by a person; every other person
 * answers, "under way", so that reminders go on; and every fourth answer brings a photo along.
 */
export async function openLink(runtime: Runtime, mail: string, nth: number): Promise<void> {
  const path = /\/l\/[A-Za-z0-9_-]{22}/.exec(mail)?.[0];
  if (!path) return;
  const person = visitor(runtime);
  await person.page(path);
  const page = await person.page(path);
  const action = `${path}/check-ins`;
  const hidden = hiddenFields(page, action);
  if (nth % 2 === 1 || hidden.length === 0) return;
  const answer = [...hidden, ["status", "in-progress"], ["note", "Đang làm."]];
  const told = await person.post(action, new URLSearchParams(answer as [string, string][]));
  const confirmed = await person.page(told.headers.get("location") ?? path);
  const attach = /href="([^"]*\/attachments)"/.exec(confirmed)?.[1];
  if (nth % 8 !== 0 || !attach) return;
  await sendPhoto(runtime, attach);
}

async function sendPhoto(runtime: Runtime, path: string): Promise<void> {
  const person = visitor(runtime);
  const html = await person.page(path);
  const bucket = /<form method="post" action="([^"]+)" enctype="multipart\/form-data">/.exec(html);
  const form = new FormData();
  for (const [name, value] of hiddenFields(html, bucket?.[1] ?? "")) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(await photoWithPlace())]), "Ảnh.jpg");
  await person.post(bucket?.[1] ?? "", form);
  await runtime.filesSettled();
  await person.page(path);
}
