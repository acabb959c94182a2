import { savePlan } from "@dondoc/app/plan/plan-rows";
import type { CheckIn } from "@dondoc/core/answer/check-in";
import { initialStanding, type Standing } from "@dondoc/core/obligation/standing";
import { describe, expect, test } from "vitest";
import { liveToken, type World, world } from "../fixture.ts";
import { createWeb } from "../web.ts";

async function htmlOf({ app, useCases }: World): Promise<string> {
  return (await createWeb(app, useCases).request(`/l/${liveToken}`)).text();
}

/** Puts an answer on record, as the store would hold it. */
async function answered(
  lived: World,
  obligation: string,
  more: Partial<Standing>,
  checkIn: Partial<CheckIn> = {},
) {
  const at = "2025-09-17T03:05:00Z";
  const [unit = ""] = obligation.split(".").slice(1);
  await lived.answered(
    {
      id: `chk_${"a".repeat(22)}`,
      obligation,
      unit,
      at,
      status: "in-progress",
      note: "",
      progress: {},
      by: { kind: "link", recipient: unit },
      ...checkIn,
    },
    {
      ...initialStanding({ id: obligation, unit }),
      version: 1,
      activity: { status: "in-progress", since: at },
      lastCheckInAt: at,
      ...more,
    },
  );
}

describe("the greeting", () => {
  test("asks a body outside the committee with respect", async () => {
    expect(await htmlOf(world({ units: ["cong-an"] }))).toContain("Trân trọng đề nghị đơn vị");
    const told = await htmlOf(world({ units: ["vhxh"] }));
    expect(told).toContain("Đề nghị đơn vị cập nhật");
    expect(told).not.toContain("Trân trọng");
    expect(told).not.toContain("yêu cầu đơn vị");
  });

  test("names every unit that a shared mailbox holds, and whose each obligation is", async () => {
    const html = await htmlOf(world({ units: ["thon-01", "thon-02"] }));
    expect(html).toContain("<strong>Thôn số 1; Thôn số 2</strong>");
    expect(html).toContain("Báo cáo · Thôn số 2");
  });
});

describe("the form", () => {
  test("asks for a figure where the task has a target, and says the target", async () => {
    const lived = world({ units: ["tt-hcc"] });
    const owner = lived.plan.tasks.find((task) => task.id === "t7")?.leads[0] ?? "";
    const html = await htmlOf(world({ units: [owner] }));
    expect(html).toContain('name="progress.mentee"');
    expect(html).toContain('inputmode="decimal"');
    expect(html).toContain("Chỉ tiêu: tối thiểu 5 người học/người hướng dẫn.");
  });

  test("asks to settle the date of a tentative window, and offers it no extension", async () => {
    const html = await htmlOf(world({ units: ["vhxh"] }));
    expect(html.match(/name="confirmedOn"/g)?.length).toBe(
      html.match(/Dự kiến – chưa chốt ngày<\/span>/g)?.length,
    );
    expect(html).toContain("Kế hoạch dự kiến ngày 10/10/2025");
    expect(html).not.toMatch(/type="date"[^>]*value="\d/);
  });

  test("gives every field of every form an id of its own", async () => {
    const html = await htmlOf(world({ units: ["vhxh"] }));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of html.matchAll(/(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g))
      expect(ids).toContain(id);
  });
});

describe("what is on record", () => {
  test("is told on the clocks of the plan's zone, with the note and the history", async () => {
    const lived = world();
    await answered(
      lived,
      "obl_r1-1.doan",
      { note: "Đã họp\nba thôn" },
      { note: "Đã họp\nba thôn" },
    );
    const html = await htmlOf(lived);
    expect(html).toContain(
      "Đã ghi nhận lúc 10:05 ngày 17/9/2025: <strong>Đang triển khai</strong>",
    );
    expect(html).toContain("Lịch sử cập nhật (1)");
    expect(html.match(/Đã họp\nba thôn/g)).toHaveLength(2);
  });

  test("keeps the original deadline beside a granted extension", async () => {
    const lived = world();
    const asked = { newOn: "2025-10-08", reason: "mưa lũ", askedAt: "2025-09-17T03:05:00Z" };
    const decided = { decidedAt: "2025-09-17T08:00:00Z", reference: "CV số 12/UBND-VHXH" };
    await answered(lived, "obl_r1-1.doan", {
      extendedTo: "2025-10-08",
      extension: { state: "granted", ...asked, ...decided },
    });
    const html = await htmlOf(lived);
    expect(html).toContain(
      "đã gia hạn đến hết ngày 08/10/2025; tính quá hạn từ ngày 09/10/2025 (thời hạn ban đầu: trước ngày 30/9/2025)",
    );
    expect(html).toContain("Đã được gia hạn đến hết ngày 08/10/2025 (CV số 12/UBND-VHXH).");
  });

  test("says that an extension waits for its decision, or was refused", async () => {
    const lived = world();
    const asked = { newOn: "2025-10-08", reason: "mưa lũ", askedAt: "2025-09-17T03:05:00Z" };
    await answered(lived, "obl_r1-1.doan", { extension: { state: "asked", ...asked } });
    expect(await htmlOf(lived)).toContain("Đã xin gia hạn đến hết ngày 08/10/2025, đang chờ");
    const decided = { decidedAt: "2025-09-17T08:00:00Z", reference: "CV số 12/UBND-VHXH" };
    const refused = { state: "refused", ...asked, ...decided } as const;
    const id = `chk_${"b".repeat(22)}` as const;
    await answered(lived, "obl_r1-1.doan", { version: 2, extension: refused }, { id });
    expect(await htmlOf(lived)).toContain("Không đồng ý gia hạn (CV số 12/UBND-VHXH).");
  });

  test("shows an overdue obligation as overdue, in words", async () => {
    const lived = world();
    lived.at("2025-10-03T01:00:00Z");
    expect(await htmlOf(lived)).toContain('<span class="tag bad">Quá hạn 3 ngày</span>');
  });

  test("lists what is done below, where a slip can still be corrected", async () => {
    const lived = world();
    const at = "2025-09-17T03:05:00Z";
    await answered(lived, "obl_r1-1.doan", { activity: { status: "done", closedAt: at } });
    const html = await htmlOf(lived);
    const [open = "", closed = ""] = html.split("Đã hoàn thành (1)");
    expect(open).not.toContain('value="obl_r1-1.doan"');
    expect(closed).toContain("Hoàn thành đúng hạn");
    expect(closed).toContain("Cập nhật lại nếu báo nhầm");
    expect(closed).toContain('value="obl_r1-1.doan"');
  });
});

describe("a page with nothing to answer", () => {
  test("shows the chair's office where the whole plan stands", async () => {
    const html = await htmlOf(world({ units: ["chu-tich"] }));
    expect(html).toContain("Tình hình chung");
    expect(html).toContain("Đang thực hiện, trong hạn</dt><dd>57</dd>");
    expect(html).not.toContain("Không có nội dung nào cần cập nhật");
    expect(html).not.toContain("<form");
    expect(html).not.toContain("Đề nghị đơn vị");
  });

  test("tells a unit that has done everything so", async () => {
    const lived = world({ units: ["thon-01"] });
    const at = "2025-09-17T03:05:00Z";
    await answered(lived, "obl_r2-1.thon-01", { activity: { status: "done", closedAt: at } });
    expect(await htmlOf(lived)).toContain("đã được báo cáo hoàn thành");
  });
});

describe("the foot of the page", () => {
  test("says whom to call, what is kept and that the link is personal", async () => {
    const html = await htmlOf(world());
    expect(html).toContain('<a href="tel:02550000001">0255 000 0001</a>');
    expect(html).toContain('href="mailto:chuyenvien@vhxh.nghiahanh.example"');
    expect(html).toContain("91/2025/QH15");
    expect(html).toContain("Đường dẫn dành riêng");
  });

  test("offers the page retold for Zalo, with its link", async () => {
    const html = await htmlOf(world());
    expect(html).toMatch(/<textarea id="zalo" readonly[^>]*>UBND xã Nghĩa Hành đề nghị/);
    expect(html).toContain(`Cập nhật tại: http://localhost/l/${liveToken}</textarea>`);
  });
});

describe("what a unit has beside what it answers", () => {
  const detailsOf = (html: string) =>
    [...html.matchAll(/<details class="entry">\s*<summary>\s*<h3>([^<]*)<\/h3>/g)].map(
      ([, title]) => title,
    );

  test("is folded below what is asked, with its lead and no form", async () => {
    const html = await htmlOf(world({ units: ["tcns-thon-03"] }));
    expect(detailsOf(html)).toEqual(["Phối hợp (6)"]);
    const [, folded = ""] = html.split('class="involvement"');
    expect(folded).toContain("Nhiệm vụ 3: Tập huấn về chuyển đổi số");
    expect(folded).toContain("Chủ trì: Phòng Văn hóa - Xã hội");
    expect(folded.split("</section>")[0]).not.toContain("<form");
  });

  test("has what is kept up, and names it without asking", async () => {
    const html = await htmlOf(world({ units: ["tt-cung-ung"] }));
    expect(detailsOf(html)).toEqual(["Việc thường xuyên (5)", "Phối hợp (4)"]);
    expect(html).toContain("Nêu kịp thời các điển hình");
  });

  test("is all that a body sees which owes nothing", async () => {
    const html = await htmlOf(world({ units: ["vnpt"] }));
    expect(html).toContain("Không có nội dung nào cần cập nhật");
    expect(html).toContain("đơn vị chủ trì báo cáo kết quả");
    expect(detailsOf(html)).toEqual(["Phối hợp (4)"]);
  });

  test("a lead sees whom it works with, and what its task comprises, to unfold", async () => {
    const html = await htmlOf(world({ units: ["doan"] }));
    expect(html).toContain("Phối hợp: Phòng Văn hóa - Xã hội; Tổ công nghệ số cộng đồng các thôn.");
    expect(html).toContain("Thực hiện: Chi đoàn Thanh niên các thôn.");
    expect(html).toMatch(/<details class="comprises"><summary>Gồm 3 nội dung<\/summary>/);
  });

  test("an office is asked for the period that the document does not name", async () => {
    expect(await htmlOf(world({ units: ["vhxh"] }))).toContain("Văn bản không ghi rõ kỳ");
  });
});

describe("a page over two plans", () => {
  /** Of Đoàn, whose second plan another office follows. */
  async function overTwo(): Promise<string> {
    const lived = world();
    // What the first plan brings is there before the second is looked at.
    await htmlOf(lived);
    const { plan } = lived;
    const second = {
      ...plan,
      id: "pln_hai" as const,
      document: { ...plan.document, title: "trồng cây", shortTitle: "Trồng cây" },
      roles: { ...plan.roles, coordinatingOffice: "kinh-te" },
    };
    const life = { state: "active", activatedAt: "2025-09-01T01:00:00Z" } as const;
    const saved = { version: 1, savedAt: "2025-09-01T01:00:00Z", life, nextWakeAt: null };
    await savePlan({ table: lived.app.table }, { plan: second, ...saved });
    return htmlOf(lived);
  }

  test("names each item's document, also in the text for Zalo, and the office that follows it", async () => {
    const html = await overTwo();
    const zalo = /<textarea id="zalo"[^>]*>([^<]*)</.exec(html)?.[1] ?? "";
    expect(zalo).toMatch(/\(Bình dân học vụ số\) – .*\n.*\(Trồng cây\) – /);
    expect(html).toMatch(/Phòng Văn hóa - Xã hội, UBND xã Nghĩa Hành\s*: Bình dân học vụ số/);
    expect(html).toMatch(/Phòng Kinh tế, UBND xã Nghĩa Hành\s*: Trồng cây/);
  });

  test("has each id once, and those of the mail's plan as its links lead to them", async () => {
    const html = await overTwo();
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, n) => ids.indexOf(id) !== n)).toEqual([]);
    expect(ids).toContain("obl_r1-1.doan");
    expect(ids).toContain("pln_hai-obl_r1-1.doan");
  });
});
