import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import { type SmtpFailure, wordsOf } from "./smtp-outcome.ts";

export interface Envelope {
  from: string;
  to: string;
  /** Comes back in the reports that the server sends of it (RFC 3461). */
  id: string;
}

export class DeliveryFailed extends Error {
  readonly failure: SmtpFailure;

  constructor(failure: SmtpFailure, cause: unknown) {
    super(`the mail was not delivered to the server: ${failure.words}`, { cause });
    this.name = "DeliveryFailed";
    this.failure = failure;
  }
}

export type Login = { user: string; pass: string } | null;

/**
 * Hands one mail over on a connection of its own: one that was kept might have died unseen. Nodemailer
 * calls every lost connection `CONN`; whether the text was under way is known from its stream being read.
 */
export function deliver(
  options: SMTPConnectionOptions,
  login: Login,
  envelope: Envelope,
  message: Buffer,
): Promise<void> {
  let began = false;
  const text = new Readable({
    read() {
      began = true;
      this.push(message);
      this.push(null);
    },
  });
  return connected(
    options,
    login,
    (connection, resolve, fail) => {
      const dsn = { ret: "HDRS", envid: envelope.id, notify: "SUCCESS,FAILURE,DELAY" };
      const { from, to } = envelope;
      connection.send({ from, to, size: message.length, dsn }, text, (error) => {
        if (error) return fail(error);
        connection.quit();
        resolve();
      });
    },
    () => began,
  );
}

/** Opens the server as for a mail, with TLS and login, and leaves without one. Rejects as {@link deliver} does. */
export function greet(options: SMTPConnectionOptions, login: Login): Promise<{ secure: boolean }> {
  return connected(options, login, (connection, resolve) => {
    const { secure } = connection;
    connection.quit();
    resolve({ secure });
  });
}

function connected<Result>(
  options: SMTPConnectionOptions,
  login: Login,
  use: (
    connection: SMTPConnection,
    resolve: (result: Result) => void,
    fail: (cause: unknown) => void,
  ) => void,
  hasBegun: () => boolean = () => false,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection(options);
    const fail = (cause: unknown) => {
      // First what failed: closing says "ended" by itself.
      const { code, command, responseCode } = cause as Partial<SmtpFailure>;
      const words = wordsOf(cause);
      reject(new DeliveryFailed({ began: hasBegun(), code, command, responseCode, words }, cause));
      connection.close();
    };
    connection.once("error", fail);
    connection.once("end", () => fail(new Error("the connection ended")));
    connection.connect((error) => {
      if (error) return fail(error);
      if (login === null) return use(connection, resolve, fail);
      connection.login({ credentials: login }, (refused) =>
        refused ? fail(refused) : use(connection, resolve, fail),
      );
    });
  });
}
