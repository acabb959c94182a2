import { readFiles } from "@dondoc/core/authority/files";
import { realAuthorityText } from "@dondoc/core/testing/real-plan";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { draftToYaml, readPlanText } from "../import-plan.ts";

const text = `UBND XÃ NGHĨA HÀNH
Số: 12/KH-UBND
Nghĩa Hành, ngày 05 tháng 9 năm 2025
KẾ HOẠCH
Trồng cây phân tán năm 2025
II. NHIỆM VỤ
1. Chọn giống cây.
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Phòng Văn hóa và Xã hội, Hợp tác xã Cây xanh.
- Thời gian: Trước ngày 30/11/2025.
2. Trồng cây ven đường.
- Đơn vị chủ trì: Đoàn Thanh niên xã.
- Thời gian: Trước ngày 15/12/2025.
`;

const reading = readFiles([{ name: "authority", text: realAuthorityText }]);
const [directory] = reading.ok ? reading.authorities : [];
if (!directory) throw new Error("the directory does not read");
const { authority, plan } = draftToYaml(readPlanText(text), directory);

test("over an authority's directory a document names its bodies by their ids, and knows the others itself", () => {
  expect(authority).toBeNull();
  expect(parse(plan)).toMatchObject({
    schema: "dondoc/plan@2",
    authority: "aut_xa-nghia-hanh",
    units: [{ name: expect.stringContaining("Cây xanh") as string }],
    tasks: [
      { leads: ["kinh-te"], coordinating: ["vhxh", expect.any(String)] },
      { leads: ["doan"] },
    ],
  });
});

test("with its office said, and nothing else, the plan is right", () => {
  const answered = JSON.stringify({ ...(parse(plan) as object), office: "kinh-te" });
  const together = readFiles([
    { name: "authority", text: realAuthorityText },
    { name: "plan", text: answered },
  ]);
  expect(together.ok ? [] : together.problems).toEqual([]);
});

test("questions stand beside what is the plan's own, and none beside what the directory knows", () => {
  expect(plan).toMatch(/Hỏi: người nhận thư/);
  expect(plan.match(/Hỏi: người nhận thư/g)).toHaveLength(1);
});
