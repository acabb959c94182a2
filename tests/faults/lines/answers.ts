import { readPageState } from "@dondoc/app/plan/plan-reads";
import { openForms, post } from "../../support/form.ts";
import { after, before, during, onNth } from "../fault.ts";
import type { Line } from "../line.ts";
import { unitOf } from "../small-plan.ts";
import type { Trial } from "../trial.ts";
import type { Worker } from "../worker-pool.ts";

/**
 * Each unit answers by the link of its mail, from a web process that dies in the middle; the person
 * sees no answer and presses again, on the same page, until there is one.
 */
async function answers(trial: Trial): Promise<void> {
  const { random, counts, ground, plan } = trial;
  await trial.activate();
  await trial.wakeUntilDone();
  for (const { to, link } of await trial.mails()) {
    const unit = unitOf(to[0] ?? "");
    const note = `Ghi chú ${random.int(1, 1e9)}`;
    const { forms } = await inWeb(trial, (web) => openForms(`${web.url}${link}`));
    const [form] = forms;
    if (!form) throw new Error(`no form for ${unit}`);
    const send = (web: Worker) => {
      const action = new URL(new URL(form.action).pathname, web.url).href;
      return post(action, { ...form.hidden, status: "in-progress", note });
    };
    const first = await inWeb(trial, async (web) => {
      web.trap(onNth("answer", 1, random.pick([before, after, during])(trial.killer(web))));
      return send(web).catch(() => null);
    });
    // Pressed twice more: once for having seen nothing, once by a nervous finger.
    const tries = [first, await inWeb(trial, send), await inWeb(trial, send)];
    if (tries.some((response) => response?.status === 303)) counts.acknowledged += 1;
    const page = await readPageState(ground.app, plan.id, [unit]);
    const kept = page?.history.filter((event) => "note" in event && event.note === note) ?? [];
    if (kept.length > 0) counts.kept += 1;
    counts.answersDoubled += Math.max(0, kept.length - 1);
  }
}

async function inWeb<T>(trial: Trial, use: (web: Worker) => Promise<T>): Promise<T> {
  const web = await trial.ground.workers.take();
  web.setClock(trial.now());
  try {
    return await use(web);
  } finally {
    trial.ground.workers.give(web);
  }
}

export const answerLines: Line[] = [
  {
    name: "web killed in the middle of a check-in",
    forAll: false,
    killShare: 12,
    run: answers,
  },
];
