import { withoutParts } from "./left-out.ts";

/** What makes each port, by file of packages/aws: a port of which a function calls nothing is not made in it. */
const makers = {
  mailer: {
    "ses-mailer.ts": "createSesMailer",
    "smtp.ts": "smtpMailer",
    "clients.ts": "mailClient",
  },
  scheduler: { "wake-scheduler.ts": "createWakeScheduler", "clients.ts": "schedulerClient" },
  bucket: { "s3-bucket.ts": "createS3Bucket" },
  poster: { "webhook-poster.ts": "createPoster" },
} satisfies Record<string, Record<string, string>>;

/** The files of packages/aws that differ by what a function calls. */
export const portFiles = new Set([
  "dynamo-store.ts",
  ...Object.values(makers).flatMap((maker) => Object.keys(maker)),
]);

/** Such a file with what `called` needs of it, as `portMethods` names that. */
export function withCalled(file: string, text: string, called: readonly string[]): string {
  if (file === "dynamo-store.ts") return withMethods(text, "store", storeMethod, called);
  const unmade = Object.entries(makers)
    .filter(([port]) => !called.some((method) => method.startsWith(`${port}.`)))
    .flatMap(([, maker]) => Object.entries(maker))
    .filter(([of]) => of === file)
    .map(([, name]) => [name, "() => undefined"]);
  const port = portOf[file];
  const made = port ? withMethods(text, port, ownMethod, called) : text;
  return withoutParts(made, Object.fromEntries(unmade));
}

/** A line that hands over to a function of its own, with what it stands on. */
const storeMethod = /^ {4}(\w+): \(.*\) =>\s+\w+\(db.*\),\n/gm;
const ownMethod = /^ {4}async (\w+)\(.*\) \{\n[\s\S]*?^ {4}\},\n/gm;
const portOf: Record<string, string> = {
  "ses-mailer.ts": "mailer",
  "wake-scheduler.ts": "scheduler",
  "s3-bucket.ts": "bucket",
};
/** No method. */
const facts = ["bucket.origin"];

function withMethods(file: string, port: string, method: RegExp, called: readonly string[]) {
  const seen = new Set(facts);
  const text = file.replace(method, (whole, name) => {
    seen.add(`${port}.${name}`);
    return called.includes(`${port}.${name}`) ? whole : "";
  });
  const unseen = called.filter((one) => one.startsWith(`${port}.`) && !seen.has(one));
  if (unseen.length > 0) throw new Error(`${unseen.join(", ")}: no such method is seen`);
  return text;
}
