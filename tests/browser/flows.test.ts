import { accountId } from "@dondoc/app/console/account";
import { readColleague, saveMembership } from "@dondoc/app/console/account-rows";
import { auditEntry } from "@dondoc/app/console/audit";
import { importPlan } from "@dondoc/app/plan-life";
import { Plan } from "@dondoc/core/plan/plan";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { byOperator } from "../support/by-operator.ts";
import { signInByBrowser } from "../support/console-browser.ts";
import { readQr } from "../support/qr.ts";
import { lastTo, type Mail, openSeason, type Season } from "../support/season.ts";
import { mailedPath, people, planAt } from "../support/visitor.ts";
import { type Manner, manners, openWalker, type Walker, walkerOn } from "../support/walker.ts";

/**
 * What the office does in a browser, each flow from the mail or the first page to what comes of it,
 * walked twice: at a desk and on a phone, one of the two by keyboard alone, one without JavaScript.
 */
let browser: Browser;
let season: Season;
/** Signed in as the office's leader, with a script: for what a test itself reads. */
let reader: Page;
let sessions: Record<"office" | "coordinator", BrowserContextOptions["storageState"]>;

beforeAll(async () => {
  [browser, season] = await Promise.all([openBrowser(), openSeason()]);
  await season.advanceTo("2025-09-23T09:00");
  reader = await signInByBrowser(browser, season, people.office);
  const coordinator = await signInByBrowser(browser, season, people.coordinator);
  sessions = {
    office: await reader.context().storageState(),
    coordinator: await coordinator.context().storageState(),
  };
  await coordinator.context().close();
});

afterAll(async () => {
  await browser.close();
  await season.close();
});

const { deskByKeyboard, phoneWithoutScript, deskWithoutScript, phoneByKeyboard } = manners;
const inConsole = (path: string) => season.url + planAt + path;
const officeBy = (manner: Manner) => openWalker(browser, manner, sessions.office);

async function mailTo(unit: string): Promise<Mail & { link: string }> {
  const mail = lastTo(await season.inbox(), unit);
  return { ...mail, link: mail.links[0] ?? "" };
}

/** A leader with the unit's newest mail, who opens its link. */
async function leaderBy(manner: Manner, unit: string): Promise<Walker> {
  const leader = await openWalker(browser, manner);
  await leader.open((await mailTo(unit)).link, "Kính gửi");
  return leader;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

describe("signing in by a mailed link, and out", () => {
  test.each([deskByKeyboard, phoneWithoutScript])("$name", async (manner) => {
    const chair = await openWalker(browser, manner);
    const { page } = chair;
    const address = page.getByLabel("Địa chỉ thư điện tử");
    const ask = press(page, "Gửi đường dẫn đăng nhập");
    await chair.open(inConsole("/gia-han"), "Đăng nhập trang theo dõi");
    await chair.write(address, "chutich");
    await chair.press(ask, "Địa chỉ thư chưa đúng");
    await chair.write(address, people.viewer);
    await chair.press(ask, "Đề nghị mở hộp thư");

    const mailed = season.url + (await mailedPath(season, people.viewer));
    await chair.open(mailed, "Bấm nút dưới đây");
    await chair.press(
      press(page, "Đăng nhập"),
      page.getByRole("heading", { name: "Đề nghị gia hạn" }),
    );
    await chair.open(mailed, "Đường dẫn đăng nhập không dùng được");
    await chair.press(page.getByRole("link", { name: "Vào trang đăng nhập" }), ask);

    await chair.open(inConsole(""), "Tình hình chung");
    await chair.press(press(page, /^Đăng xuất$/), ask);
    await chair.open(inConsole(""), ask);
    await chair.close();
  });
});

describe("an extension, asked on the leader's page and decided by the office", () => {
  test.each([
    {
      ...deskByKeyboard,
      unit: "doan",
      about: "Tình hình triển khai và kết quả thực hiện nhiệm vụ 6",
      decision: "Đồng ý gia hạn",
      subject: /^Đã gia hạn: /,
      told: "Đã được gia hạn đến hết ngày 10/10/2025",
      kept: "thời hạn ban đầu: trước ngày 30/9/2025",
    },
    {
      ...phoneWithoutScript,
      unit: "kinh-te",
      about: "Hướng dẫn cài đặt ứng dụng",
      decision: "Không đồng ý",
      subject: /^Không đồng ý gia hạn: /,
      told: "Không đồng ý gia hạn (Công văn số 12/UBND-VHXH)",
      kept: "từ ngày 15/9/2025 đến hết ngày 30/9/2025",
    },
  ])("$name: $decision", async ({ unit, about, decision, subject, told, kept, ...manner }) => {
    const leader = await leaderBy(manner, unit);
    const form = leader.page.locator("article.entry form");
    await leader.pick(form.getByRole("radio", { name: "Đang triển khai" }));
    const until = form.getByLabel("Gia hạn đến ngày");
    await leader.press(form.locator("summary"), until);
    await leader.write(until, "2025-10-10");
    await leader.write(form.getByLabel("Lý do xin gia hạn"), "Chờ số liệu của các thôn");
    await leader.press(form.getByRole("button"), "đang chờ quyết định");

    const office = await officeBy(manner);
    const { page } = office;
    await office.open(inConsole("/gia-han"), "Chờ số liệu của các thôn");
    await office.press(
      page.getByRole("link", { name: about }),
      "Đề nghị gia hạn đang chờ quyết định",
    );
    const save = press(page, "Lưu quyết định và báo cho đơn vị");
    await office.pick(page.getByRole("radio", { name: decision }));
    await office.press(save, page.getByRole("alert").getByText("Đề nghị ghi số, ngày văn bản"));
    await office.write(page.getByLabel("Căn cứ"), "Công văn số 12/UBND-VHXH");
    await office.press(save, "Đã lưu và gửi thư báo cho đơn vị.");
    await office.sees(kept);
    await office.close();

    const mail = await mailTo(unit);
    expect(mail.subject).toMatch(subject);
    await leader.open(mail.link, told);
    await leader.close();
  });
});

describe("an ad hoc report, asked, answered from the mail, summed up, the rest reminded", () => {
  test.each([
    {
      ...deskWithoutScript,
      title: "Số người được hướng dẫn trong tuần",
      answering: ["tt-hcc", "Trung tâm Phục vụ hành chính công xã"],
      silent: ["van-phong", "Văn phòng HĐND và UBND xã"],
      // Its nearest deadline is another one.
      isFolded: true,
    },
    {
      ...phoneByKeyboard,
      title: "Số điểm truy cập mạng tại thôn",
      answering: ["thon-01", "Thôn số 1"],
      silent: ["thon-02", "Thôn số 2"],
      isFolded: false,
    },
  ])("$name", async ({ title, answering, silent, isFolded, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    await office.open(inConsole("/dot-xuat"), "Đề nghị báo cáo mới");
    const ask = press(page, "Gửi đề nghị đến các đơn vị");
    await office.press(page.getByRole("link", { name: "Đề nghị báo cáo mới" }), ask);
    await office.choose(page.getByLabel("Căn cứ trong kế hoạch"), "Báo cáo đột xuất về Kế hoạch");
    await office.write(page.getByLabel("Nội dung cần báo cáo"), title);
    await office.write(page.getByLabel("Hạn báo cáo"), "2025-10-10");
    const units = page.locator("#units");
    const unit = (name = "") => units.getByRole("checkbox", { name, exact: true });
    await office.press(units.locator("summary"), unit(answering[1]));
    for (const [, name] of [answering, silent]) await office.pick(unit(name));
    await office.write(page.getByLabel("Mục 1", { exact: true }), "Số lượng");
    await office.choose(page.getByLabel("Kiểu của mục 1"), "Số");
    await office.write(page.getByLabel("Mục 2", { exact: true }), "Khó khăn");
    await office.press(ask, "Đã gửi đề nghị đến 2 đơn vị.");

    const answer = await leaderBy(manner, answering[0] ?? "");
    const entry = answer.page.locator(".entry", { hasText: title });
    const form = entry.locator("form");
    const send = form.getByRole("button");
    if (isFolded) await answer.press(entry.locator("summary").first(), send);
    await answer.pick(form.getByRole("radio", { name: "Hoàn thành" }));
    await answer.press(send, answer.page.getByRole("alert").getByText("Số lượng"));
    await answer.pick(form.getByRole("radio", { name: "Hoàn thành" }));
    await answer.write(form.getByLabel("Số lượng"), "1.250");
    await answer.write(form.getByLabel("Khó khăn"), "Thiếu máy tính");
    await answer.press(send, "Đã ghi nhận cập nhật");
    await answer.close();

    await office.open(inConsole("/dot-xuat"), "1/2");
    await office.press(page.getByRole("link", { name: title }), "Đã báo cáo 1/2 đơn vị");
    await office.sees(page.getByRole("row", { name: /1\.250 Thiếu máy tính/ }));
    await office.sees(page.getByRole("row", { name: /^Tổng cộng 1\.250/ }));
    await office.press(press(page, "Nhắc 1 đơn vị chưa báo cáo"), "Đã gửi thư nhắc đến 1 đơn vị.");
    const mail = await mailTo(silent[0] ?? "");
    expect(mail.text).toContain(title);
    await office.press(press(page, "Nhắc 1 đơn vị chưa báo cáo"), "Không gửi thêm thư nhắc");
    await office.close();
  });
});

describe("a delegate, named by the office, who opens the unit's page from a mail", () => {
  test.each([
    { ...deskByKeyboard, unit: "tt-cung-ung", address: "pho@cungung.nghiahanh.example" },
    { ...phoneWithoutScript, unit: "cong-an", address: "pho@congan.nghiahanh.example" },
  ])("$name", async ({ unit, address, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    await office.open(inConsole(`/don-vi/${unit}`), "Đường dẫn của đơn vị");
    const see = press(page, "Xem tác động trước khi lưu");
    await office.press(page.getByRole("link", { name: "Cử người được ủy quyền" }), see);
    await office.write(page.getByLabel("Họ tên người được ủy quyền"), "Nguyễn Thị Lan");
    await office.write(page.getByLabel("Địa chỉ thư người được ủy quyền"), address);
    await office.pick(page.getByRole("radio", { name: "Thay người đứng đầu và đầu mối" }));
    await office.write(page.getByLabel("Từ ngày"), "2025-09-09");
    await office.write(page.getByLabel("Đến hết ngày"), "2025-10-10");
    await office.press(see, "Nội dung thay đổi");
    await office.press(press(page, "Lưu thay đổi"), "Đã lưu ủy quyền");
    await office.sees("từ ngày 09/9/2025 đến hết ngày 10/10/2025");
    await office.press(press(page, "Gửi đường dẫn mới"), "Đã gửi đường dẫn mới");
    await office.close();

    const mail = await mailTo(unit);
    expect(mail.to).toEqual([address]);
    const delegate = await leaderBy(manner, unit);
    await delegate.close();
  });
});

describe("a colleague, given a part in the plan, who signs in by the mail and is let go", () => {
  test.each([
    {
      ...deskWithoutScript,
      email: "phochutich@ubnd.nghiahanh.example",
      person: "Trần Văn Bình, Phó Chủ tịch",
    },
    { ...phoneByKeyboard, email: "vanthu@vp.nghiahanh.example", person: "Lê Thị Hoa, Văn thư" },
  ])("$name", async ({ email, person, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    await office.open(inConsole("/nguoi-dung"), "Người dùng của kế hoạch");
    await office.write(page.getByLabel("Địa chỉ thư công vụ"), email);
    await office.write(page.getByLabel("Họ tên, chức vụ"), person);
    await office.choose(page.getByLabel("Quyền", { exact: true }), "Lãnh đạo (chỉ xem)");
    await office.press(press(page, "Giao quyền"), "Đã giao quyền.");
    await office.sees(page.getByRole("row", { name: person }));

    const colleague = await openWalker(browser, manner);
    await colleague.open(`${season.url}/dang-nhap`, "Đăng nhập trang theo dõi");
    await colleague.write(colleague.page.getByLabel("Địa chỉ thư điện tử"), email);
    await colleague.press(press(colleague.page, "Gửi đường dẫn đăng nhập"), "Đề nghị mở hộp thư");
    await colleague.open(season.url + (await mailedPath(season, email)), "Bấm nút dưới đây");
    await colleague.press(press(colleague.page, "Đăng nhập"), "Tình hình chung");

    await office.press(press(page, `Thôi quyền của ${person}`), "Đã thôi quyền");
    await page.getByRole("row", { name: person }).waitFor({ state: "detached" });
    // The session has ended with the part that was given.
    await colleague.open(inConsole(""), "Đăng nhập trang theo dõi");
    await colleague.close();
    await office.close();
  });
});

describe("an answer written for a unit that phoned", () => {
  test.each([
    { ...deskByKeyboard, unit: "van-phong", status: "Hoàn thành" },
    { ...phoneWithoutScript, unit: "tt-cung-ung", status: "Đang triển khai" },
  ])("$name", async ({ unit, status, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    await office.open(inConsole(`/don-vi/${unit}`), "Liên hệ");
    await office.press(
      page.getByRole("link", { name: /^Nhiệm vụ 4: Hướng dẫn cài đặt/ }),
      "Ghi thay cho đơn vị",
    );
    await office.pick(page.getByRole("radio", { name: status }));
    await office.write(page.getByLabel("Ghi chú"), "Báo qua điện thoại lúc 8 giờ");
    await office.press(press(page, /^Gửi cập nhật/), "Đã ghi thay cho đơn vị.");
    await office.sees("Trưởng phòng, Phòng Văn hóa - Xã hội ghi thay");
    await office.open(inConsole("/nhat-ky"), "Ghi thay cho đơn vị");
    await office.close();

    const leader = await leaderBy(manner, unit);
    await leader.page.getByText("ghi thay").first().waitFor({ state: "attached" });
    await leader.page.getByText("Báo qua điện thoại").first().waitFor({ state: "attached" });
    await leader.close();
  });
});

describe("a unit's links, taken back by the office and sent anew, by either side", () => {
  test.each([
    { ...deskWithoutScript, unit: "tt-hcc" },
    { ...phoneByKeyboard, unit: "kinh-te" },
  ])("$name", async ({ unit, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    const { link } = await mailTo(unit);
    await office.open(inConsole(`/don-vi/${unit}`), "Đường dẫn của đơn vị");
    await office.press(press(page, "Thu hồi mọi đường dẫn và lịch"), "Đã thu hồi các đường dẫn");

    const leader = await openWalker(browser, manner);
    await leader.open(link, "Đường dẫn này không dùng được");
    await leader.press(press(leader.page, "Gửi đường dẫn mới"), "Đã nhận yêu cầu");
    const own = await mailTo(unit);
    expect(own.kind).toBe("new-link");
    await leader.open(own.link, "Kính gửi");

    await office.press(press(page, "Gửi đường dẫn mới"), "Đã gửi đường dẫn mới");
    const sent = await mailTo(unit);
    expect(sent.link).not.toBe(own.link);
    await leader.open(sent.link, "Kính gửi");
    await leader.close();
    await office.close();
  });
});

describe("the weekly meeting, where each unit opens its page from its code", () => {
  // Codes are made by one person once in a while: two people make them.
  test.each([
    { ...deskByKeyboard, who: "office" as const },
    { ...phoneWithoutScript, who: "coordinator" as const },
  ])("$name", async ({ who, ...manner }) => {
    const office = await openWalker(browser, manner, sessions[who]);
    const { page } = office;
    await office.open(inConsole("/giao-ban"), "Giao ban ngày 23/9/2025");
    const code = page.getByRole("img", { name: "Mã QR mở trang của Phòng Kinh tế" });
    await office.press(press(page, /^Tạo mã QR cho \d+ đơn vị/), code);
    const link = await readQr(reader, await code.getAttribute("src"));
    await office.press(
      page.getByText("Nội dung để gửi Zalo").first(),
      page.locator(".zalo textarea").first(),
    );
    expect(await page.locator("#zalo-kinh-te").inputValue()).toContain(link);
    await office.open(inConsole("/giao-ban"), press(page, /^Tạo mã QR/));
    await code.waitFor({ state: "detached" });
    await office.close();

    const leader = await openWalker(browser, manner);
    await leader.open(link, "Phòng Kinh tế");
    await leader.close();
  });
});

describe("a deadline, moved with what it does seen first", () => {
  test.each([
    { ...deskWithoutScript, edit: /^Sửa .*nhiệm vụ 6, lần 2/, unit: "doan" },
    { ...phoneByKeyboard, edit: /^Sửa .*Đoàn viên, thanh niên/, unit: "doan" },
  ])("$name", async ({ edit, unit, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    const on = page.locator('[name="window.before.on"]');
    const see = press(page, "Xem tác động trước khi lưu");
    await office.open(inConsole("/ke-hoach"), "Chế độ báo cáo");
    await office.press(page.getByRole("link", { name: edit }), see);
    await office.write(on, "2025-12-12");
    await office.press(see, /nhắc việc thêm/);
    await office.press(press(page, "Quay lại sửa"), see);
    await expect.poll(() => on.inputValue()).toBe("2025-12-12");
    await office.press(see, "Tác động đến thư nhắc việc");
    await office.press(press(page, "Lưu thay đổi"), "Đã lưu thay đổi.");
    await office.close();
    const leader = await leaderBy(manner, unit);
    await leader.page.getByText("trước ngày 12/12/2025").first().waitFor({ state: "attached" });
    await leader.close();
  });
});

describe("two people at one part: the second is told, sees both and loses nothing", () => {
  test.each([
    { ...deskByKeyboard, unit: "kinh-te", mine: "0255 111 111", theirs: "0255 222 222" },
    { ...phoneWithoutScript, unit: "tt-hcc", mine: "0255 333 333", theirs: "0255 444 444" },
  ])("$name", async ({ unit, mine, theirs, ...manner }) => {
    const office = await officeBy(manner);
    const other = await openWalker(browser, manners.deskWithoutScript, sessions.coordinator);
    const number = ({ page }: Walker) => page.getByLabel("Điện thoại người đứng đầu");
    const see = ({ page }: Walker) => press(page, "Xem tác động trước khi lưu");
    const save = ({ page }: Walker) => press(page, "Lưu thay đổi");
    for (const person of [office, other])
      await person.open(inConsole(`/ke-hoach/don-vi/${unit}`), "Sửa đơn vị");
    await office.write(number(office), mine);
    await other.write(number(other), theirs);
    await other.press(see(other), "Nội dung thay đổi");
    await other.press(save(other), "Đã lưu thay đổi.");
    await other.close();

    await office.press(see(office), "vừa được người khác thay đổi");
    await office.sees("Chuyên viên theo dõi");
    await office.sees(`Người khác vừa lưu: ${theirs}`);
    await expect.poll(() => number(office).inputValue()).toBe(mine);
    await office.press(see(office), "Nội dung thay đổi");
    await office.press(save(office), "Đã lưu thay đổi.");
    await office.close();
  });
});

describe("what was written when the session had ended", () => {
  test.each([
    { ...deskWithoutScript, title: "Báo cáo nhanh về lễ phát động", unit: "Phòng Kinh tế" },
    { ...phoneByKeyboard, title: "Báo cáo nhanh về thiết bị", unit: "Phòng Kinh tế" },
  ])("is sent after signing in again, $name", async ({ title, unit, ...manner }) => {
    const office = await officeBy(manner);
    const { page } = office;
    const ask = press(page, "Gửi đề nghị đến các đơn vị");
    await office.open(inConsole("/dot-xuat/moi"), ask);
    await office.write(page.getByLabel("Nội dung cần báo cáo"), title);
    await office.write(page.getByLabel("Hạn báo cáo"), "2025-10-10");
    const box = page.locator("#units").getByRole("checkbox", { name: unit, exact: true });
    await office.press(page.locator("#units summary"), box);
    await office.pick(box);
    await page.context().clearCookies();
    await office.press(ask, "Phiên làm việc đã hết, nội dung chưa được lưu");

    const opening = page.waitForEvent("popup");
    await office.press(page.getByRole("link", { name: /^Đăng nhập/ }), "Gửi lại");
    const tab = walkerOn(await opening, manner.keyboard);
    await tab.sees("Đăng nhập trang theo dõi");
    await tab.write(tab.page.getByLabel("Địa chỉ thư điện tử"), people.office);
    await tab.press(press(tab.page, "Gửi đường dẫn đăng nhập"), "Đề nghị mở hộp thư");
    await tab.open(season.url + (await mailedPath(season, people.office)), "Bấm nút dưới đây");
    await tab.press(press(tab.page, "Đăng nhập"), "Tình hình chung");

    // A page of another session asks once more, in the name of who is signed in now.
    await office.press(press(page, "Gửi lại"), `Đang đăng nhập: `);
    await office.press(press(page, "Gửi lại"), "Trang đã cũ nên chưa lưu được");
    await expect.poll(() => page.getByLabel("Nội dung cần báo cáo").inputValue()).toBe(title);
    await office.press(ask, "Đã gửi đề nghị đến 1 đơn vị.");
    await office.sees(page.getByRole("heading", { name: title }));
    await office.close();
  });
});

test("a plan is begun, paused, gone on with and ended, at a desk by keyboard as on a phone without JavaScript", async () => {
  const walks: { office: Walker; plan: string; manner: Manner }[] = [];
  for (const [plan, manner] of [
    ["pln_trong-cay", deskByKeyboard],
    ["pln_ve-sinh", phoneWithoutScript],
  ] as const) {
    await draftPlan(plan);
    const office = await officeBy(manner);
    await office.open(
      `${season.url}/van-phong/${plan}/ke-hoach`,
      "Dự thảo, chưa gửi thư nhắc việc",
    );
    walks.push({ office, plan, manner });
  }
  const act = async (deed: string, warning: string, button: string, done: string) => {
    for (const { office } of walks) {
      await office.press(office.page.getByRole("link", { name: deed, exact: true }), warning);
      await office.press(press(office.page, button), done);
    }
  };
  /** The plans' mails as the day begins. */
  const morning = async (day: string) => {
    await season.advanceTo(`${day}T09:00`);
    const mails = await season.inbox();
    return walks.map(({ plan }) => mails.filter((mail) => mail.plan === plan));
  };
  await act(
    "Bắt đầu theo dõi",
    "Thư đầu tiên gửi lúc",
    "Bắt đầu theo dõi và gửi thư",
    "Đã bắt đầu theo dõi kế hoạch.",
  );
  const begun = await morning("2025-09-24");
  for (const mails of begun) expect(mails).not.toEqual([]);
  await act(
    "Tạm dừng nhắc việc",
    "Không gửi thư nhắc việc nào nữa cho đến khi tiếp tục",
    "Tạm dừng nhắc việc",
    "Đã tạm dừng nhắc việc.",
  );
  expect(await morning("2025-09-26")).toEqual(begun);
  await act(
    "Tiếp tục nhắc việc",
    "Việc sẽ diễn ra",
    "Tiếp tục nhắc việc",
    "Đã tiếp tục nhắc việc.",
  );
  const resumed = await morning("2025-09-29");
  for (const [at, mails] of resumed.entries())
    expect(mails.length).toBeGreaterThan(begun[at]?.length ?? 0);
  await act(
    "Kết thúc theo dõi",
    "Việc này không hoàn tác được",
    "Kết thúc theo dõi",
    "Đã kết thúc theo dõi kế hoạch.",
  );
  for (const [at, { office, plan, manner }] of walks.entries()) {
    const { page } = office;
    await office.open(`${season.url}/van-phong/${plan}/nhat-ky`, "Nhật ký thay đổi");
    for (const deed of ["Bắt đầu theo dõi", "Tạm dừng nhắc việc", "Kết thúc theo dõi"])
      await office.sees(page.locator(".trail").getByText(deed, { exact: true }));
    const part = `${season.url}/van-phong/${plan}/ke-hoach/nhiem-vu/t1`;
    await office.open(part, "Kế hoạch không ở trạng thái đang theo dõi");
    const leader = await openWalker(browser, manner);
    // The first mails of a plan tell its members how to come in.
    const links = (begun[at] ?? []).flatMap((mail) => mail.links);
    const ofUnit = links.find((link) => link.startsWith(`${season.url}/l/`)) ?? "";
    await leader.open(ofUnit, "Đường dẫn này không dùng được");
    await leader.close();
    await office.close();
  }
});

/** A small plan that has not begun, which the office's leader may run. */
async function draftPlan(id: string): Promise<void> {
  const { app } = season.runtime;
  const plan = Plan.parse({
    authority: "aut_thu",
    id,
    document: {
      title: "chăm sóc cây xanh trên các tuyến đường",
      issuer: "Ủy ban nhân dân xã Nghĩa Hành, tỉnh Quảng Ngãi",
      issuerShort: "UBND xã Nghĩa Hành",
    },
    period: { startsOn: "2025-09-01", endsOn: "2025-12-31", closesOn: "2026-01-30" },
    roles: { coordinatingOffice: "vhxh", chairsOffice: "ct" },
    units: [
      { id: "vhxh", name: "Phòng Văn hóa - Xã hội", leader: { email: people.office } },
      { id: "ct", name: "Chủ tịch UBND xã", leader: { email: people.viewer } },
    ],
    groups: [],
    tasks: [
      {
        id: "t1",
        number: 1,
        title: "Trồng bổ sung cây bóng mát",
        leads: ["vhxh"],
        window: { kind: "before", on: "2025-10-03", phrase: "Trước 03/10/2025" },
      },
    ],
    duties: [],
    targets: [],
  });
  await importPlan(app, byOperator(plan));
  const known = await readColleague(app, accountId(people.office));
  if (!known) throw new Error("the office has no account");
  await saveMembership(
    app,
    known.account,
    { plan: id, role: "office", issuerShort: "UBND xã", since: app.clock.now().toString() },
    auditEntry(app, { kind: "command" }, "member-added", known.account.id),
  );
}
