import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wakePlan } from "@dondoc/app/wake";
import { smtpMailer } from "@dondoc/aws/smtp";
import { bundleFunction, functionNames } from "@dondoc/infra/bundle";
import { SMTPServer } from "smtp-server";
import { expect, onTestFinished, test } from "vitest";
import { season } from "../support/season.ts";

const planId = "pln_nghia-hanh-bdhvs-2025";

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
  const doan = (await app.store.plan(planId))!.plan.units.find((unit) => unit.id === "doan")!;
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
  const notice = await app.store.notice(planId, { on: "2025-09-18", recipient: "doan" });
  expect(notice?.progress).toMatchObject({ state: "bounced", addresses: [dead] });
  const before = taken.length;
  await wakePlan({ ...app, mailer, clock: at(5) }, planId);
  expect(taken).toHaveLength(before);
  await wakePlan({ ...app, mailer, clock: at(24 * 60) }, planId);
  expect(taken.length).toBeGreaterThan(before);
  expect(taken).not.toContain(dead);
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
