import type { Plan } from "@dondoc/core/plan/plan";
import { realPlan } from "@dondoc/core/testing/real-plan";
import { describe, expect, test } from "vitest";
import { type PartKind, planParts } from "./part.ts";

const plan = realPlan();

const ids: Partial<Record<PartKind, readonly string[]>> = {
  document: [""],
  task: plan.tasks.map(({ id }) => id),
  duty: plan.duties.map(({ id }) => id),
};

/** The plan after the form of a part is posted with these fields changed. */
function posted(kind: PartKind, id: string, changed: Record<string, string> = {}): Plan {
  const part = planParts[kind];
  return part.edited(plan, id, { ...part.fields(plan, id), ...changed });
}

describe("the form of a part of a plan", () => {
  test.each(Object.entries(ids) as [PartKind, string[]][])(
    "posted as it was shown leaves every %s as it is",
    (kind, all) => {
      for (const id of all) expect(posted(kind, id)).toEqual(plan);
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
