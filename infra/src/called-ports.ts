import { withoutExports } from "./left-out.ts";

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
  if (file === "dynamo-store.ts") return withMethods(text, called);
  const unmade = Object.entries(makers)
    .filter(([port]) => !called.some((method) => method.startsWith(`${port}.`)))
    .flatMap(([, maker]) => Object.entries(maker))
    .filter(([of]) => of === file)
    .map(([, name]) => [name, "() => undefined"]);
  return withoutExports(text, Object.fromEntries(unmade));
}

/** Each method of the store is a line that hands over to a function of its own, with what it stands on. */
function withMethods(store: string, called: readonly string[]): string {
  const seen = new Set<string>();
  const text = store.replace(/^ {4}(\w+): \(.*\) =>\s+\w+\(db.*\),\n/gm, (line, method) => {
    seen.add(`store.${method}`);
    return called.includes(`store.${method}`) ? line : "";
  });
  const unseen = called.filter((method) => method.startsWith("store.") && !seen.has(method));
  if (unseen.length > 0) throw new Error(`the store has no ${unseen.join(", ")} that is seen here`);
  return text;
}
