import { readPlanText } from "../src/read-plan.ts";
import { corpusPlans, precision, recall, scoreCorpus } from "../src/score.ts";

export type Row = { name: string; value: number; unit: string; target?: { atMost: number } };

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
  const first = timed(text);
  const later = Array.from({ length: 15 }, () => timed(text));
  const page = "importer 30-page plan";
  rows.push(
    { name: `${page}, first read`, value: first.clock, unit: "ms" },
    { name: `${page}, median`, value: median(later, "clock"), unit: "ms", target: { atMost: 100 } },
    {
      name: `${page}, median, processor time of all threads`,
      value: median(later, "processor"),
      unit: "ms",
    },
  );
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

interface Time {
  clock: number;
  processor: number;
}

/**
 * Milliseconds by the clock, which is what a clerk waits; and of the processor, whose other threads
 * compile meanwhile, and which a busy machine does not make longer.
 */
function timed(text: string): Time {
  const processor = process.cpuUsage();
  const begun = performance.now();
  readPlanText(text);
  const clock = Math.round((performance.now() - begun) * 10) / 10;
  return { clock, processor: Math.round(process.cpuUsage(processor).user / 100) / 10 };
}

function median(times: readonly Time[], kind: keyof Time): number {
  const sorted = times.map((time) => time[kind]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
