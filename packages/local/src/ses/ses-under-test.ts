import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { type LocalSes, type LocalSesOptions, openLocalSes, type SesEvent } from "./local-ses.ts";

/** For tests: a mail service in a directory of its own, its clock, and the real SDK against it. */
export interface SesUnderTest {
  directory: string;
  clock: { now(): number; at: number };
  /** Every event that was taken, in order. */
  events: SesEvent[];
  ses: LocalSes;
  client: SESv2Client;
  send(changes?: Partial<SendEmailCommandInput>): Promise<string>;
  /** The service that was open is closed first, if it still is. */
  reopen(options?: Partial<LocalSesOptions>): Promise<void>;
  end(): Promise<void>;
}

export async function sesUnderTest(options: Partial<LocalSesOptions> = {}): Promise<SesUnderTest> {
  const at = Date.UTC(2025, 10, 14, 1, 0, 0);
  const directory = await mkdtemp(join(tmpdir(), "ses-"));
  const clock = { at, now: () => clock.at };
  const events: SesEvent[] = [];
  const emit = async (event: unknown) => {
    events.push(event as SesEvent);
  };
  const opened = async (changes: Partial<LocalSesOptions>) => {
    const ses = await openLocalSes({ directory, clock, emit, ...changes });
    const { url } = await ses.listen();
    return { ses, client: sesClient(url) };
  };
  const under: SesUnderTest = {
    directory,
    clock,
    events,
    ...(await opened(options)),
    send: async (changes) => {
      const { MessageId } = await under.client.send(new SendEmailCommand(letter(changes)));
      return MessageId ?? "";
    },
    reopen: async (changes = options) => {
      await under.ses.close();
      Object.assign(under, await opened(changes));
    },
    end: async () => {
      under.client.destroy();
      await under.ses.close();
      await rm(directory, { recursive: true });
    },
  };
  return under;
}

export function sesClient(endpoint: string, maxAttempts = 1): SESv2Client {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  return new SESv2Client({ endpoint, region: "ap-southeast-1", credentials, maxAttempts });
}

/** A reminder as the product sends it. */
export function letter(changes: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
  return {
    FromEmailAddress: "UBND xã Nghĩa Hành – Theo dõi nhiệm vụ <nhac@nghiahanh.example>",
    Destination: { ToAddresses: ["vhxh@nghiahanh.example"] },
    Content: {
      Simple: {
        Subject: { Data: "Nhắc việc: báo cáo lần 1 – còn 3 ngày", Charset: "UTF-8" },
        Body: {
          Text: { Data: "Đề nghị cập nhật: https://dondoc.example/l/abc", Charset: "UTF-8" },
          Html: { Data: "<p>Đề nghị cập nhật</p>", Charset: "UTF-8" },
        },
      },
    },
    ConfigurationSetName: "dondoc",
    EmailTags: [
      { Name: "kind", Value: "reminder" },
      { Name: "plan", Value: "pln_1" },
      { Name: "unit", Value: "unt_vhxh" },
    ],
    ...changes,
  };
}
