import * as z from "zod";

/** The authority's own mail server, as `SST_RESOURCE_Mail` tells of it; the password is a secret of its own. */
export const SmtpSettings = z.object({
  transport: z.literal("smtp"),
  /** The address that mails come from. */
  sender: z.email(),
  host: z.string().min(1),
  /** 465 is TLS from the first byte, any other port begins in the clear and is upgraded (RFC 3207). */
  port: z.int().min(1).max(65535).default(587),
  user: z.string().min(1).optional(),
  /** `none` for a server on this very machine or network only: mails and the password travel in the clear. */
  tls: z.enum(["required", "none"]).default("required"),
  /** Recipients a second; the server's operator knows. */
  rate: z.number().positive().default(5),
});
export type SmtpSettings = z.infer<typeof SmtpSettings>;
