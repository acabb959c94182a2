import { readFile } from "node:fs/promises";
import type { Loader, Plugin } from "esbuild";

/**
 * What a function never comes to stays out of its bundle. The SDK imports these only when it needs them:
 *
 * - ways to credentials other than the first. Lambda puts its role's into the environment.
 *   https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 * - streams of events, which no call of ours answers with.
 *
 * And ours, with the first mail, the client of an authority's own mail server: functions send by SES.
 */
export const neverImported = [
  ...["http", "ini", "login", "process", "sso", "web-identity"].map(
    (way) => `@aws-sdk/credential-provider-${way}`,
  ),
  "@smithy/credential-provider-imds",
  "@smithy/core/event-streams",
  "@dondoc/smtp/smtp-mailer",
];

/** What esbuild cannot see to be needless by itself. `npm run bundle` prints what it comes to. */
export const lean = (): Plugin => ({
  name: "lean",
  setup(build) {
    const rewrite = (filter: RegExp, loader: Loader, rewritten: (text: string) => string) =>
      build.onLoad({ filter }, async ({ path }) => ({
        contents: rewritten(await readFile(path, "utf8")),
        loader,
      }));
    rewrite(/@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/, "js", plainKeys);
    rewrite(/@aws-sdk\/client-[^/]+\/package\.json$/, "json", nameAndVersion);
    rewrite(/\/sha256\/Sha256Js\.js$/, "js", () => emptied("Sha256Js"));
    rewrite(/\/util-retry\/DefaultRateLimiter\.js$/, "js", () => emptied("DefaultRateLimiter"));
    rewrite(/@aws-sdk\/endpoint-cache\/dist-es\/EndpointCache\.js$/, "js", () =>
      emptied("EndpointCache"),
    );
  },
});

/**
 * The schemas of all of a service's calls are one file. A key in brackets may run code for all that
 * esbuild knows, so that one `{ [_h]: … }` keeps its call, though nobody makes it: `_h` is "http".
 */
function plainKeys(schemas: string): string {
  const names = schemas.matchAll(/^const (_\w+) = ("[^"\n]*");$/gm);
  const texts = new Map([...names].map(([, name, text]) => [name, text]));
  return schemas.replace(/\[(_\w+)\]:/g, (key, name) => `${texts.get(name) ?? key}:`);
}

/** A client says its version in the `User-Agent`; of the rest of its manifest it needs nothing. */
function nameAndVersion(manifest: string): string {
  const { name, version } = JSON.parse(manifest);
  return JSON.stringify({ name, version });
}

/**
 * Classes that the SDK has for elsewhere: hashes where Node has none, the brake of adaptive retries,
 * the endpoints of accounts that look theirs up. None of their methods is called with what we set.
 */
function emptied(name: string): string {
  return `export class ${name} {}`;
}
