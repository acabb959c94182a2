import { describe, expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const body = "Điều 1. Nội dung\n1. Sở Nội vụ chủ trì sửa kho.\n2. Lập sổ kho.\n3. Khóa kho.";
const asked = (head: string, rest = body) => {
  const { tasks, reportingDuties, questions } = readPlanText(`${head}\n${rest}`);
  return {
    items: tasks.length + reportingDuties.length,
    question: questions.find(({ code }) => code === "not-a-plan"),
  };
};

describe("a paper that gives nobody work says so, and no task is made of it", () => {
  const papers: [number: string, kind: string, title: string, what: string][] = [
    ["12/2026/TT-BNV", "THÔNG TƯ", "Quy định về kho", "văn bản quy phạm pháp luật (thông tư)"],
    ["88/2026/QĐ-UBND", "QUYẾT ĐỊNH", "Về kho", "văn bản quy phạm pháp luật (quyết định)"],
    ["15/BC-UBND", "BÁO CÁO", "Tình hình kho quý I năm 2026", "báo cáo"],
    ["40/TTr-SNV", "TỜ TRÌNH", "Về việc sửa kho", "tờ trình"],
    [
      "41/PT-VP",
      "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC",
      "Kính gửi:",
      "phiếu trình giải quyết công việc",
    ],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc thành lập Tổ kiểm kho", "quyết định thành lập"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Ban hành Quy chế giữ kho", "quyết định ban hành quy chế"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "V/v phân cấp giữ kho", "quyết định phân cấp"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc cho phép đổi tên kho", "quyết định cho phép"],
    ["9/QĐ-UBND", "ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)", "Hội người giữ kho", "điều lệ"],
    ["9/CTr-UBND", "CHƯƠNG TRÌNH", "Hội nghị bàn về kho", "chương trình cuộc họp"],
  ];
  for (const [number, kind, title, what] of papers)
    test(`${kind}: ${title}`, () => {
      const { items, question } = asked(`Số: ${number}\n${kind}\n${title}`);
      expect(items).toBe(0);
      expect(question?.text).toContain(`Đây là ${what}, không phải kế hoạch`);
    });
});

describe("a paper that gives work is not doubted", () => {
  const papers: [number: string, kind: string, title: string][] = [
    ["12/KH-UBND", "KẾ HOẠCH", "Sửa kho năm 2026"],
    ["12/CT-UBND", "CHỈ THỊ", "Về việc tăng cường giữ kho"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch sửa kho"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Phê duyệt Đề án sửa kho"],
    ["9/QĐ-UBND", "QUYẾT ĐỊNH", "Về việc giao nhiệm vụ giữ kho"],
    ["6/TB-UBND", "THÔNG BÁO", "Kết luận về việc sửa kho"],
  ];
  for (const [number, kind, title] of papers)
    test(`${kind}: ${title}`, () => {
      expect(asked(`Số: ${number}\n${kind}\n${title}`).question).toBeUndefined();
    });
});

test("a decision of another kind keeps the rows that name who and when, and is doubted", () => {
  const { items, question } = asked(
    "Số: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thành lập Tổ kiểm kho",
    "I. NHIỆM VỤ\n1. Lập sổ kho.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Thời gian: Trước ngày 30/9/2026.\n2. Khóa kho.",
  );
  expect(items).toBe(1);
  expect(question).toMatchObject({ answer: { kind: "seen" }, field: null });
});

test("rules in many articles are none, whatever they are called", () => {
  const articles = Array.from(
    { length: 7 },
    (_, at) => `Điều ${at + 1}. Kho ${at + 1}\n1. Lập sổ.`,
  );
  const { items, question } = asked("UBND TỈNH LONG SƠN\nNỘI QUY KHO", articles.join("\n"));
  expect(items).toBe(0);
  expect(question?.text).toContain("chia thành chương, điều");
});

test("a text without any head is doubted, and what it says of work is kept", () => {
  const { items, question } = asked(
    "Chuyện sửa kho",
    "I. CÁC NHIỆM VỤ\n1. Giao Sở Nội vụ chủ trì sửa kho.",
  );
  expect(items).toBe(1);
  expect(question?.text).toContain("có phải là kế hoạch không");
});
