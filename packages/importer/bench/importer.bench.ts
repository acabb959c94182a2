import { readPlanText } from "../src/read-plan.ts";
import { corpusPlans, precision, recall, scoreCorpus } from "../src/score.ts";

export type Row = { name: string; value: number; unit: string };

/** Precision and recall over the corpus, and the time one 30-page plan takes. */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [corpus, named] of [
    ["corpus", /^\d/],
    ["later corpus", /^(?:unseen|holdout)-/],
  ] as const) {
    const score = await scoreCorpus(corpusPlans(named));
    for (const part of ["tasks", "leads", "coordinating", "windows", "duties"] as const) {
      const name = `importer ${corpus} ${part}`;
      rows.push({ name: `${name} precision`, value: percent(precision(score[part])), unit: "%" });
      rows.push({ name: `${name} recall`, value: percent(recall(score[part])), unit: "%" });
    }
  }
  const text = thirtyPages();
  rows.push({
    name: "importer 30-page plan, first read (processor time)",
    value: milliseconds(text),
    unit: "ms",
  });
  const times = Array.from({ length: 15 }, () => milliseconds(text)).sort((a, b) => a - b);
  rows.push({
    name: "importer 30-page plan, median (processor time)",
    value: times[7] ?? 0,
    unit: "ms",
  });
  return rows;
}

/** Ninety tasks with long descriptions: about 75,000 characters, 30 pages of 2,500. */
export function thirtyPages(): string {
  const filler =
    "Tổ chức tuyên truyền, hướng dẫn người dân và doanh nghiệp thực hiện các nội dung của Kế hoạch, bảo đảm thiết thực, tiết kiệm, phù hợp điều kiện của từng địa bàn. ";
  const tasks = Array.from({ length: 90 }, (_, index) => [
    `${index + 1}. Nhiệm vụ số ${index + 1}: ${filler.repeat(3)}`,
    `- Đơn vị chủ trì: Phòng Kinh tế; Phòng Văn hóa - Xã hội.`,
    `- Đơn vị phối hợp: Các cơ quan, đơn vị thuộc UBND xã; Công an xã, Đoàn Thanh niên xã và các thôn.`,
    `- Thời gian thực hiện: Từ ngày ${(index % 27) + 1}/9/2025 đến hết ngày 30/10/2025.`,
  ]);
  return [
    "KẾ HOẠCH",
    "Thử tải",
    "I. MỤC ĐÍCH",
    filler,
    "II. NHIỆM VỤ",
    ...tasks.flat(),
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Các thôn báo cáo kết quả về UBND xã trước ngày 20/12/2025.",
  ].join("\n");
}

function milliseconds(text: string): number {
  // Processor time: what else the machine does at the moment is no property of the importer.
  const start = process.cpuUsage();
  readPlanText(text);
  return Math.round(process.cpuUsage(start).user / 100) / 10;
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
