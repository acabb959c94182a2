import type { Paragraph } from "docx";
import type { Issuer } from "../form/issuer.ts";
import { landscapeWidth, size } from "../form/measures.ts";
import { rule } from "../form/rule.ts";
import { blank, centred, type Piece, spaced } from "../form/words.ts";

/** How an annex (*Phụ lục*) begins: its name, and the document that it comes with. */
export function annexHead(
  name: string,
  kind: "Báo cáo" | "Công văn",
  symbol: readonly Piece[],
  issuer: Pick<Issuer, "name">,
): Paragraph[] {
  return [
    centred(["Phụ lục"], { size: size.body, bold: true }),
    centred([name], { size: size.body, bold: true }),
    centred(
      [
        `(Kèm theo ${kind} số `,
        blank("số"),
        "/",
        ...symbol,
        " ngày ",
        blank("…"),
        " tháng ",
        blank("…"),
        " năm ",
        blank("…"),
        ` của ${issuer.name})`,
      ],
      { size: size.line, italics: true },
    ),
    rule(landscapeWidth * 0.2, landscapeWidth),
    centred([], { size: size.annex }, { spacing: spaced(60) }),
  ];
}
