import type { Child } from "hono/jsx";
import { WideTable } from "../pages/wide-table.tsx";

interface FigureProps {
  id: string;
  title: string;
  /** How the drawing is read. */
  note: string;
  /** What the drawing leaves out, if anything. */
  more: Child;
  drawing: Child;
  /** The same in figures: what a screen reader reads, and who cannot tell the colours. */
  table: Child;
}

/** A drawing that scrolls where the screen is narrow, with the table of its figures beside it. */
export function Figure({ id, title, note, more, drawing, table }: FigureProps) {
  return (
    <section class="figure" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="hint">{note}</p>
      <div
        class="scroll"
        role="img"
        aria-label={`Biểu đồ: ${title}. Số liệu ở bảng ngay dưới.`}
        tabindex={0}
      >
        {drawing}
      </div>
      {more ? <p class="hint">{more}</p> : null}
      <details>
        <summary>Bảng số liệu: {title.toLocaleLowerCase("vi")}</summary>
        <WideTable label={`Bảng số liệu: ${title}`}>{table}</WideTable>
      </details>
    </section>
  );
}
