import * as z from "zod/mini";

/**
 * The address that people open and that the links in mails begin with: a site of its own, as every path of
 * the pages begins at its root. Read as its origin, without a slash at the end.
 */
export const SiteUrl = z.pipe(
  z.url({ protocol: /^https?$/ }).check(
    z.refine((text) => {
      const url = URL.parse(text);
      // What is no address at all was told so by the check before.
      if (!url) return true;
      return url.pathname === "/" && `${url.search}${url.hash}${url.username}` === "";
    }, "the pages need a name of their own: no path below it, nothing after it"),
  ),
  z.transform((text) => new URL(text).origin),
);
