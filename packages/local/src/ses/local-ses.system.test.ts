import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from "@aws-sdk/client-sesv2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalSes, type LocalSesOptions, openLocalSes, type SesEvent } from "./local-ses.ts";

const start = Date.UTC(2025, 10, 14, 1, 0, 0);
let directory: string;
let now: number;
let events: SesEvent[];
let ses: LocalSes;
let client: SESv2Client;

async function open(options: Partial<LocalSesOptions> = {}) {
  ses = await openLocalSes({
    directory,
    clock: { now: () => now },
    emit: async (event) => {
      events.push(event as SesEvent);
    },
    ...options,
  });
  const { url } = await ses.listen();
  client = clientOf(url);
}

function clientOf(endpoint: string) {
  return new SESv2Client({
    endpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ses-"));
  now = start;
  events = [];
});

afterEach(async () => {
  client?.destroy();
  await ses?.close();
  await rm(directory, { recursive: true });
});

function letter(changes: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput {
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

describe("accepting a mail", () => {
  test("the inbox has what was sent, under the id that was answered", async () => {
    await open();
    const { MessageId } = await client.send(new SendEmailCommand(letter()));
    expect(MessageId).toMatch(
      /^010e[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/,
    );
    expect(ses.mail(MessageId!)).toEqual(ses.inbox()[0]);
    expect(ses.inbox()).toMatchObject([
      {
        id: MessageId,
        at: "2025-11-14T01:00:00.000Z",
        from: "UBND xã Nghĩa Hành – Theo dõi nhiệm vụ <nhac@nghiahanh.example>",
        to: ["vhxh@nghiahanh.example"],
        subject: "Nhắc việc: báo cáo lần 1 – còn 3 ngày",
        text: "Đề nghị cập nhật: https://dondoc.example/l/abc",
        html: "<p>Đề nghị cập nhật</p>",
        tags: { kind: "reminder", plan: "pln_1", unit: "unt_vhxh" },
        configurationSet: "dondoc",
        outcome: "delivered",
      },
    ]);
  });
});
