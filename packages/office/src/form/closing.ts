import {
  AlignmentType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from "docx";
import { unlined } from "./letterhead.ts";
import { size, textWidth } from "./measures.ts";
import { blank, bold, centred, type Piece, runs, spaced } from "./words.ts";

export interface Closing {
  /** Without dash and mark: "Chủ tịch UBND xã". */
  recipients: readonly (readonly Piece[])[];
  /** Who drafted it and keeps it, in "Lưu: VT, VHXH". */
  keeper: Piece;
  /** "TM. ỦY BAN NHÂN DÂN", if it is signed on behalf of a committee. */
  onBehalfOf: string | null;
}

const half = Math.round(textWidth / 2);

/** Between the last line of the text and the signature block. */
const gap = 240;

/** “Nơi nhận” on the left, the signature block on the right (boxes 7 and 9): who signs is for people to say. */
export function closing({ recipients, keeper, onBehalfOf }: Closing): Table {
  const lines = [...recipients.map((pieces) => [...pieces, ";"]), ["Lưu: VT, ", keeper, "."]];
  const list = lines.map(
    (pieces) =>
      new Paragraph({
        alignment: AlignmentType.LEFT,
        spacing: spaced(0),
        children: runs(["- ", ...pieces], { size: size.recipientList }),
      }),
  );
  const cells = [
    [
      new Paragraph({
        spacing: spaced(gap),
        children: runs(["Nơi nhận:"], { size: size.recipients, bold: true, italics: true }),
      }),
      ...list,
    ],
    [
      ...(onBehalfOf === null
        ? []
        : [centred([bold(onBehalfOf)], { size: size.body }, { spacing: spaced(gap) })]),
      centred([blank("QUYỀN HẠN, CHỨC VỤ")], { size: size.body, bold: true }),
      // Room for the signature and the seal.
      ...[0, 1, 2, 3].map(() => centred([], { size: size.body })),
      centred([blank("Họ và tên")], { size: size.body, bold: true }),
    ],
  ];
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [half, textWidth - half],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0 },
    borders: unlined,
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: index === 0 ? half : textWidth - half, type: WidthType.DXA },
              children,
            }),
        ),
      }),
    ],
  });
}
