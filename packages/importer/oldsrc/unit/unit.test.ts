import { describe, expect, test } from "vitest";
import { unitKey } from "./key.ts";
import { splitUnits } from "./list.ts";
import { unitRegistry } from "./registry.ts";

const names = (value: string) => splitUnits(value).units.map(({ name }) => name);

const lists: [value: string, units: string[]][] = [
  ["Công an xã; Phòng Văn hóa – Xã hội.", ["Công an xã", "Phòng Văn hóa – Xã hội"]],
  ["Phòng Kinh tế, Trạm Y tế xã và Công an xã", ["Phòng Kinh tế", "Trạm Y tế xã", "Công an xã"]],
  [
    "Sở Khoa học và Công nghệ, Sở Giáo dục và Đào tạo",
    ["Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo"],
  ],
  [
    "Sở Văn hóa, Thể thao và Du lịch; Sở Tài chính",
    ["Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"],
  ],
  [
    "Các Sở: Nội vụ, Tài chính, Khoa học và Công nghệ và Y tế",
    ["Sở Nội vụ", "Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Y tế"],
  ],
  ["Sở Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]],
  ["Văn phòng HĐND và UBND xã, Phòng Kinh tế", ["Văn phòng HĐND và UBND xã", "Phòng Kinh tế"]],
  [
    "Các cơ quan, đơn vị đóng trên địa bàn xã; Tổ công nghệ số cộng đồng xã, thôn",
    [
      "Các cơ quan, đơn vị đóng trên địa bàn xã",
      "Tổ công nghệ số cộng đồng xã",
      "Tổ công nghệ số cộng đồng các thôn",
    ],
  ],
  [
    "Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã, phường",
    ["Các sở, ban, ngành, đoàn thể tỉnh", "UBND các xã, phường"],
  ],
  [
    "Các sở, ban, ngành và UBND các xã, phường, đặc khu",
    ["Các sở, ban, ngành", "UBND các xã, phường, đặc khu"],
  ],
  [
    "Cán bộ, công chức, viên chức thuộc các phòng, cơ quan, đơn vị thuộc xã; Đoàn Thanh niên xã",
    [
      "Cán bộ, công chức, viên chức thuộc các phòng, cơ quan, đơn vị thuộc xã",
      "Đoàn Thanh niên xã",
    ],
  ],
  [
    "Phòng Văn hóa xã hội. Trung tâm cung ứng dịch vụ công xã, doanh nghiệp viễn thông",
    ["Phòng Văn hóa xã hội", "Trung tâm cung ứng dịch vụ công xã", "doanh nghiệp viễn thông"],
  ],
  ["Công an TP. Nam Sơn", ["Công an TP. Nam Sơn"]],
  ["VP. HĐND&UBND xã", ["VP. HĐND&UBND xã"]],
  ["Phòng Kinh tế, Hạ tầng và Đô thị", ["Phòng Kinh tế, Hạ tầng và Đô thị"]],
  ["- Sở Y tế\v- Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]],
  [
    "Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội xã",
    ["Ủy ban MTTQ Việt Nam xã", "các tổ chức chính trị - xã hội xã"],
  ],
  [
    "Hội Nông dân, Hội Liên hiệp Phụ nữ, Hội Cựu chiến binh xã",
    ["Hội Nông dân", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh xã"],
  ],
  [
    "Phòng Kinh tế (Bộ phận môi trường, địa chính)",
    ["Phòng Kinh tế (Bộ phận môi trường, địa chính)"],
  ],
  ["Ban Quản lý dự án đầu tư xây dựng", ["Ban Quản lý dự án đầu tư xây dựng"]],
  [
    "Sở Xây dựng và các cơ quan, đơn vị có liên quan",
    ["Sở Xây dựng", "các cơ quan, đơn vị có liên quan"],
  ],
];

describe("a list of bodies is split where a body ends", () => {
  for (const [value, units] of lists) test(value, () => expect(names(value)).toEqual(units));
});

const place = { level: "xã", name: "Tân Lộc" } as const;
const same: [string, string][] = [
  ["Phòng Văn hóa – Xã hội", "phòng Văn hoá và Xã hội"],
  ["Đoàn Thanh niên xã", "Đoàn TNCS Hồ Chí Minh xã Tân Lộc"],
  ["Tổ công nghệ số cộng đồng 15 thôn", "Tổ công nghệ số cộng đồng các thôn trên địa bàn xã"],
  ["các cơ quan thuộc UBND xã", "Các cơ quan, đơn vị thuộc UBND xã"],
  ["Ủy ban MTTQ Việt Nam xã", "UBMTTQVN xã"],
  ["Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"],
  ["doanh nghiệp viễn thông", "các doanh nghiệp viễn thông đóng trên địa bàn xã"],
  ["Sở KH&CN tỉnh", "Sở Khoa học và Công nghệ tỉnh"],
];
const different: [string, string][] = [
  ["Trung tâm Cung ứng dịch vụ công xã", "Trung tâm Phục vụ hành chính công xã"],
  ["Đoàn Thanh niên xã", "Chi đoàn Thanh niên các thôn"],
  ["Tổ công nghệ số cộng đồng xã", "Tổ công nghệ số cộng đồng các thôn"],
  ["Công an xã", "Công an tỉnh"],
  ["Các cơ quan, đơn vị đóng trên địa bàn xã", "Các cơ quan, đơn vị thuộc UBND xã"],
  ["Các phòng chuyên môn thuộc xã", "Các cơ quan, đơn vị thuộc UBND xã"],
  ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"],
  ["Hội Nông dân xã", "Hội Nông dân tỉnh"],
];

describe("two names are one body only when they are", () => {
  for (const [one, other] of same)
    test(`${one} = ${other}`, () => expect(unitKey(one, place)).toBe(unitKey(other, place)));
  for (const [one, other] of different)
    test(`${one} ≠ ${other}`, () => expect(unitKey(one, place)).not.toBe(unitKey(other, place)));
});

test("an acronym is the one known body whose initials it has, else a body of its own", () => {
  const units = unitRegistry(place);
  const source = { line: 1, start: 0, end: 1 };
  const known = units.refer(
    { raw: "Phòng Văn hóa - Xã hội", name: "Phòng Văn hóa - Xã hội" },
    source,
  );
  expect(units.refer({ raw: "VHXH", name: "VHXH" }, source).unit).toBe(known.unit);
  expect(units.refer({ raw: "QLDA", name: "QLDA" }, source).unit).not.toBe(known.unit);
});
