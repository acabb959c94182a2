import type { Runtime } from "@dondoc/local/runtime";
import { type Visitor, visitor } from "./visitor.ts";

/** Who looks at the plan on each working day, and at how many of its pages. */
export const staff = [
  "truongphong@vhxh.nghiahanh.example",
  "chuyenvien@vhxh.nghiahanh.example",
  "chutich@ubnd.nghiahanh.example",
];
export const pagesADay = 4;

/** Signs in as a person does: asks, opens the mail, presses. */
export async function signIn(runtime: Runtime, email: string): Promise<Visitor> {
  await visitor(runtime).post("/dang-nhap", new URLSearchParams({ email }));
  const mail = runtime.ses.inbox().findLast(({ to }) => to.includes(email));
  const path = /\/dang-nhap\/[A-Za-z0-9_-]{22}/.exec(mail?.text ?? "")?.[0];
  if (!path) throw new Error(`${email} was mailed no link`);
  await visitor(runtime).page(path);
  const { headers } = await visitor(runtime).post(path, new URLSearchParams());
  return visitor(runtime, (headers.getSetCookie()[0] ?? "").split(";")[0]);
}

/** The plan's first page and, from day to day, others that it leads to. */
export async function lookAround(person: Visitor, plan: string, day: number): Promise<void> {
  const home = `/van-phong/${plan}`;
  const overview = await person.page(home);
  const links = [...overview.matchAll(/href="(\/van-phong\/[^"#]+)"/g)].map(
    ([, path = ""]) => path,
  );
  const others = [...new Set(links)].filter((path) => path !== home && !path.includes("/bao-cao/"));
  for (let n = 1; n < pagesADay; n++) {
    const next = others[(day * (pagesADay - 1) + n) % others.length];
    if (next) await person.page(next.replaceAll("&amp;", "&"));
  }
}

/** The week's report, as Word has it. */
export async function takeReport(person: Visitor, plan: string): Promise<void> {
  await person.page(`/van-phong/${plan}/bao-cao/bao-cao.docx`);
}

/** Brings a plan's document in and looks through what was read of it. */
export async function bringDocument(person: Visitor, document: string): Promise<void> {
  const home = "/nhap-ke-hoach";
  const formToken = /name="formToken" value="([^"]+)"/.exec(await person.page(home))?.[1] ?? "";
  const form = new FormData();
  form.set("formToken", formToken);
  form.append("document", new Blob([document]), "ke-hoach.txt");
  const draft = (await person.post(home, form)).headers.get("location") ?? home;
  const html = await person.page(draft);
  await person.page(`${draft}/ban-doc`);
  const questions = [...html.matchAll(/href="([^"]*\/cau-hoi\/[^"#]*)"/g)].map(([, at = ""]) => at);
  for (const question of new Set(questions)) await person.page(question);
}
