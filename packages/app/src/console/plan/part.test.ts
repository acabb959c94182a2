import { Plan } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { describe, expect, test } from "vitest";
import { type PartKind, planParts } from "./part.ts";

/** The plan of xã Nghĩa Hành with all that a plan may have and this one has not, also what no form shows. */
const plan = withEverything(realPlan());

function withEverything(real: Plan): Plan {
  const phone = "0255 000 0001";
  const source = { section: "II", line: 12 };
  return Plan.parse({
    ...real,
    document: { ...real.document, shortTitle: "Bình dân học vụ số", symbol: "12/KH-UBND" },
    leaderInCharge: "pho-chu-tich",
    units: real.units.map((unit) => ({
      ...unit,
      aliases: ["tên khác"],
      ...(unit.leader && {
        leader: {
          name: "Nguyễn Văn A",
          position: "Trưởng",
          phone,
          ...unit.leader,
        },
        focal: { email: `dm-${unit.id}@xa.example` },
      }),
    })),
    tasks: real.tasks.map((task) => ({ ...task, starred: true, product: "Báo cáo", source })),
    duties: real.duties.map((duty) => ({ ...duty, via: "vhxh", source })),
    policy: { ...real.policy, acceptance: { by: "leader-in-charge" } },
  });
}

const ids: Partial<Record<PartKind, readonly string[]>> = {
  document: [""],
  task: plan.tasks.map(({ id }) => id),
  duty: plan.duties.map(({ id }) => id),
  target: plan.targets.map(({ id }) => id),
  unit: plan.units.map(({ id }) => id),
  group: plan.groups.map(({ id }) => id),
  policy: [""],
};

/** A change of the rules has a version of its own, and those whom a step tells have no order. */
function apart({ policy: { version: _, escalation, ...policy }, ...rest }: Plan) {
  const steps = escalation.steps.map((step) => ({ ...step, to: step.to.toSorted() }));
  return { ...rest, policy: { ...policy, repeat: escalation.repeat, steps } };
}

/** The plan after the form of a part is posted with these fields changed. */
function posted(kind: PartKind, id: string, changed: Record<string, string> = {}): Plan {
  const part = planParts[kind];
  return part.edited(plan, id, { ...part.fields(plan, id), ...changed });
}

describe("the form of a part of a plan", () => {
  test.each(Object.entries(ids) as [PartKind, string[]][])(
    "posted as it was shown leaves every %s as it is",
    (kind, all) => {
      for (const id of all) expect(apart(posted(kind, id))).toEqual(apart(plan));
    },
  );

  test("takes what a task comprises, one a line, and its being left empty", () => {
    const partsOf = (edited: Plan) => edited.tasks.find(({ id }) => id === "t3")?.parts;
    expect(partsOf(posted("task", "t3", { parts: "Một\nHai" }))).toEqual(["Một", "Hai"]);
    expect(partsOf(posted("task", "t3", { parts: "" }))).toBeUndefined();
  });

  test("takes one unit or several as the chair's office", () => {
    const officeOf = (given: string) =>
      posted("document", "", { chairsOffice: given }).roles.chairsOffice;
    expect(officeOf("chu-tich")).toEqual(["chu-tich"]);
    expect(officeOf("chu-tich\nvan-phong")).toEqual(["chu-tich", "van-phong"]);
    expect(() => officeOf("")).toThrow();
  });

  test("takes the readers of the document", () => {
    expect(posted("document", "", { readers: "Sở KH&CN tỉnh" }).readers).toEqual(["Sở KH&CN tỉnh"]);
    expect(posted("document", "", { readers: "" }).readers).toBeUndefined();
  });

  test("confirms a period that was only taken for one", () => {
    const windowOf = (edited: Plan) => edited.duties.find(({ id }) => id === "r3")?.window;
    expect(windowOf(plan)).toMatchObject({ kind: "ongoing", assumed: true });
    const settled = windowOf(
      posted("duty", "r3", { "window.tentative": "", "window.ongoing.every": "quarter" }),
    );
    expect(settled).toEqual({ kind: "ongoing", every: "quarter", phrase: "định kỳ tổng hợp" });
  });

  test("turns a report into what is kept up", () => {
    const edited = posted("duty", "r4", { "window.kind": "standing" });
    expect(edited.duties.find(({ id }) => id === "r4")?.window.kind).toBe("standing");
  });
});
