import type { App } from "./ports.ts";

/** Such an answer takes so long, so that its time does not tell who is on file; tests may set less. */
const answerMilliseconds = 1200;

/**
 * Answers whoever asked for a mail after the same time, whether one leaves or not. What goes wrong with the
 * mail is logged as `event` and not told.
 */
export async function inTheSameTime(
  app: App,
  mailing: Promise<void>,
  event: string,
): Promise<void> {
  const { answerMilliseconds: least = answerMilliseconds, outlivesAnswers } = app.settings;
  const mailed = mailing.catch((error: unknown) => app.log.error(event, { reason: String(error) }));
  const pausing = app.pause?.(least);
  // A process that stands still after its answer has to finish first; only tests set no time at all.
  await (outlivesAnswers && least > 0 ? pausing : Promise.all([mailed, pausing]));
}
