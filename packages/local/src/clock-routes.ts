import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Temporal } from "temporal-polyfill";
import * as z from "zod/mini";
import { type Advanced, AdvanceStopped, ClockWentBack } from "./advance.ts";
import { stepTarget } from "./clock-step.ts";
import type { ScheduleRow } from "./schedule-list.ts";

export interface ClockControl {
  now(): number;
  /** Takes epoch milliseconds. */
  advanceTo(target: number): Promise<Advanced>;
  schedules(): Promise<ScheduleRow[]>;
  /** How many mails there are. */
  mails(): number;
  /** As `advanceTo`, with the demo's scripted answers given on the way. */
  playTo(target: number): Promise<Advanced>;
  /** Where the story of a stated day (yyyy-mm-dd) ends, in epoch milliseconds; null when it has. */
  storyEnd(on: string): Promise<number | null>;
  zone: string;
}

const AdvanceRequest = z.object({ advanceTo: z.string() });

/** More is surely a slip: a clock does not come back. */
const longestMilliseconds = 3 * 366 * 86_400_000;

/** `GET /local/clock`, and `POST` of JSON by a check or of a form by the start page. */
export function clockRoutes(clock: ClockControl): Hono {
  const app = new Hono();
  app.get("/local/clock", (c) => c.json({ now: iso(clock.now()) }));

  app.post("/local/clock", bodyLimit({ maxSize: 4096, onError: tooLarge }), async (c) => {
    const body = await c.req.text();
    if (isForm(c, body)) return c.redirect(await formStep(clock, new URLSearchParams(body)), 303);
    const target = jsonTarget(body);
    if (typeof target === "string") return c.json({ code: "bad_request", message: target }, 400);
    if (target - clock.now() > longestMilliseconds) {
      const message = "The clock moves by at most three years at a time.";
      return c.json({ code: "too_far", message }, 400);
    }
    try {
      const { now, fired } = await clock.advanceTo(target);
      return c.json({ now: iso(now), fired });
    } catch (error) {
      if (error instanceof ClockWentBack) {
        return c.json({ code: "clock_backwards", message: error.message }, 409);
      }
      if (error instanceof AdvanceStopped) {
        return c.json({ code: "stopping", message: error.message }, 503);
      }
      throw error;
    }
  });
  return app;
}

/** Epoch milliseconds, or a sentence that says what is wrong. */
function jsonTarget(body: string): number | string {
  const hint = 'Send {"advanceTo": "2025-09-18T08:00:00+07:00"}.';
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return `The body is not JSON. ${hint}`;
  }
  const request = AdvanceRequest.safeParse(given);
  if (!request.success) return `The body has no "advanceTo". ${hint}`;
  try {
    return Temporal.Instant.from(request.data.advanceTo).epochMilliseconds;
  } catch {
    return `"advanceTo" is not an ISO instant with an offset. ${hint}`;
  }
}

/** Where the browser goes after a step: back to the start page, with what came of it. */
async function formStep(clock: ClockControl, form: URLSearchParams): Promise<string> {
  const step = { step: form.get("step"), on: form.get("on") };
  if (step.step === "story") return storyStep(clock, step.on ?? "");
  const target = stepTarget(step, clock.now(), clock.zone, await clock.schedules());
  if (typeof target === "string") return `/?problem=${target}#clock`;
  if (target - clock.now() > longestMilliseconds) return "/?problem=far#clock";
  const before = clock.mails();
  try {
    const isPlayed = step.step === "month";
    await (isPlayed ? clock.playTo(target) : clock.advanceTo(target));
    const place = isPlayed ? "views" : "clock";
    return `/?mails=${clock.mails() - before}&at=${place}#${place}`;
  } catch (error) {
    if (error instanceof ClockWentBack) return "/?problem=past#clock";
    throw error;
  }
}

/** A stated day is lived to the end of its story, unless it lies behind; then its page tells it. */
async function storyStep(clock: ClockControl, on: string): Promise<string> {
  if (!/^\d{4}-\d\d-\d\d$/.test(on)) return "/?problem=date#clock";
  const end = await clock.storyEnd(on);
  if (end !== null && end > clock.now()) await clock.playTo(end);
  return `/local/story/${on}`;
}

/** curl calls whatever it is given a form; JSON is known by its brace. */
function isForm(c: Context, body: string): boolean {
  const type = c.req.header("content-type") ?? "";
  return /^application\/x-www-form-urlencoded\b/i.test(type) && !body.trimStart().startsWith("{");
}

function tooLarge(c: Context) {
  return c.json({ code: "too_large", message: "The body is too large." }, 413);
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
