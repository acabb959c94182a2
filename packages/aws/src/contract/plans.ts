import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { auditRange } from "@dondoc/app/world/keys";
import { readRange } from "@dondoc/app/world/table";
import { PlanTooLarge } from "../plan-rows.ts";
import { auditOf, samplePlan, storedPlan } from "./samples.ts";
import { atOnce, freshPlanId, type Subject } from "./subject.ts";
import { expect, test } from "./workspace.ts";

export function plansContract(subject: Subject): void {
  const { store } = subject;

  test("a plan comes back as it was saved, draft, active or closed", async () => {
    const id = freshPlanId();
    const draft = storedPlan(id, { life: { state: "draft" } });
    const active = storedPlan(id, { version: 2, nextWakeAt: "2025-10-01T01:00:00Z" });
    const closedAt = "2025-12-31T09:30:00.123456789Z";
    const closed = storedPlan(id, {
      version: 3,
      life: { state: "closed", activatedAt: null, closedAt },
    });
    for (const stored of [draft, active, closed]) {
      expect(await store.savePlan(stored)).toBe("saved");
      expect(await store.plan(id)).toEqual(stored);
      expect(await store.plans()).toContainEqual({
        id,
        title: stored.plan.document.title,
        state: stored.life.state,
      });
    }
  });

  test("a plan that nobody saved is not there", async () => {
    const id = freshPlanId();
    expect(await store.plan(id)).toBeUndefined();
    expect(await store.planState(id)).toBeUndefined();
    expect(await store.pageState(id, ["doan-xa"])).toBeUndefined();
  });

  test("a version follows the one before it, and no other", async () => {
    const id = freshPlanId();
    expect(await store.savePlan(storedPlan(id, { version: 2 }))).toBe("conflict");
    expect(await store.plan(id)).toBeUndefined();
    await store.savePlan(storedPlan(id));
    expect(await store.savePlan(storedPlan(id))).toBe("conflict");
    expect(await store.savePlan(storedPlan(id, { version: 3 }))).toBe("conflict");
    expect(await store.savePlan(storedPlan(id, { version: 2 }))).toBe("saved");
  });

  test("the audit trail tells of what was saved, and not of what was refused", async () => {
    const id = freshPlanId();
    const saved = auditOf("plan-imported");
    await store.savePlan(storedPlan(id), saved);
    expect(await store.savePlan(storedPlan(id), auditOf("plan-edited"))).toBe("conflict");
    const rows = await readRange(subject.table, { pk: id, ...auditRange });
    expect(rows.map(({ body }) => JSON.parse(String(body)))).toEqual([saved]);
  });

  test("of 20 who save the next version at once, one does", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    const titled = (n: number) => samplePlan(id, `Lần ${n}`);
    const answers = await atOnce(20, (n) =>
      store.savePlan(storedPlan(id, { version: 2, plan: titled(n) })),
    );
    const winners = answers.flatMap((answer, n) => (answer === "saved" ? [n] : []));
    expect(winners).toHaveLength(1);
    expect((await store.plan(id))?.plan).toEqual(titled(winners[0] ?? -1));
  });

  test("every version stays beside the newest, unchanged", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id, { plan: samplePlan(id, "Bản đầu") }));
    await store.savePlan(storedPlan(id, { version: 2, plan: samplePlan(id, "Bản sau") }));
    const Key = { pk: id, sk: "V#000001" };
    const { Item } = await subject.client.send(
      new GetCommand({ TableName: subject.tableName, Key }),
    );
    expect(JSON.parse(Item?.body).plan.document.title).toBe("Bản đầu");
  });

  test("a plan beyond 400 KB is refused by name, and nothing of it is written", async () => {
    const id = freshPlanId();
    const plan = samplePlan(id);
    const tasks = plan.tasks.flatMap((task) =>
      Array.from({ length: 1000 }, (_, n) => ({ ...task, number: n + 1, title: "ế".repeat(200) })),
    );
    const saving = store.savePlan(storedPlan(id, { plan: { ...plan, tasks } }));
    await expect(saving).rejects.toBeInstanceOf(PlanTooLarge);
    expect(await store.plan(id)).toBeUndefined();
  });

  test("requests are saved once; another under the same id is a conflict", async () => {
    const id = freshPlanId();
    await store.savePlan(storedPlan(id));
    const request = {
      id: "dot-xuat-1",
      duty: "bao-cao-dot-xuat",
      title: "Báo cáo đột xuất",
      units: ["doan-xa"],
      dueOn: "2025-10-10",
      askedAt: "2025-10-01T02:00:00Z",
    };
    const again = { ...request, askedAt: "2025-10-01T02:00:01Z" };
    expect(await store.saveRequest(id, request)).toBe("saved");
    expect(await store.saveRequest(id, again)).toBe("saved");
    expect(await store.saveRequest(id, { ...request, title: "Khác" })).toBe("conflict");
    expect((await store.planState(id))?.requests).toEqual([request]);
  });
}
