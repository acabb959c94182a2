import type { Entry } from "@dondoc/core/obligation/state";
import { type Unit, unitById } from "@dondoc/core/plan/plan";
import { documentTitle } from "@dondoc/core/plan/title";
import { shortened } from "@dondoc/messages/inert-text";
import { documentDate } from "@dondoc/messages/wording";
import { AlignmentType, type FileChild, Paragraph } from "docx";
import { closing } from "../form/closing.ts";
import { packDraft } from "../form/draft.ts";
import { abbreviationOf, issuerOf } from "../form/issuer.ts";
import { letterhead } from "../form/letterhead.ts";
import { landscapeWidth, size, textWidth } from "../form/measures.ts";
import { capitalised, figure, oneLine } from "../form/printable.ts";
import { blank, body, type Piece, runs, spaced } from "../form/words.ts";
import { annexHead } from "./annex-head.ts";
import { planPieces } from "./naming.ts";
import { daysOf, overdueRows, overdueTable } from "./overdue-table.ts";
import type { ReportInput } from "./report-input.ts";

/** Beyond so many the letter is to those whom its table names. */
const mostAddressed = 8;

/** A longer table goes into an annex: a letter is signed on its first or second page. */
const mostRows = 10;

/** The narrow column below the number holds no more; the letter's first sentence says it in full. */
const aboutLength = 130;

/** What a letter of urging is about: all that is overdue, or what one unit owes; null when there is nothing. */
export function overdueIn({ entries }: Pick<ReportInput, "entries">, unit?: Unit): Entry[] {
  return entries
    .filter(({ state, obligation }) => {
      const isMeant = unit === undefined || obligation.unit === unit.id;
      return isMeant && state.kind === "overdue";
    })
    .sort((a, b) => daysOf(b) - daysOf(a));
}

/**
 * The letter of urging (*công văn đôn đốc*, model 1.5) as a draft: the system never issues it. Bodies
 * under the committee are told, the others (Đoàn, Công an, Mặt trận, enterprises) are asked; whoever
 * signs may say it otherwise.
 */
export function urgingLetter(
  { situation: { plan }, on }: Pick<ReportInput, "situation" | "on">,
  overdue: readonly Entry[],
): Promise<Uint8Array> {
  const issuer = issuerOf(plan);
  const office = unitById(plan, plan.roles.coordinatingOffice);
  const drafter = abbreviationOf(office) ?? blank("đơn vị soạn thảo");
  const abbreviation = issuer.abbreviation ?? blank("viết tắt tên cơ quan");
  const units = [...new Set(overdue.map(({ obligation }) => obligation.unit))].flatMap(
    (id) => unitById(plan, id) ?? [],
  );
  const about = `đôn đốc thực hiện nhiệm vụ tại ${plan.document.kind} ${
    plan.document.number
      ? `số ${oneLine(plan.document.number)}`
      : shortened(oneLine(documentTitle(plan.document)), aboutLength)
  }`;
  const rows = overdueRows(plan, overdue);
  const isShort = rows.length <= mostRows;
  const symbol = [abbreviation, "-", drafter];
  const table = (width: number) => overdueTable(rows, width);
  return packDraft({
    title: capitalised(about),
    main: [
      letterhead({ issuer, symbol, about }),
      ...addressees(units, isShort ? "bảng dưới đây" : "Phụ lục kèm theo"),
      body([
        `${issuer.name} đã ban hành `,
        ...planPieces(plan),
        `. Qua theo dõi, đến hết ngày ${documentDate(on)} còn ${figure(overdue.length)} nội dung quá hạn chưa hoàn thành${isShort ? ", cụ thể như sau:" : " (chi tiết tại Phụ lục kèm theo Công văn này)."}`,
      ]),
      ...(isShort ? [new Paragraph({ spacing: spaced(0), children: [] }), table(textWidth)] : []),
      ...requests(issuer.name, units, office ? oneLine(office.name) : null),
      body([
        `Nhận được Công văn này, đề nghị các cơ quan, đơn vị ${
          units.every(({ subordinate }) => subordinate) ? "nghiêm túc" : "quan tâm"
        } triển khai thực hiện./.`,
      ]),
      closing({
        recipients: [
          ["Như trên"],
          ["Chủ tịch, các Phó Chủ tịch ", plan.document.issuerShort],
          [blank("nơi nhận khác, nếu có")],
        ],
        keeper: drafter,
        onBehalfOf: issuer.isCommittee ? "TM. ỦY BAN NHÂN DÂN" : null,
      }),
    ],
    annexes: isShort
      ? []
      : [
          [
            ...annexHead("DANH MỤC NỘI DUNG QUÁ HẠN", "Công văn", symbol, issuer),
            table(landscapeWidth),
          ],
        ],
  });
}

/** "Kính gửi: A." on one line, or the names below one another. */
function addressees(units: readonly Unit[], listed: string): FileChild[] {
  const names =
    units.length > mostAddressed
      ? [`Các cơ quan, đơn vị có tên trong ${listed}`]
      : units.map(({ name }) => oneLine(name));
  const line = (pieces: Piece[], before: number) =>
    new Paragraph({
      alignment: names.length === 1 ? AlignmentType.CENTER : AlignmentType.LEFT,
      indent: names.length === 1 ? {} : { left: before > 100 ? 2200 : 2900 },
      spacing: spaced(before),
      children: runs(pieces, { size: size.body }),
    });
  if (names.length === 1) return [line([`Kính gửi: ${names[0]}.`], 240)];
  return [
    line(["Kính gửi:"], 240),
    ...names.map((name, index) => line([`- ${name}${index === names.length - 1 ? "." : ";"}`], 40)),
  ];
}

function requests(issuer: string, units: readonly Unit[], office: string | null): FileChild[] {
  const told = units.filter(({ subordinate }) => subordinate);
  const asked = units.filter(({ subordinate }) => !subordinate);
  const all = units.length > mostAddressed;
  const names = (some: readonly Unit[], general: string) =>
    all ? general : some.map(({ name }) => oneLine(name)).join(", ");
  const report: Piece[] = [
    " khẩn trương hoàn thành các nội dung nêu trên, nêu rõ nguyên nhân chậm và báo cáo kết quả về ",
    `${issuer}${office ? ` (qua ${office})` : ""} trước ngày `,
    blank("ngày phải báo cáo"),
    ".",
  ];
  return [
    ...(told.length > 0
      ? [
          body(
            [
              `${issuer} yêu cầu ${names(told, "các cơ quan, đơn vị trực thuộc có tên nêu trên")}`,
              ...report,
            ],
            {},
            { spacing: spaced(160) },
          ),
        ]
      : []),
    ...(asked.length > 0
      ? [
          body(
            [
              `${issuer} trân trọng đề nghị ${names(asked, "các cơ quan, tổ chức phối hợp có tên nêu trên")} quan tâm,`,
              ...report,
            ],
            {},
            { spacing: spaced(160) },
          ),
        ]
      : []),
  ];
}
