import { Plan } from "@dondoc/core/plan/plan";
import { describe, expect, test } from "vitest";
import { scriptTag } from "../../testing/script-tag.ts";
import { DashboardPage } from "../overview/dashboard-page.tsx";
import { noFilter } from "../overview/filter.ts";
import { ObligationsPage } from "../overview/obligations-page.tsx";
import { pageOf } from "../overview/paging.tsx";
import { nghiaHanh, openedAt, sixtyUnits, startOf } from "../testing/open-plan.ts";
import { agendaOf } from "./agenda.ts";
import { MeetingPage } from "./meeting-page.tsx";
import { unitsAPage } from "./meeting-routes.tsx";

function meeting(plan: Plan, on: string, isLinked = false) {
  const view = openedAt(startOf(plan), on);
  const { turns, others } = agendaOf(view.open);
  const page = pageOf(turns, unitsAPage, undefined);
  const links = new Map(
    isLinked
      ? page.items.map(({ unit }) => [
          unit.id,
          `https://dondoc.nghiahanh.quangngai.example/l/${unit.id.padEnd(22, "x").slice(0, 22)}`,
        ])
      : [],
  );
  return {
    turns,
    others,
    html: (<MeetingPage {...view} page={page} others={others} links={links} />).toString(),
  };
}

describe("the agenda of a meeting", () => {
  test("calls each unit with open duties once, the most overdue first", () => {
    const { turns, others } = meeting(nghiaHanh(), "2025-10-06");
    const called = [...turns.map(({ unit }) => unit.id), ...others.map(({ id }) => id)];
    expect(new Set(called).size).toBe(called.length);
    expect(turns[0]?.unit.id).toBe("vhxh");
    expect(others.map(({ id }) => id)).toContain("tcns-xa");
  });

  test("is empty of what lies far ahead", () => {
    const { turns } = meeting(nghiaHanh(), "2025-09-03");
    expect(
      turns.flatMap(({ entries }) => entries).every(({ state }) => state.kind !== "overdue"),
    ).toBe(true);
    expect(turns.some(({ entries }) => entries.some((e) => e.obligation.of.id === "r1-2"))).toBe(
      false,
    );
  });

  test("speaks to each unit in its own register, and gives the link to it alone", () => {
    const { html } = meeting(nghiaHanh(), "2025-10-06", true);
    const textOf = (unit: string) =>
      new RegExp(`<textarea id="zalo-${unit}"[^>]*>([^<]*)<`).exec(html)?.[1] ?? "";
    expect(textOf("doan")).toContain(
      "Trân trọng đề nghị quý đơn vị cập nhật tình hình tại: https://",
    );
    expect(textOf("kinh-te")).toContain("Đề nghị đơn vị cập nhật tình hình tại: https://");
    expect(textOf("doan")).toContain("/l/doan");
    expect(textOf("doan")).not.toContain("/l/kinh-te");
    expect(textOf("doan")).toContain("xin không gửi vào nhóm chung");
    expect(html).not.toMatch(/yêu cầu|phê bình/i);
  });

  test("has no code and no link before they are made", () => {
    const { html } = meeting(nghiaHanh(), "2025-10-06");
    expect(html).not.toContain("data:image/png");
    expect(html).not.toContain("/l/");
  });
});

describe("words of others", () => {
  const evil = '"><img src=x onerror=alert(1)></textarea><script>alert(2)</script>';
  const real = nghiaHanh();
  const plan = Plan.parse({
    ...real,
    document: { ...real.document, title: evil, issuerShort: evil },
    units: real.units.map((unit) => ({ ...unit, name: `${unit.name} ${evil}` })),
    tasks: real.tasks.map((task) => ({ ...task, title: `${task.title} ${evil}` })),
    targets: real.targets.map((target) => ({ ...target, indicator: evil, unit: evil })),
  });
  const view = { ...openedAt(startOf(plan), "2025-10-08"), filter: noFilter, page: undefined };

  test.each([
    ["overview", <DashboardPage {...view} />],
    ["list", <ObligationsPage {...view} />],
    ["meeting", meeting(plan, "2025-10-08", true).html],
  ])("stay words on the %s", (_, page) => {
    const html = page.toString();
    expect(html).toContain("&lt;img src=x");
    expect(html.replace(scriptTag, "")).not.toMatch(/<img src=x|<script/);
  });
});

test("a page of units with their codes and texts is under 50 KB", () => {
  const { turns, html } = meeting(sixtyUnits(), "2025-10-08", true);
  expect(turns.length).toBeGreaterThan(20);
  expect(Buffer.byteLength(html)).toBeLessThan(50_000);
});
