import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import type { SmtpFailure } from "./smtp-outcome.ts";

export interface Envelope {
  from: string;
  to: string[];
  /** Comes back in the reports that the server sends of it (RFC 3461). */
  id: string;
}

export class DeliveryFailed extends Error {
  readonly failure: SmtpFailure;

  constructor(failure: SmtpFailure, cause: unknown) {
    super("the mail was not delivered to the server", { cause });
    this.name = "DeliveryFailed";
    this.failure = failure;
  }
}

export interface Delivered {
  /** Recipients that the server refused for good while it took the mail for others. */
  rejected: string[];
}

/**
 * Hands one mail over on a connection of its own: one that was kept might have died unseen. Nodemailer
 * calls every lost connection `CONN`; whether the text was under way is known from its stream being read.
 */
export function deliver(
  options: SMTPConnectionOptions,
  auth: { user: string; pass: string } | null,
  envelope: Envelope,
  message: Buffer,
): Promise<Delivered> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options);
    let began = false;
    const text = new Readable({
      read() {
        began = true;
        this.push(message);
        this.push(null);
      },
    });
    const fail = (cause: unknown) => {
      // First what failed: closing says "ended" by itself.
      reject(new DeliveryFailed({ began, ...factsOf(cause) }, cause));
      connection.close();
    };
    const send = () => {
      const dsn = { ret: "HDRS", envid: envelope.id, notify: "SUCCESS,FAILURE,DELAY" };
      const { from, to } = envelope;
      connection.send({ from, to, size: message.length, dsn }, text, (error, info) => {
        if (error) return fail(error);
        connection.quit();
        const errors = (info?.rejectedErrors ?? []) as {
          recipient?: string;
          responseCode?: number;
        }[];
        const forGood = errors.filter(({ responseCode = 0 }) => responseCode >= 500);
        resolve({ rejected: forGood.flatMap(({ recipient }) => recipient ?? []) });
      });
    };
    connection.once("error", fail);
    connection.once("end", () => fail(new Error("the connection ended")));
    connection.connect((error) => {
      if (error) return fail(error);
      if (auth === null) return send();
      connection.login({ credentials: auth }, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

/** Connects, logs in where there is a login, and leaves again. Rejects with the server's own words. */
export function greet(
  options: SMTPConnectionOptions,
  auth: { user: string; pass: string } | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options);
    const fail = (cause: unknown) => {
      reject(cause);
      connection.close();
    };
    const leave = () => {
      resolve();
      connection.quit();
    };
    connection.once("error", fail);
    connection.once("end", () => reject(new Error("the connection ended")));
    connection.connect((error) => {
      if (error) return fail(error);
      if (auth === null) return leave();
      connection.login({ credentials: auth }, (refused) => (refused ? fail(refused) : leave()));
    });
  });
}

function factsOf(error: unknown): Omit<SmtpFailure, "began"> {
  const { code, command, responseCode } = error as Partial<SmtpFailure>;
  return { code, command, responseCode };
}
