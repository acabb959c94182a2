import { createDynamoStore } from "../dynamo-store.ts";
import { losingEveryOtherAnswer } from "./losing-answers.ts";
import { checkIn, claim, sampleLink, standing, storedPlan } from "./samples.ts";
import { dynamoAt, freshPlanId, now, type Subject } from "./subject.ts";
import { afterAll, expect, test } from "./workspace.ts";

/** The write arrives, its answer does not, and the SDK tries again: one's own first try must not stand in the way. */
export function lostAnswersContract(subject: Subject): void {
  const client = dynamoAt(subject.endpoint);
  losingEveryOtherAnswer(client);
  const store = createDynamoStore({ client, tableName: subject.tableName });
  afterAll(() => client.destroy());

  test("a plan, a claim and an answer are won by who won them", async () => {
    const id = freshPlanId();
    expect(await store.savePlan(storedPlan(id))).toBe("saved");
    expect(await store.claimNotice(id, claim(1), sampleLink(id), now)).toEqual({ claimed: true });
    expect(await store.recordCheckIn(id, checkIn(1), standing(1))).toBe("recorded");
    expect(await store.revokeLinks(id, "doan-xa", now.toString())).toBe(1);
  });

  test("a record and an event are recorded", async () => {
    const id = freshPlanId();
    await subject.store.savePlan(storedPlan(id));
    const sent = { state: "sent", messageId: "m", sentAt: now.toString() } as const;
    const delivered = { ...sent, state: "delivered", deliveredAt: now.toString() } as const;
    await store.claimNotice(id, claim(1), sampleLink(id), now);
    expect(await store.recordSent(id, claim(1), 1, sent)).toBe("recorded");
    expect(await store.amendNotice(id, claim(1), () => delivered)).toBe("recorded");
  });
}
