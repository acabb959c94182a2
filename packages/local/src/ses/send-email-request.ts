import * as z from "zod";
import { badRequest, Refusal } from "./refusal.ts";

const texts = z.array(z.string()).nullish();
const Text = z.object({ Data: z.string(), Charset: z.string().nullish() });

const Simple = z.object({
  Subject: Text,
  Body: z.object({ Text: Text.nullish(), Html: Text.nullish() }),
  Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  Attachments: z
    .array(
      z.object({
        RawContent: z.base64(),
        FileName: z.string(),
        ContentType: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type SimpleContent = z.infer<typeof Simple>;

/**
 * The members of SendEmail that the product uses; others are ignored, as restJson1 has it, except
 * those that would change what is sent.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export const SendEmailRequest = z.object({
  FromEmailAddress: z.string().nullish(),
  Destination: z.object({ ToAddresses: texts, CcAddresses: texts, BccAddresses: texts }).nullish(),
  ReplyToAddresses: texts,
  Content: z.object({
    Simple: Simple.nullish(),
    Raw: z.object({ Data: z.base64() }).nullish(),
    Template: z.unknown().optional(),
  }),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).nullish(),
  ConfigurationSetName: z.string().nullish(),
  ListManagementOptions: z.unknown().optional(),
  TenantName: z.unknown().optional(),
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
export function parsedAs<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badRequest(`${issue?.path.join(".") || "The body"}: ${issue?.message ?? "is not valid"}`);
}

export function tooLong(bytes: number): Refusal {
  return badRequest(`Message length is more than 41943040 bytes long: '${bytes}'.`);
}
