import { describe, expect, test } from "vitest";
import { livePage, opened } from "./opened-page.ts";
import { scriptTag } from "./testing/script-tag.ts";

describe("the leader's page", () => {
  test("shows the nearest obligation first, its form open and no answer chosen", async () => {
    const { web } = await opened();
    const html = await (await web.request(livePage)).text();
    expect(html).toContain('lang="vi"');
    expect(html).toContain("Kính gửi: <strong>Đoàn TNCS Hồ Chí Minh xã Nghĩa Hành</strong>");
    expect(html).toContain("trước ngày 30/9/2025; tính quá hạn từ ngày 01/10/2025");
    expect(html).not.toContain("checked");
    expect(html.replace(scriptTag, "")).not.toContain("<script");
    expect(html.match(/check-ins"/g)).toHaveLength(4);
  });

  test("answers HEAD with the same headers and no body", async () => {
    const { web } = await opened();
    const response = await web.request(livePage, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });
});

describe("an answer", () => {
  test("is recorded, and the page it leads to says what the store holds", async () => {
    const { web, form, post, answers, obligation, plan } = await opened();
    const response = await post({ ...(await form()), status: "in-progress", note: "Đã họp." });
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`${livePage}?da-ghi=${obligation}&ke-hoach=${plan.id}#da-ghi`);
    expect(await answers()).toMatchObject([{ obligation, status: "in-progress", note: "Đã họp." }]);
    const html = await (await web.request(location)).text();
    expect(html).toContain("Đã ghi nhận cập nhật");
    expect(html).toContain("Đã ghi nhận lúc 08:15 ngày 18/9/2025");
    expect(html).toContain("Đã họp.");
  });

  test("given twice is recorded once", async () => {
    const { form, post, answers } = await opened();
    const filled = { ...(await form()), status: "done" };
    expect((await post(filled)).status).toBe(303);
    expect((await post(filled)).status).toBe(303);
    expect(await answers()).toHaveLength(1);
  });

  test("is told in JSON to a program", async () => {
    const { form, post, obligation, plan } = await opened();
    const filled = { ...(await form()), status: "done" };
    const json = { accept: "application/json" };
    const [first, second] = [await post(filled, json), await post(filled, json)];
    expect(first.status).toBe(201);
    expect(await first.json()).toEqual({ plan: plan.id, obligation, outcome: "recorded" });
    expect(second.status).toBe(200);
    expect(await second.json()).toEqual({ plan: plan.id, obligation, outcome: "repeated" });
  });

  test("the address alone confirms nothing that was not recorded", async () => {
    const { web, obligation } = await opened();
    for (const named of [obligation, "obl_x.y", "<b>", ""]) {
      const html = await (
        await web.request(`${livePage}?da-ghi=${encodeURIComponent(named)}`)
      ).text();
      expect(html).not.toContain("Đã ghi nhận");
    }
  });
});

describe("a form with errors", () => {
  test("comes back with the text kept, the errors on top, each leading to its field", async () => {
    const { form, post, answers } = await opened();
    const response = await post({
      ...(await form()),
      note: "chưa họp được",
      extensionOn: "2025-09-01",
      extensionReason: "mưa lũ",
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain("<title>Lỗi: ");
    for (const [, id] of html.matchAll(/<li><a href="#([^"]+)">/g))
      expect(html).toContain(`id="${id}"`);
    expect(html).toContain('<a href="#m1-status">Đề nghị chọn một tình hình thực hiện.</a>');
    expect(html).toContain('<a href="#m1-extensionOn">');
    expect(html).toContain("chưa họp được");
    expect(html).toContain("mưa lũ");
    expect(html).toContain('<details class="extension" open="">');
    expect(await answers()).toEqual([]);
  });

  test("keeps the answer that the person picked", async () => {
    const { form, post } = await opened();
    const html = await (await post({ ...(await form()), status: "blocked" })).text();
    expect(html.match(/checked=""/g)).toHaveLength(1);
    expect(html).toMatch(/value="blocked"[^>]*checked=""/);
  });

  test("that is stale comes back with the text, the new state and no answer chosen", async () => {
    const { form, post, answers } = await opened();
    const old = await form();
    await post({ ...old, status: "in-progress", note: "người thứ nhất" });
    const response = await post({ ...old, status: "done", note: "người thứ hai" });
    const html = await response.text();
    expect(response.status).toBe(409);
    expect(html).toContain("người thứ nhất");
    expect(html).toContain("người thứ hai</textarea>");
    expect(html).not.toContain("checked");
    expect(await answers()).toHaveLength(1);
    const again = await post({ ...(await form()), status: "done", note: "người thứ hai" });
    expect(again.status).toBe(303);
  });

  test("names its wrong fields to a program, in English", async () => {
    const { form, post } = await opened();
    const response = await post(
      { ...(await form()), status: "finished" },
      { accept: "application/json" },
    );
    expect(response.status).toBe(422);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      type: "urn:dondoc:problem:form-invalid",
      code: "form-invalid",
      errors: [{ field: "status", detail: "one of not-started, in-progress, done, blocked" }],
    });
  });
});
