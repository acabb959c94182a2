import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FunctionName, root } from "@dondoc/infra/bundle";
import { portMethods, shaken } from "@dondoc/infra/reach";

/**
 * What a handler can reach, read from its code in two steps, each through esbuild's tree shaking:
 * which methods of the ports remain in a handler once everything unused is gone, and which SDK
 * commands remain in the one function that stands behind each method. A bundle alone would say that
 * every handler reaches every command: they all make the same `App`.
 */
export async function reachedCommands(name: FunctionName): Promise<string[]> {
  const methods = await portMethods(name);
  const commands = await Promise.all(methods.map((method) => commandsOf(method)));
  return [...new Set(commands.flat())].sort();
}

/** Webhooks go to other people's servers, and a form's origin is known without asking. */
const asksNothing = (method: string) => method.startsWith("poster.") || method === "bucket.origin";

async function commandsOf(method: string): Promise<string[]> {
  if (asksNothing(method)) return [];
  const [port = "", name = ""] = method.split(".");
  const from = await implementation(port, name);
  if (port === "bucket") return bucketActions(from.text);
  const code = from.exported
    ? await shaken(`export { ${from.exported} } from "./packages/aws/src/${from.file}";`)
    : from.text;
  const commands = [...code.matchAll(/new (\w+)Command\(/g)].map(([, command]) => `${command}`);
  const pages = [...code.matchAll(/\bpaginate(\w+)\(/g)].map(([, command]) => `${command}`);
  const found = [...commands, ...pages].flatMap((one) =>
    one === "TransactWriteItems" ? transactParts(code) : [one],
  );
  if (found.length === 0) throw new Error(`no command stands behind ${method}`);
  return [...new Set(found.map((one) => (code.includes("IndexName:") ? `${one}@index` : one)))];
}

/** A bucket is asked by signed requests, each of which names its action and its place. */
function bucketActions(code: string): string[] {
  const place = /placed\("(\w+)"/.exec(code)?.[1];
  const action = code.includes("policyForm(")
    ? "PutObject"
    : code.includes("shown(")
      ? "GetObject"
      : /signed\("(\w+)"/.exec(code)?.[1];
  if (!place || !action) throw new Error("a request to the bucket names no action or no place");
  return [`${action}@${place}`];
}

/** A transaction is allowed by its parts. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
function transactParts(code: string): string[] {
  const parts = {
    put: "PutItem",
    update: "UpdateItem",
    remove: "DeleteItem",
    check: "ConditionCheckItem",
  };
  return (
    Object.entries(parts)
      // `update: update2` is a parameter that the bundler has renamed.
      .filter(([key]) => new RegExp(`[{[(\\s]${key}: (?!${key}\\d)`).test(code))
      .map(([, part]) => part)
  );
}

interface Implementation {
  /** The function behind a method of the store, and the file that has it. */
  exported?: string;
  file?: string;
  /** The method itself, for ports whose methods are not functions of their own. */
  text: string;
}

const files: Record<string, string> = {
  store: "dynamo-store.ts",
  scheduler: "wake-scheduler.ts",
  mailer: "ses-mailer.ts",
  bucket: "s3-bucket.ts",
};

async function implementation(port: string, method: string): Promise<Implementation> {
  const source = await readFile(join(root, "packages/aws/src", files[port] ?? ""), "utf8");
  const delegated = new RegExp(`^    ${method}: \\(.*\\) =>\\s+(\\w+)\\(db`, "m").exec(source);
  if (delegated?.[1]) {
    const exported = delegated[1];
    const file = new RegExp(`import \\{[^}]*\\b${exported}\\b[^}]*\\} from "\\./([^"]+)"`).exec(
      source,
    );
    if (file?.[1]) return { exported, file: file[1], text: "" };
  }
  const own = new RegExp(`^    async ${method}\\([\\s\\S]*?^    \\},$`, "m").exec(source);
  if (!own) throw new Error(`${files[port]} has no method ${method} that this reader understands`);
  return { text: own[0] };
}
