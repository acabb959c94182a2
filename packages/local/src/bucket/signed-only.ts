import { signedUrl } from "@dondoc/aws/signed-request";
import type { Context } from "hono";
import type { LocalBucketOptions } from "./local-bucket.ts";
import { refusal } from "./xml.ts";

/** Only a URL that bears a signature of this very request, made for one of the bucket's addresses, and not over. */
export function signedOnly({ secret, sha256, addresses, now }: LocalBucketOptions) {
  const { region, ...credentials } = secret;
  return async (c: Context, next: () => Promise<void>) => {
    const url = new URL(c.req.url);
    const query = Object.fromEntries(url.searchParams);
    const at = new Date(instantText(query["X-Amz-Date"] ?? ""));
    const seconds = Number(query["X-Amz-Expires"]);
    const own = Object.entries(query).filter(([name]) => !name.startsWith("X-Amz-"));
    const method = c.req.method === "HEAD" ? "GET" : c.req.method;
    const isMade = !Number.isNaN(at.getTime()) && seconds > 0 && seconds <= 604_800;
    for (const base of isMade ? addresses : []) {
      const made = await signedUrl(
        { region, credentials, sha256 },
        {
          method: method as "GET",
          base,
          key: keyOf(c),
          query: Object.fromEntries(own),
          at,
          seconds,
        },
      );
      if (new URL(made).searchParams.get("X-Amz-Signature") !== query["X-Amz-Signature"]) continue;
      if (at.getTime() + seconds * 1000 <= now())
        return refusal(c, 403, "AccessDenied", "Request has expired");
      return next();
    }
    return refusal(c, 403, "SignatureDoesNotMatch", "The request signature does not match.");
  };
}

/** `20250918T010203Z` as ISO has it; what is no instant stays none. */
function instantText(text: string): string {
  return text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
}

/** What stands in the address, unescaped once. */
export function keyOf(c: Context): string {
  return decodeURIComponent(new URL(c.req.url).pathname.slice(1));
}
