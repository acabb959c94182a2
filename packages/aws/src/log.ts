import type { Clock, Log } from "@dondoc/app/ports";
import type { LogLevel } from "./environment.ts";
import { maskedValue } from "./masking.ts";

export interface LogOptions {
  level: LogLevel;
  clock: Clock;
  /** Takes one line without its end. Default: standard output, where Lambda reads it. */
  write?: (line: string) => void;
}

const severity: Record<LogLevel, number> = { info: 0, warn: 1, error: 2 };

/** One line of JSON for each event, as CloudWatch Logs Insights reads it; nothing in it names a person. */
export function createLog({ level, clock, write = toStandardOutput }: LogOptions): Log {
  const at =
    (own: LogLevel) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      if (severity[own] < severity[level]) return;
      const facts = maskedValue(fields) as Record<string, unknown>;
      write(JSON.stringify({ ...facts, time: clock.now().toString(), level: own, event }));
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}
