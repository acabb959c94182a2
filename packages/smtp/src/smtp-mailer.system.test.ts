import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import type { OutgoingMail } from "@dondoc/app/ports";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { describe, expect, onTestFinished, test } from "vitest";
import { createSmtpMailer, greetServer } from "./smtp-mailer.ts";
import { testingCertificates } from "./testing-certificates.ts";

interface Received {
  to: string[];
  text: string;
  notify: unknown[];
}

const busy = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

/** A real server on this machine; it keeps what it took. */
async function serverWith(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { rcptTo } = session.envelope;
        received.push({
          to: rcptTo.map((one) => one.address),
          text: Buffer.concat(chunks).toString(),
          notify: rcptTo.map((one) => (one as { dsn?: { notify?: unknown } }).dsn?.notify),
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => {});
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { received, port: (server.server.address() as AddressInfo).port };
}

const mailerTo = (port: number, more: Partial<Parameters<typeof createSmtpMailer>[0]> = {}) =>
  createSmtpMailer({
    transport: "smtp",
    sender: "nhac@xa.example",
    host: "127.0.0.1",
    port,
    tls: "none",
    rate: 5,
    ...more,
  });

const mail: OutgoingMail = {
  from: { name: "UBND xã Nghĩa Hành", address: "nhac@xa.example" },
  to: "doan@xa.example",
  subject: "Nhắc việc: Báo cáo\r\nBcc: ai-do@elsewhere.example",
  text: "Đề nghị cập nhật",
  html: "<p>Đề nghị cập nhật</p>",
  headers: { "Auto-Submitted": "auto-generated" },
  tags: { kind: "reminder", plan: "pln_x" },
};

test("a mail arrives whole, with its reports asked for, and nothing can start a header of its own", async () => {
  const { received, port } = await serverWith({ hideDSN: false } as SMTPServerOptions);
  const outcome = await mailerTo(port).send(mail);
  expect(outcome).toMatchObject({ sent: true });
  expect(received).toHaveLength(1);
  expect(received[0]?.to).toEqual(["doan@xa.example"]);
  expect(received[0]?.text).toContain("Auto-Submitted: auto-generated");
  expect(received[0]?.text).not.toMatch(/^Bcc:/m);
  expect(received[0]?.text).toContain(`Message-ID: ${outcome.sent ? outcome.messageId : ""}`);
  expect(JSON.stringify(received[0]?.notify)).toMatch(/FAILURE/);
});

test("an attachment arrives whole, with its name and type", async () => {
  const { received, port } = await serverWith();
  const content = "BEGIN:VCALENDAR\r\nNAME:Thời hạn\r\nEND:VCALENDAR\r\n";
  const type = "text/calendar; charset=UTF-8; method=PUBLISH";
  await mailerTo(port).send({
    ...mail,
    attachments: [{ fileName: "thoi-han.ics", type, content }],
  });
  const text = received[0]?.text ?? "";
  expect(text).toMatch(/Content-Type: text\/calendar; charset=UTF-8; method=PUBLISH/);
  expect(text).toMatch(/Content-Disposition: attachment; filename=thoi-han\.ics/);
  const [, encoded = ""] = /filename=thoi-han\.ics\s+([A-Za-z0-9+/=\s]+?)\s--/.exec(text) ?? [];
  expect(Buffer.from(encoded, "base64").toString()).toBe(content);
});

describe("what has surely not left", () => {
  test("no server", async () => {
    const free = createServer().listen(0);
    const { port } = free.address() as AddressInfo;
    await new Promise((closed) => free.close(closed));
    expect(await mailerTo(port).send(mail)).toMatchObject({ sent: false, retry: true });
  });

  test("a server that offers no TLS, which is required by default", async () => {
    const { received, port } = await serverWith();
    expect(await mailerTo(port, { tls: "required" }).send(mail)).toMatchObject({
      sent: false,
      retry: true,
    });
    expect(received).toEqual([]);
  });

  test("a wrong password, for the operator to mend", async () => {
    const { port } = await serverWith({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(busy(535)),
    });
    const outcome = await mailerTo(port, { user: "nhac", password: "sai" }).send(mail);
    expect(outcome).toMatchObject({ reason: expect.stringMatching(/^AUTH PLAIN: 535 .*no/) });
    expect(outcome).toMatchObject({ sent: false, retry: true });
  });

  test.each([
    ["MAIL FROM", 451, true],
    ["MAIL FROM", 550, true],
    ["RCPT TO", 450, true],
    ["RCPT TO", 550, false],
    ["the text", 451, true],
    ["the text", 554, false],
  ])("%s answered with %i", async (when, code, retry) => {
    const { port } = await serverWith({
      onMailFrom: (_a, _s, done) => done(when === "MAIL FROM" ? busy(code) : null),
      onRcptTo: (_a, _s, done) => done(when === "RCPT TO" ? busy(code) : null),
      ...(when === "the text" && {
        onData(stream, _session, done) {
          stream.resume();
          stream.on("end", () => done(busy(code)));
        },
      }),
    });
    expect(await mailerTo(port).send(mail)).toMatchObject({ sent: false, retry });
  });

  test("a connection that is lost before the text", async () => {
    const { port } = await cut("RCPT");
    expect(await mailerTo(port).send(mail)).toMatchObject({ sent: false, retry: true });
  });
});

test("a connection that is lost once the text is under way is unknown, and thrown", async () => {
  const { port } = await cut(".");
  await expect(mailerTo(port).send(mail)).rejects.toThrow("not delivered");
});

describe("point 5: a look at the server is made as each mail is", () => {
  const { ca, ...server } = testingCertificates;
  const known = (options: SMTPServerOptions = {}) =>
    serverWith({
      ...server,
      disabledCommands: [],
      authOptional: false,
      onAuth: ({ password }, _session, done) =>
        password === "đúng" ? done(null, { user: "nhac" }) : done(busy(535)),
      ...options,
    });
  const look = (port: number, more: Partial<Parameters<typeof createSmtpMailer>[0]> = {}) => {
    const own = { host: "localhost", tls: "required", user: "nhac", password: "đúng", ca } as const;
    const base = { transport: "smtp", sender: "nhac@xa.example", rate: 5 } as const;
    return greetServer({ ...base, ...own, port, ...more });
  };

  test("with STARTTLS, a certificate that is known and the login, and no mail is sent", async () => {
    const { received, port } = await known();
    expect(await look(port)).toEqual({ well: true, secure: true });
    expect(received).toEqual([]);
    const sent = await mailerTo(port, {
      host: "localhost",
      tls: "required",
      user: "nhac",
      password: "đúng",
      ca,
    }).send(mail);
    expect(sent).toMatchObject({ sent: true });
  });

  test("a certificate that nobody knows is named as such", async () => {
    const { port } = await known();
    const greeted = await look(port, { ca: undefined });
    expect(greeted).toMatchObject({ well: false, reason: expect.stringMatching(/certificate/) });
  });

  test("so is a certificate of another name", async () => {
    const { port } = await known();
    const greeted = await look(port, { host: "127.0.0.1" });
    expect(greeted).toMatchObject({
      well: false,
      reason: expect.stringMatching(/altname|not in the cert/),
    });
  });

  test("a wrong password comes back with the server's own words", async () => {
    const { port } = await known();
    const greeted = await look(port, { password: "sai" });
    expect(greeted).toMatchObject({
      well: false,
      reason: expect.stringMatching(/^AUTH \w+: 535 no/),
    });
  });

  test("a server without TLS, and one that is not there", async () => {
    const { port } = await known({ disabledCommands: ["STARTTLS"] });
    expect(await look(port)).toMatchObject({ well: false, reason: expect.stringMatching(/TLS/) });
    expect(await look(1)).toMatchObject({
      well: false,
      reason: expect.stringMatching(/ECONNREFUSED/),
    });
  });
});

/** A server that speaks plain SMTP and hangs up at a line that begins with `at`. */
async function cut(at: string) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write("220 here\r\n");
    let inText = false;
    let rest = "";
    socket.on("data", (chunk) => {
      const lines = (rest + chunk).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line.startsWith(at) && (at !== "." || line === ".")) return void socket.destroy();
        if (inText) continue;
        if (line === "DATA") inText = true;
        socket.write(line === "DATA" ? "354 go on\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port };
}
