/** A paragraph of the document, cleaned; `line` is where it starts (from 1). */
export type Paragraph = {
  line: number;
  lastLine: number;
  text: string;
  folded: string;
  /** For a table row, its cells; offsets into `text`. */
  cells: Cell[] | null;
  /** An empty line, or a change between table and text, stood before it. */
  apart: boolean;
};

/** `ditto`: the cell is merged with the one above or before it. */
export type Cell = { text: string; start: number; end: number; ditto: boolean };

/** Longer than any real paragraph; what follows is cut. */
export const paragraphLimit = 20_000;

/** More lines than any real plan has; a file with more is refused, a text is read up to here. */
export const lineLimit = 20_000;

/** Stands for a line that was joined to the row above. */
export const partOfRow = "\v";
