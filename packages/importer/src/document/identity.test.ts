import { describe, expect, test } from "vitest";
import { readPlanText } from "../read-plan.ts";

const body = "I. MỤC ĐÍCH\nII. NHIỆM VỤ\n1. Sửa kho\n- Đơn vị chủ trì: Văn phòng.";
const motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc";

const heads: [head: string, issuer: string, number: string, title: string][] = [
  [
    `ỦY BAN NHÂN DÂN | ${motto.split("\n")[0]} |\nSố: 94/KH-UBND | Long Sơn, ngày 15 tháng 12 năm 2026 |\nKẾ HOẠCH\nSỬA KHO LƯU TRỮ TỈNH LONG SƠN NĂM 2027`,
    "UBND tỉnh Long Sơn",
    "94/KH-UBND",
    "SỬA KHO LƯU TRỮ TỈNH LONG SƠN NĂM 2027",
  ],
  [
    `| Số hiệu | 86/KH-UBND |\n| Loại văn bản | Kế hoạch |\n| Cơ quan ban hành | Tỉnh Long Sơn |\n|\nỦY BAN NHÂN DÂN\nTỈNH LONG SƠN\n-------\n|\n${motto}\n|\nSố: 86/KH-UBND\n|\nLong Sơn, ngày 02 tháng 3 năm 2026\n|\nKẾ HOẠCH\nV/v sửa kho lưu trữ`,
    "UBND tỉnh Long Sơn",
    "86/KH-UBND",
    "V/v sửa kho lưu trữ",
  ],
  [
    `BỘ KHO TÀNG, LƯU TRỮ\nVÀ BẢO QUẢN\n-------\n${motto}\nSố: 7/KH-BKT\nHà Nội, ngày 02 tháng 3 năm 2026\nKẾ HOẠCH\nSửa kho lưu trữ`,
    "Bộ Kho tàng, Lưu trữ và Bảo quản",
    "7/KH-BKT",
    "Sửa kho lưu trữ",
  ],
  [
    `ĐOÀN TNCS HỒ CHÍ MINH\nBCH TỈNH LONG SƠN\n***\nSố: 45-KH/TĐTN\nLong Sơn, ngày 20 tháng 02 năm 2026\nKẾ HOẠCH\nSửa kho lưu trữ`,
    "Đoàn TNCS Hồ Chí Minh tỉnh Long Sơn",
    "45-KH/TĐTN",
    "Sửa kho lưu trữ",
  ],
  [
    `CÔNG AN TỈNH LONG SƠN\nCÔNG AN XÃ BÌNH AN\nSố: 8/KH-CAX\n${motto}\nBình An, ngày 10 tháng 4 năm 2026\nKẾ HOẠCH\nSửa kho lưu trữ\nThời gian thực hiện: từ ngày 15/4/2026 đến 15/6/2026.`,
    "Công an xã Bình An",
    "8/KH-CAX",
    "Sửa kho lưu trữ",
  ],
  [
    `ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA MỸ\nTRƯỜNG TIỂU HỌC SỐ 2\nSố: 12/KH-TH\n${motto}\nHòa Mỹ, ngày 05 tháng 9 năm 2026\nKẾ HOẠCH\nSửa kho lưu trữ`,
    "Trường Tiểu Học Số 2",
    "12/KH-TH",
    "Sửa kho lưu trữ",
  ],
  [
    `ỦY BAN BẦU CỬ XÃ BÌNH AN\nTIỂU BAN TUYÊN TRUYỀN\nSố: 1/KH-TBTT\n${motto}\nBình An, ngày 10 tháng 12 năm 2026\nKẾ HOẠCH\nSửa kho lưu trữ`,
    "Tiểu ban tuyên truyền",
    "1/KH-TBTT",
    "Sửa kho lưu trữ",
  ],
];

describe("a head says who issued the plan, its number and its title", () => {
  for (const [head, issuer, number, title] of heads)
    test(issuer, () => {
      const { document } = readPlanText(`${head}\n${body}`);
      expect([document.issuer, document.number, document.title]).toEqual([issuer, number, title]);
    });
});

const signatures: [lines: string[], name: string, position: string][] = [
  [
    ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Thị Hoa"],
    "Lê Thị Hoa",
    "Phó Chủ tịch",
  ],
  [["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Hà Minh Khôi"], "Hà Minh Khôi", "Thứ trưởng"],
  [
    ["KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ", "Thiếu tá Lê Văn Hùng"],
    "Lê Văn Hùng",
    "Phó Trưởng công an xã",
  ],
  [["HIỆU TRƯỞNG", "ThS. Nguyễn Thị Lan Anh"], "Nguyễn Thị Lan Anh", "Hiệu trưởng"],
];

describe("the signature is a name without its rank, and an office", () => {
  for (const [lines, name, position] of signatures)
    test(position, () => {
      const text = `KẾ HOẠCH\nSửa kho\n${body}\nNơi nhận:\n- Lưu: VT.\n${lines.join("\n")}`;
      expect(readPlanText(text).document.signer).toEqual({ name, position });
    });
});
