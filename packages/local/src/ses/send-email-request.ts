import "@dondoc/core/schema/english";
import * as z from "zod/mini";
import { badRequest, Refusal } from "./refusal.ts";

const texts = z.nullish(z.array(z.string()));
const Text = z.object({ Data: z.string(), Charset: z.nullish(z.string()) });

const Simple = z.object({
  Subject: Text,
  Body: z.object({ Text: z.nullish(Text), Html: z.nullish(Text) }),
  Headers: z.nullish(z.array(z.object({ Name: z.string(), Value: z.string() }))),
  Attachments: z.nullish(
    z.array(
      z.object({
        RawContent: z.base64(),
        FileName: z.string(),
        ContentType: z.nullish(z.string()),
      }),
    ),
  ),
});
export type SimpleContent = z.infer<typeof Simple>;

/**
 * The members of SendEmail that the product uses; others are ignored, as restJson1 has it, except
 * those that would change what is sent.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export const SendEmailRequest = z.object({
  FromEmailAddress: z.nullish(z.string()),
  Destination: z.nullish(z.object({ ToAddresses: texts, CcAddresses: texts, BccAddresses: texts })),
  ReplyToAddresses: texts,
  Content: z.object({
    Simple: z.nullish(Simple),
    Raw: z.nullish(z.object({ Data: z.base64() })),
    Template: z.optional(z.unknown()),
  }),
  EmailTags: z.nullish(z.array(z.object({ Name: z.string(), Value: z.string() }))),
  ConfigurationSetName: z.nullish(z.string()),
  ListManagementOptions: z.optional(z.unknown()),
  TenantName: z.optional(z.unknown()),
});
export type SendEmailRequest = z.infer<typeof SendEmailRequest>;

/** The longest request worth reading: 40 MB of message, once more in base64, and some JSON. */
const longestBody = 58 * 1024 * 1024;

/** The JSON of a request's body. */
export async function readJson(request: Request): Promise<unknown> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > longestBody) throw tooLong(declared);
  const body = await request.text();
  if (body.length > longestBody) throw tooLong(body.length);
  try {
    return JSON.parse(body);
  } catch {
    throw new Refusal("SerializationException", "The request body is not JSON.");
  }
}

/** A body of the wanted shape, or the member that has another one. */
export function parsedAs<T>(schema: z.ZodMiniType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badRequest(`${issue?.path.join(".") || "The body"}: ${issue?.message ?? "is not valid"}`);
}

export function tooLong(bytes: number): Refusal {
  return badRequest(`Message length is more than 41943040 bytes long: '${bytes}'.`);
}
