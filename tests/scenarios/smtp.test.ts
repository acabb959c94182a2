import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordDeliveryReport } from "@dondoc/app/delivery-report";
import { amendNotice, readNotice } from "@dondoc/app/notice/notice-rows";
import { readPlanState } from "@dondoc/app/plan/plan-reads";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import type { App } from "@dondoc/app/ports";
import { wakePlan } from "@dondoc/app/wake";
import { smtpMailer } from "@dondoc/aws/smtp";
import { noticeKey } from "@dondoc/core/notice/notice-key";
import { bundleFunction, functionNames } from "@dondoc/infra/bundle";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { season } from "../support/season.ts";

const planId = "pln_nghia-hanh-bdhvs-2025";

/** What asked a unit on a day. */
async function toldOf(app: App, on: string, unit: string) {
  const { ledger = [] } = (await readPlanState(app, planId)) ?? {};
  return ledger.find((one) => one.on === on && one.recipient === unit && !one.forInformation)!;
}

async function mailServer(refuses: (address: string) => boolean) {
  const taken: string[] = [];
  const noSuchUser = () => Object.assign(new Error("no such user"), { responseCode: 550 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => done(refuses(address) ? noSuchUser() : null),
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        taken.push(...session.envelope.rcptTo.map((one) => one.address));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { taken, port: (server.server.address() as AddressInfo).port };
}

test("by the authority's own server each notice leaves once, and a refused address is suppressed", async () => {
  const { runtime, advanceTo } = await season();
  const { app } = runtime;
  await advanceTo("2025-09-17T18:00");
  const doan = (await readPlan(app, planId))!.plan.units.find((unit) => unit.id === "doan")!;
  const dead = doan.focal?.email ?? doan.leader!.email;
  const { taken, port } = await mailServer((address) => address === dead);
  const mailer = smtpMailer({
    transport: "smtp",
    sender: "theodoi@nghiahanh.example",
    host: "127.0.0.1",
    port,
    tls: "none",
    rate: 100,
  });
  const morning = app.clock.now().add({ hours: 14 });
  const at = (minutes: number) => ({ now: () => morning.add({ minutes }) });
  await wakePlan({ ...app, mailer, clock: at(0) }, planId);
  expect(taken).not.toContain(dead);
  const notice = await toldOf(app, "2025-09-18", "doan");
  expect(notice).toMatchObject({ to: dead, progress: { state: "bounced", permanent: true } });
  const before = taken.length;
  await wakePlan({ ...app, mailer, clock: at(5) }, planId);
  expect(taken).toHaveLength(before);
  await wakePlan({ ...app, mailer, clock: at(24 * 60) }, planId);
  expect(taken.length).toBeGreaterThan(before);
  expect(taken).not.toContain(dead);
});

test("a report of what came back later suppresses the address; a forged one changes nothing", async () => {
  const { runtime, advanceTo } = await season();
  const { app } = runtime;
  await advanceTo("2025-09-18T09:00");
  const told = await toldOf(app, "2025-09-18", "doan");
  const ref = { on: told.on, mailbox: told.mailbox };
  if (told.progress.state === "claimed") throw new Error("not sent");
  // As if the authority's own server had taken it.
  const id = "6f0a9b1e-1111-4222-8333-444455556666";
  const messageId = `<${id}@${app.settings.senderAddress.split("@")[1]}>`;
  const { sentAt } = told.progress;
  await amendNotice(app, planId, ref, () => ({ state: "sent", messageId, sentAt }));
  const report = (its: string) => ({
    plan: planId,
    notice: noticeKey(ref),
    id: its,
    at: null,
    recipients: [{ address: told.to, action: "failed", status: "5.1.1" }],
  });
  expect(await recordDeliveryReport(app, report(id.replace("6", "7")))).toBe("ignored");
  expect((await readNotice(app, planId, ref))?.progress.state).toBe("sent");
  expect(await recordDeliveryReport(app, report(id))).toBe("recorded");
  expect(await recordDeliveryReport(app, report(id))).toBe("superseded");
  const { progress } = (await readNotice(app, planId, ref))!;
  expect(progress).toMatchObject({ state: "bounced", permanent: true });
});

test("functions that send by SES carry no SMTP client", async () => {
  const directory = await mkdtemp(join(tmpdir(), "dondoc-bundles-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  for (const name of functionNames) {
    const { inputs } = await bundleFunction(name, directory);
    expect(Object.keys(inputs).length).toBeGreaterThan(50);
    expect(Object.keys(inputs).filter((path) => path.includes("nodemailer"))).toEqual([]);
  }
});
