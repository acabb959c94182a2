import { Email } from "@dondoc/core/plan/plan";
import { InvalidArgumentError } from "commander";

/** A mail address as an argument of a command. */
export function mailAddress(text: string): string {
  const read = Email.safeParse(text);
  if (!read.success)
    throw new InvalidArgumentError(read.error.issues[0]?.message ?? "write a mail address");
  return read.data;
}
