import { Email } from "@dondoc/core/schema/email";
import * as z from "zod/mini";

/** The authority's own mail server, as `SST_RESOURCE_Mail` tells of it; the password is a secret of its own. */
export const SmtpSettings = z.strictObject({
  transport: z.literal("smtp"),
  /** The address that mails come from. */
  sender: Email,
  host: z
    .string()
    .check(z.regex(/^[A-Za-z0-9.:-]+$/, "write the server's name, as in mail.xa.example")),
  /** 465 is TLS from the first byte, any other port begins in the clear and is upgraded (RFC 3207). */
  port: z._default(z.int().check(z.gte(1), z.lte(65535)), 587),
  user: z.optional(z.string().check(z.minLength(1))),
  /** `none` for a server on this very machine or network only: mails and the password travel in the clear. */
  tls: z._default(z.enum(["required", "none"]), "required"),
  /** A file of certificates to trust beside the known ones (PEM), as of an authority's own. */
  caFile: z.optional(z.string().check(z.minLength(1))),
  /** Recipients a second; the server's operator knows. */
  rate: z._default(z.number().check(z.positive()), 5),
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;
