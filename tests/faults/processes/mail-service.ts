import { type InboxMail, openLocalSes } from "@dondoc/local/ses/local-ses";

/**
 * The local SES in a process of its own. Arguments: directory, port, configuration set, where its
 * events go. Over the channel it takes `{ domain, id }` and answers with the mails that it accepted
 * for addresses there, from its journal, whoever sent them and whatever the ledger says.
 */
const [directory = "", port = "0", configurationSet = "", bus = ""] = process.argv.slice(2);
const startedAt = Date.parse("2025-09-18T01:00:00Z");
const bootedAt = Date.now();

const ses = await openLocalSes({
  directory,
  clock: { now: () => startedAt + Date.now() - bootedAt },
  configurationSets: [configurationSet],
  async emit(event) {
    const body = JSON.stringify(event);
    const { ok, status } = await fetch(bus, { method: "POST", body });
    if (!ok) throw new Error(`the bus answered ${status}`);
  },
});

const byDomain = new Map<string, (Pick<InboxMail, "id" | "to"> & { link: string })[]>();
let known = 0;

/** Mails never change and never go, so that only the new ones are looked at. */
function mailsTo(domain: string) {
  const mails = ses.inbox();
  for (const { id, to, text, tags } of mails.slice(known)) {
    // What a person just did is told at once and beside the morning's mail.
    if (tags.kind !== undefined && tags.notice === undefined) continue;
    const own = to[0]?.split("@")[1] ?? "";
    const link = /\/l\/[\w-]{22}/.exec(text)?.[0] ?? "";
    byDomain.set(own, [...(byDomain.get(own) ?? []), { id, to, link }]);
  }
  known = mails.length;
  return byDomain.get(domain) ?? [];
}

process.on("message", ({ id, domain }: { id: number; domain: string }) => {
  process.send?.({ id, answer: mailsTo(domain) });
});
process.on("disconnect", () => process.exit(0));
await ses.listen(Number(port));
process.send?.({ ready: true });
