import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAuditTrail } from "@dondoc/app/console/audit-rows";
import { asOperator } from "@dondoc/app/console/opened";
import { readHolidays } from "@dondoc/app/plan/holiday-rows";
import { readPlan } from "@dondoc/app/plan/plan-rows";
import { activatePlan } from "@dondoc/app/plan-life";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dondoc } from "../support/command.ts";
import { dayOf, openSeason, type Season } from "../support/season.ts";

// Issue 14, point 9: Tết 2027, and the years after.

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "dondoc-holidays-"));
  await writeAuthority();
});

afterAll(() => rm(directory, { recursive: true, force: true }));

/** The authority of all plans here, in their folder. */
async function writeAuthority(more = {}) {
  const authority = {
    schema: "dondoc/authority@1",
    id: "aut_thu",
    name: "UBND xã Thử",
    shortName: "UBND xã Thử",
    roles: { office: "vp", chair: "ct" },
    units: ["vp", "ct", "doan"].map((id) => ({
      id,
      name: `Đơn vị ${id}`,
      people: [{ id, role: "leader", email: `${id}@xa.example` }],
    })),
    ...more,
  };
  await writeFile(join(directory, "co-quan.json"), JSON.stringify(authority));
}

/** Tasks that fall due before Tết, on mùng 1 and after it, and nobody who answers. */
function planAcross(year: number, [newYear, after]: [string, string], more = {}) {
  return {
    schema: "dondoc/plan@2",
    authority: "aut_thu",
    id: `pln_qua-tet-${year}`,
    document: { title: `qua Tết ${year}` },
    period: { startsOn: `${year}-01-11`, endsOn: `${year}-02-28`, closesOn: `${year}-03-10` },
    office: "vp",
    tasks: [`${year}-01-22`, newYear, after].map((on, n) => ({
      id: `t${n}`,
      number: n + 1,
      title: `Việc ${n + 1}`,
      leads: ["doan"],
      window: { kind: "before", on },
    })),
    ...more,
  };
}

async function started(plan: ReturnType<typeof planAcross>): Promise<Season> {
  const path = join(directory, `${plan.id}.json`);
  await writeFile(path, JSON.stringify(plan));
  const season = await openSeason({ plan: path, clock: `${plan.period.startsOn}T07:00:00+07:00` });
  await activatePlan(season.runtime.app, { opened: asOperator(plan.id, "run") });
  return season;
}

const mornings = async (season: Season) =>
  new Set((await season.inbox()).filter(({ kind }) => kind !== "sign-in").map(dayOf));

describe("Tết 2027", () => {
  const plan = planAcross(2027, ["2027-02-06", "2027-02-12"]);
  let season: Season;

  beforeAll(async () => {
    season = await started(plan);
    await season.advanceTo("2027-02-19T09:00");
  });
  afterAll(() => season.close());

  test("no mail leaves from 4 to 10 February 2027, as was rehearsed", async () => {
    const days = await mornings(season);
    expect([...days].filter((on) => on >= "2027-02-04" && on <= "2027-02-10")).toEqual([]);
    expect(days).toContain("2027-02-03");
    expect(days).toContain("2027-02-11");
    const rehearsed = await dondoc(
      season,
      "rehearse",
      join(directory, `${plan.id}.json`),
      "--json",
    );
    const lines = (JSON.parse(rehearsed.stdout) as { at: string; to: string; subject: string }[])
      .filter(({ at }) => at < "2027-02-19T02:00")
      .map(({ at, to, subject }) => `${dayOf({ at })} ${to} ${subject}`);
    const sent = (await season.inbox()).map((m) => `${dayOf(m)} ${m.to[0]} ${m.subject}`);
    expect(sent.sort()).toEqual(lines.sort());
  });

  test("other holidays of the stage are followed at once, by plans that run and by new ones", async () => {
    const file = JSON.parse(await readFile("packages/core/src/calendar/vn-holidays.json", "utf8"));
    file.asOf = "2027-02-18";
    file.off["2027"].push(["2027-02-22", "Hoán đổi (làm bù 27/02)", "swap"]);
    file.workingWeekends["2027"].push(["2027-02-27", "Làm bù cho 22/02/2027"]);
    const path = join(directory, "lich-nghi.json");
    await writeFile(path, JSON.stringify(file));

    const set = await dondoc(season, "holidays", "set", path, "--json");
    expect(JSON.parse(set.stdout)).toEqual({
      asOf: "2027-02-18",
      changed: [plan.id],
      unchanged: [],
      failed: [],
    });
    const again = await dondoc(season, "holidays", "set", path);
    expect(again.stdout).toContain("0 plans follow them from now on, 1 did already");
    const [entry] = await readAuditTrail(season.runtime.app, {
      opened: asOperator(plan.id, "see"),
      atMost: 1,
    });
    expect(entry).toMatchObject({
      action: "holidays-changed",
      changes: [{ field: "holidays", before: null, after: "2027-02-18" }],
    });

    await season.advanceTo("2027-02-28T09:00");
    const days = await mornings(season);
    expect(days).not.toContain("2027-02-22");
    expect(days).toContain("2027-02-27");
    const shown = await dondoc(season, "holidays", "show", "--json");
    const { source, years } = JSON.parse(shown.stdout);
    expect(source).toBe("stage");
    expect(years["2027"]).toMatchObject({ status: "announced", working: ["2027-02-27"] });
    expect(years["2027"].off).toContain("2027-02-22");

    const next = planAcross(2027, ["2027-02-06", "2027-02-12"], { id: "pln_moi" });
    const nextPath = join(directory, "moi.json");
    await writeFile(nextPath, JSON.stringify(next));
    // By the days of the service that the plan would go into: its 22/2 is worked in the release's table.
    const rehearsed = await dondoc(season, "rehearse", nextPath, "--json");
    const byRelease = await dondoc(
      season,
      "rehearse",
      nextPath,
      "--json",
      "--holidays",
      "packages/core/src/calendar/vn-holidays.json",
    );
    const on = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { at: string }[]).map(dayOf);
    expect(on(rehearsed)).not.toContain("2027-02-22");
    expect(on(byRelease)).toContain("2027-02-22");
    expect((await dondoc(season, "activate", nextPath)).stderr).toContain("Tết Đinh Mùi");
    expect((await readPlan(season.runtime.app, "pln_moi"))?.holidays?.asOf).toBe("2027-02-18");
  });

  test("a file that is not right changes nothing", async () => {
    const path = join(directory, "sai.json");
    await writeFile(path, JSON.stringify({ asOf: "2027-01-01", off: {} }));
    const refused = await dondoc(season, "holidays", "set", path);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/no file of holidays:[\s\S]*status/);
    expect((await readHolidays(season.runtime.app))?.asOf).toBe("2027-02-18");
  });
});

test("2028, which nobody has announced: no mail on mùng 1–3, and the years of the plan are told", async () => {
  const plan = planAcross(2028, ["2028-01-26", "2028-02-10"]);
  const season = await started(plan);
  try {
    await season.advanceTo("2028-02-15T09:00");
    const days = await mornings(season);
    expect([...days].filter((on) => on >= "2028-01-26" && on <= "2028-01-30")).toEqual([]);
    expect(days).toContain("2028-01-31");
    const path = join(directory, `${plan.id}.json`);
    const { stdout } = await dondoc(season, "check", path);
    expect(stdout).toMatch(/2028 are not announced yet.*Tết Mậu Thân.*2028-01-26 to 2028-01-30/);
    await writeAuthority({ calendar: { confirmedYears: [2028] } });
    // The authority is right, the plan is right, and no year is told of.
    expect((await dondoc(season, "check", path)).stdout.trim().split("\n")).toHaveLength(2);
    expect((await dondoc(season, "rehearse", path, "--json")).stderr).toBe("");
  } finally {
    await season.close();
  }
});
